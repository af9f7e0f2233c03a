import type { GoldPage } from '../measure/data-set.ts';
import { siteOf } from '../measure/data-set.ts';
import { seeded } from './seeded.ts';

/**
 * The fold of each page: all pages of a site are in one, so that what is learned from a site is never measured on it.
 */
export const foldsOf = (pages: readonly GoldPage[], folds: number, seed: number): readonly number[] => {
  const sites = [...new Set(pages.map(siteOf))].sort();
  const chance = seeded(seed);
  const shuffled = sites
    .map((site) => ({ site, order: chance() }))
    .sort((a, b) => a.order - b.order)
    .map(({ site }) => site);
  const foldOf = new Map(shuffled.map((site, at) => [site, at % folds]));
  return pages.map((page) => foldOf.get(siteOf(page)) ?? 0);
};
