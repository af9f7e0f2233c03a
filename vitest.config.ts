import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/** Tests that run the synthesized stack. */
const ON_THE_STACK = ['test/adapters/**/*.test.ts', 'test/e2e/**/*.test.ts'];

const limits = { testTimeout: 20_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // Workers start clouds of their own; more than two at once starve a laptop with two cores.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ON_THE_STACK, ...limits } },
      {
        test: {
          name: 'stack',
          include: ON_THE_STACK,
          globalSetup: ['test/global-setup.ts'],
          // On the stack a message may wait for another file's synthesis or cold start.
          ...limits,
        },
      },
    ],
  },
});
