import type { GoldPage } from '../measure/data-set.ts';
import { siteOf } from '../measure/data-set.ts';
import { seeded } from './seeded.ts';

/**
 * The fold of each thing: all of one group are in one, so that what is learned from a group is never measured on it.
 *
 * @param groups the site of each page, or the template that it was made of
 */
export const foldsOfGroups = (groups: readonly string[], folds: number, seed: number): readonly number[] => {
  const chance = seeded(seed);
  const shuffled = [...new Set(groups)]
    .sort()
    .map((group) => ({ group, order: chance() }))
    .sort((a, b) => a.order - b.order)
    .map(({ group }) => group);
  const foldOf = new Map(shuffled.map((group, at) => [group, at % folds]));
  return groups.map((group) => foldOf.get(group) ?? 0);
};

/** The fold of each page, by its site. */
export const foldsOf = (pages: readonly GoldPage[], folds: number, seed: number): readonly number[] =>
  foldsOfGroups(pages.map(siteOf), folds, seed);
