import { describe, expect, it } from 'vitest';
import {
  keysOfRange,
  nameOfRange,
  rangesFor,
  shardOf,
} from '../../../../functions/core/readers/fan/range.ts';

const isIn = (id: string, range: ReturnType<typeof rangesFor>[number]): boolean =>
  keysOfRange(range).some(
    ({ shard, from, to }) => shardOf(id) === shard && id >= from && (to === null || id < to),
  );

describe.each([1, 10_000, 10_001, 400_000, 1_800_000, 400_000_000])('ranges for %s follows', (rows) => {
  const ranges = rangesFor(rows);

  it('have each reader in one of them', () => {
    for (let at = 0; at < 4096; at++) {
      const id = `${(at * 16 + 7).toString(16).padStart(4, '0')}${'5'.repeat(28)}`;
      expect(ranges.filter((range) => isIn(id, range))).toHaveLength(1);
    }
  });

  it('have names of their own', () => {
    expect(new Set(ranges.map(nameOfRange)).size).toBe(ranges.length);
  });
});

it('are one where few follow, and about ten thousand follows each where many do', () => {
  expect(rangesFor(0)).toEqual([]);
  expect(rangesFor(500)).toHaveLength(1);
  expect(rangesFor(1_800_000)).toHaveLength(192);
});
