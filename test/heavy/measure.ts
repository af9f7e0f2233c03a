import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Cost } from './cost.ts';
import type { Kind } from './kinds/kind.ts';

const run = promisify(execFile);

/** `publish` goes from the upload to its announcement, `preview` from the file to every export. */
export type Way = 'publish' | 'preview';

/** Measures uploads, each in a process of its own. */
export interface Bench {
  readonly measure: (kind: Kind, size: number, way?: Way) => Promise<Cost>;
  readonly remove: () => void;
}

/** Processes at once: more would only slow each other down on two processors. */
const MOST_PROCESSES = 2;

/** Lets only so many tasks run at once. */
const pool = (most: number): (<T>(task: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise<void>((start) => waiting.push(start));
    running++;
    try {
      return await task();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
};

/** Bundles what a process runs: to strip its types each time would take longer than most uploads. */
export const openBench = async (): Promise<Bench> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-heavy-'));
  const bundle = path.join(folder, 'cost.mjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'cost.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Bundled libraries that are written for `require` ask for modules of Node by it.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  let made = 0;
  const oneOfTwo = pool(MOST_PROCESSES);
  return {
    measure: async ({ make, file }, size, way = 'publish') => {
      const at = path.join(folder, `upload-${made++}`);
      writeFileSync(at, make(size));
      try {
        const { stdout } = await oneOfTwo(() => run(process.execPath, [bundle, way, at, file]));
        return JSON.parse(stdout) as Cost;
      } finally {
        rmSync(at);
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
};

/** What the sizes n and 2n cost at best. */
export interface Growth {
  readonly single: number;
  readonly double: number;
  readonly factor: number;
}

const MOST_RUNS = 5;

/**
 * How processor time grows from a size to twice that: the best of five runs of each. It stops at the first that is good enough,
 * for a run can only come out too slow.
 *
 * @param enough a factor below which no further runs are needed
 */
export const growthOf = async (bench: Bench, kind: Kind, size: number, enough: number): Promise<Growth> => {
  let [single, double] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let runs = 0; runs < MOST_RUNS && !(double / single <= enough); runs++) {
    single = Math.min(single, (await bench.measure(kind, size)).seconds);
    double = Math.min(double, (await bench.measure(kind, 2 * size)).seconds);
  }
  return { single, double, factor: double / single };
};
