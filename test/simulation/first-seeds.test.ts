import { expect, it } from 'vitest';
import { runSeed, worldsOf } from './run.ts';

const SEEDS = 60;

// What `npm test` has time for; `npm run test:thorough` goes through thousands and looks for planted bugs.
it(`the promise holds in all worlds of the first ${SEEDS} seeds`, async () => {
  for (let seed = 0; seed < SEEDS; seed++)
    for (const rates of worldsOf(seed)) {
      const { violations, trace } = await runSeed(seed, {}, rates);
      expect(violations, `seed ${seed}\n${trace.join('\n')}`).toEqual([]);
    }
});
