import { cpSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleFolder } from '../null-pipeline/assembly.ts';

/** The functions of the stack. */
export const FUNCTIONS = ['Ingest', 'Announce', 'Release', 'Sweep'] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

/** The figures that an instrumented function prints for each invocation. */
export interface Invocation {
  /** Milliseconds from the event to the answer. */
  readonly wall: number;
  /** Milliseconds of processor time of its thread. */
  readonly cpu: number;
  /** Messages or stream records in the event; 0 for others. */
  readonly records: number;
  /** Bytes of JavaScript objects that live in it. */
  readonly heap: number;
}

const MARK = '#invocation ';

/** Reads what an instrumented function printed; null when it is a line of its own. */
export const readInvocation = (line: string): Invocation | null =>
  line.startsWith(MARK) ? (JSON.parse(line.slice(MARK.length)) as Invocation) : null;

const wrapper = (endpoint: string | null): string => `
import { getHeapStatistics } from 'node:v8';
${endpoint === null ? '' : `process.env.AWS_ENDPOINT_URL = ${JSON.stringify(endpoint)};`}
const { handler: inner } = await import('./inner.mjs');
export const handler = async (event, context) => {
  const from = performance.now();
  const before = process.threadCpuUsage();
  try {
    return await inner(event, context);
  } finally {
    const wall = performance.now() - from;
    const { user, system } = process.threadCpuUsage(before);
    console.log(${JSON.stringify(MARK)} + JSON.stringify({
      wall, cpu: (user + system) / 1000, records: event?.Records?.length ?? 0, heap: getHeapStatistics().used_heap_size,
    }));
  }
};
`;

/**
 * Makes an assembly of the same stack whose functions tell how long each invocation took.
 *
 * @param endpoints where the AWS calls of a function go, instead of to the cloud
 */
export const instrument = (
  assembly: string,
  to: string,
  endpoints: Partial<Readonly<Record<FunctionName, string>>> = {},
): void => {
  cpSync(assembly, to, { recursive: true });
  for (const name of FUNCTIONS) {
    const folder = bundleFolder(to, name);
    renameSync(path.join(folder, 'index.mjs'), path.join(folder, 'inner.mjs'));
    writeFileSync(path.join(folder, 'index.mjs'), wrapper(endpoints[name] ?? null));
  }
};
