import { Worker } from 'node:worker_threads';
import type { Execution, Invocation, WorkerAnswer, WorkerStart } from './messages.ts';

/** The settings of an execution environment of a function. */
export interface EnvironmentSpec extends WorkerStart {
  readonly variables: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  /** Called with each line that the function prints. */
  readonly onLine: (stream: 'stdout' | 'stderr', line: string) => void;
}

/** An execution environment: a thread with the function's module. It handles one event at a time. */
export interface Environment {
  /** Handles an event; when time is up, the thread is ended. */
  handle(invocation: Invocation): Promise<Execution>;
  readonly isAlive: () => boolean;
  /** Ends its thread, whatever it is doing; an event that it is handling fails. */
  end(): Promise<void>;
}

const failed = (errorType: string, errorMessage: string): Execution => ({
  kind: 'failed',
  errorType,
  errorMessage,
  trace: [],
});

/** Cuts a stream of chunks into lines; a last line without its end comes when the stream closes. */
const eachLine = (stream: NodeJS.ReadableStream, onLine: (line: string) => void): void => {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
};

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
const timedOut = ({ awsRequestId, timeoutMs }: Invocation): Execution =>
  failed(
    'Sandbox.Timedout',
    `RequestId: ${awsRequestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
  );

/**
 * Starts an execution environment. The module is imported at once, before the first event, as in Lambda's init phase.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export const startEnvironment = (spec: EnvironmentSpec): Environment => {
  const start: WorkerStart = { moduleUrl: spec.moduleUrl, exportName: spec.exportName };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: start,
    env: { ...spec.variables },
    // Not the flags of this process: a test runner's would not fit.
    execArgv: ['--enable-source-maps', '--no-warnings'],
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMb },
    stdout: true,
    stderr: true,
  });
  eachLine(worker.stdout, (line) => spec.onLine('stdout', line));
  eachLine(worker.stderr, (line) => spec.onLine('stderr', line));

  let alive = true;
  let crash: string | undefined;
  let broken: Execution | undefined;
  let answered: ((outcome: Execution) => void) | undefined;
  const ready = Promise.withResolvers<void>();

  const conclude = (outcome: Execution): void => {
    const waiting = answered;
    answered = undefined;
    waiting?.(outcome);
  };
  const breakDown = (outcome: Execution): void => {
    alive = false;
    broken ??= outcome;
    ready.resolve();
    conclude(broken);
  };

  let initialised = false;
  worker.on('message', (answer: WorkerAnswer) => {
    if (answer.kind === 'ready') {
      initialised = true;
      ready.resolve();
    } else if (initialised) conclude(answer);
    else breakDown(answer);
  });
  worker.on('error', (error: Error & { readonly code?: string }) => {
    crash = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'signal: killed' : error.message;
  });
  worker.on('exit', (code) =>
    breakDown(failed('Runtime.ExitError', `Runtime exited: ${crash ?? `exit status ${code}`}`)),
  );

  return {
    isAlive: () => alive,
    end: async () => {
      await worker.terminate();
    },
    handle: async (invocation) => {
      await ready.promise;
      if (broken !== undefined) return broken;
      return new Promise<Execution>((resolve) => {
        const timer = setTimeout(() => {
          breakDown(timedOut(invocation));
          void worker.terminate();
        }, invocation.timeoutMs);
        answered = (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        };
        worker.postMessage(invocation);
      });
    },
  };
};
