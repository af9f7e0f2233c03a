import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, WorkerAnswer, WorkerStart } from './messages.ts';

/** Runs one execution environment of a function: imports its module, then handles one event after the other. */

type Handler = (event: unknown, context: unknown) => unknown;

const { moduleUrl, exportName } = workerData as WorkerStart;

const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message);

const failure = (thrown: unknown): WorkerAnswer => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const trace = (error.stack ?? '').split('\n');
  return { kind: 'failed', errorType: error.name, errorMessage: error.message, trace };
};

const handle = async (handler: Handler, { event, timeoutMs, ...context }: Invocation): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  const getRemainingTimeInMillis = (): number => Math.max(0, deadline - Date.now());
  try {
    const result = await handler(JSON.parse(event), {
      ...context,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis,
    });
    answer({ kind: 'returned', payload: JSON.stringify(result) ?? 'null' });
  } catch (thrown) {
    answer(failure(thrown));
  }
};

try {
  const module = (await import(moduleUrl)) as Readonly<Record<string, Handler | undefined>>;
  const handler = module[exportName];
  if (handler === undefined) throw new Error(`${exportName} is undefined or not exported`);
  parentPort?.on('message', (invocation: Invocation) => void handle(handler, invocation));
  answer({ kind: 'ready' });
} catch (thrown) {
  answer(failure(thrown));
}
