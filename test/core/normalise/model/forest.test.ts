import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boost } from '../../../../bench/train/boost.ts';
import { thresholdOf } from '../../../../functions/core/normalise/model/choose.ts';
import type { Forest } from '../../../../functions/core/normalise/model/forest.ts';
import {
  mostAgainst,
  oddsOf,
  probability,
  readForest,
  readyForest,
} from '../../../../functions/core/normalise/model/forest.ts';

/** One tree: if feature 1 is above 5, then by feature 0 at 0.5; else -1. */
const TREE: Forest = {
  depth: 2,
  base: 0.25,
  features: [1, 0, 0],
  thresholds: [5, 1e9, 0.5],
  values: [-1, 9, -3, 2],
};

describe('a forest', () => {
  test.each<[number, number, number]>([
    [0, 5, -0.75],
    [1, 5, -0.75],
    [0.5, 6, -2.75],
    [0.6, 6, 2.25],
  ])('gives (%d, %d) the odds %d', (a, b, odds) =>
    expect(oddsOf(readyForest(TREE), Float32Array.of(a, b))).toBeCloseTo(odds),
  );

  test('of five levels is walked to the same leaves as any other', () => {
    const number = fc.integer({ min: -4, max: 4 });
    const trees = fc.record({
      features: fc.array(fc.nat({ max: 3 }), { minLength: 62, maxLength: 62 }),
      thresholds: fc.array(number, { minLength: 62, maxLength: 62 }),
      values: fc.array(number, { minLength: 64, maxLength: 64 }),
    });
    const row = fc.array(number, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(trees, row, ({ features, thresholds, values }, given) => {
        let odds = 0.5;
        for (const tree of [0, 1]) {
          let node = 0;
          while (node < 31) {
            const at = 31 * tree + node;
            node = 2 * node + ((given[features[at] ?? 0] ?? 0) > (thresholds[at] ?? 0) ? 2 : 1);
          }
          odds += values[32 * tree + node - 31] ?? 0;
        }
        const forest = readyForest({ depth: 5, base: 0.5, features, thresholds, values });
        expect(oddsOf(forest, Float32Array.from(given))).toBe(odds);
      }),
    );
  });

  test('says which feature spoke most against a row', () => {
    const against = (a: number, b: number) =>
      mostAgainst(readyForest(TREE), Float32Array.of(a, b), new Float64Array(2));
    expect(against(0, 9)).toBe(0);
    expect(against(1, 9)).toBe(1);
  });

  test('is read from text as it was written', () => {
    const written = {
      ...TREE,
      features: TREE.features.join(' '),
      thresholds: TREE.thresholds.join(' '),
      values: TREE.values.join(' '),
    };
    expect(readForest(written)).toEqual(readyForest(TREE));
  });
});

describe('boosting', () => {
  const rows = Float32Array.from({ length: 600 }, (_, at) => (at * 37) % 101);
  const table = {
    width: 2,
    rows,
    labels: Float32Array.from({ length: 300 }, (_, at) => ((rows[2 * at] ?? 0) > 50 ? 1 : 0)),
    weights: new Float32Array(300).fill(1),
  };
  const options = {
    trees: 10,
    depth: 2,
    rate: 0.5,
    lambda: 1,
    leastWeight: 1,
    columns: 1,
    sample: 0.8,
    seed: 3,
  };

  test('finds the feature that decides', () => {
    const forest = readyForest(boost(table, options));
    expect(probability(oddsOf(forest, Float32Array.of(90, 1)))).toBeGreaterThan(0.9);
    expect(probability(oddsOf(forest, Float32Array.of(10, 99)))).toBeLessThan(0.1);
  });

  test('gives the same forest again', () => {
    expect(boost(table, options)).toEqual(boost(table, options));
  });
});

describe('the threshold', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });

  test('is one half where all is sure, and lower where nothing is', () => {
    expect(thresholdOf(Float32Array.of(1, 1, 0), [50, 50, 50])).toBeCloseTo(0.5);
    expect(thresholdOf(Float32Array.of(0.3, 0.3, 0.01), [50, 50, 5])).toBeLessThan(0.3);
  });

  test('is never above one half, and keeps something where there is something', () => {
    fc.assert(
      fc.property(fc.array(chance, { minLength: 1, maxLength: 40 }), (chances) => {
        const probabilities = Float32Array.from(chances);
        const threshold = thresholdOf(
          probabilities,
          chances.map((_, at) => at + 1),
        );
        expect(threshold).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(Math.max(...probabilities)).toBeGreaterThanOrEqual(threshold - 1e-6);
      }),
    );
  });
});
