import { describe, expect, it } from 'vitest';
import { runSeed, worldsOf } from './run.ts';

const SEEDS = 2000;

describe('the promise holds', () => {
  // In parts, so that a failure names its seeds soon.
  it.each(Array.from({ length: 10 }, (_, part) => part * (SEEDS / 10)))(
    'in all worlds of 200 seeds from seed %i on',
    async (from) => {
      for (let seed = from; seed < from + SEEDS / 10; seed++)
        for (const rates of worldsOf(seed)) {
          const { violations, trace } = await runSeed(seed, {}, rates);
          expect(violations, `seed ${seed}\n${trace.join('\n')}`).toEqual([]);
        }
    },
  );

  it('and each schedule repeats exactly', async () => {
    for (const seed of [1, 85, 185]) expect(await runSeed(seed)).toEqual(await runSeed(seed));
  });
});
