import { seeded } from '../../bench/train/seeded.ts';

/** Chance that a seed repeats exactly. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  /** True with a probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** 32 bits of state: good enough to shuffle schedules. */
export const random = (seed: number): Random => {
  const next = seeded(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[below(list.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
};
