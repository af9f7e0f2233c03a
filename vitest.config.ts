import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/** Tests that run the synthesized stack. */
const ON_THE_STACK = ['test/adapters/**/*.test.ts', 'test/e2e/**/*.test.ts'];

/** Tests that measure their process or leave it changed: each file has one of its own. */
const ALONE = ['test/heavy/**/*.test.ts', 'test/local/**/*.test.ts', 'test/core/normalise/robust.test.ts'];

/** Tests that take long because they go through thousands of cases, a browser, or another project's install: `npm run test:thorough`. */
const THOROUGH = [
  'test/simulation/simulation.test.ts',
  'test/simulation/planted-bugs.test.ts',
  'test/push/fan-out-simulation.test.ts',
  'test/core/readers/quiet-hours-everywhere.test.ts',
  'test/site/browser/**/*.test.ts',
  'test/site/hostile/browser.test.ts',
  'test/readers/browser.test.ts',
  'test/local/browser/**/*.test.ts',
  'test/infra/construct.test.ts',
];

/** Limits end what hangs. On a machine that others keep busy, a test may take ten times as long as on a quiet one. */
const limits = { testTimeout: 300_000, hookTimeout: 300_000 };

// Tests start hundreds of processes; what Node compiled for one of them, the next need not compile again.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/node', import.meta.url));

const setupFiles = ['test/folders.ts'];

export default defineConfig({
  test: {
    // Workers start clouds of their own; more than two at once starve a laptop with two cores.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...ON_THE_STACK, ...ALONE, ...THOROUGH],
          // Most of a short file's time would be another process and the modules that all files import.
          isolate: false,
          setupFiles,
          ...limits,
        },
      },
      { test: { name: 'thorough', include: THOROUGH, setupFiles, ...limits } },
      { test: { name: 'alone', include: ALONE, exclude: THOROUGH, setupFiles, ...limits } },
      {
        test: {
          name: 'stack',
          include: ON_THE_STACK,
          globalSetup: ['test/global-setup.ts'],
          setupFiles,
          // On the stack a message may wait for another file's synthesis or cold start.
          ...limits,
        },
      },
    ],
  },
});
