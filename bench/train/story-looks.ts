import { FEATURE_COUNT } from '../../functions/core/normalise/html/story/features.ts';
import { addContext, ROW_WIDTH } from '../../functions/core/normalise/html/story/judge.ts';
import type { Forest } from '../../functions/core/normalise/model/forest.ts';
import type { BoostOptions } from './boost.ts';
import { boost } from './boost.ts';
import { foldsOf } from './folds.ts';
import type { StoryPage } from './story-pages.ts';
import type { Apart } from './two-looks.ts';
import { tableOf, thinkApart, thinOut } from './two-looks.ts';

/** Both looks as they are written down. */
export interface StoryForests {
  readonly first: Forest;
  readonly second: Forest;
}

/**
 * Whether a gold text looks cut short: all of it is found, and as much again that reads the same. Such a page teaches that
 * stories end early; it is measured, but nothing is learned from it.
 */
const isCutShort = (page: StoryPage, thought: Float32Array): boolean => {
  let gold = 0;
  let found = 0;
  let more = 0;
  for (const { at, words } of page.survey.leaves) {
    const isGold = (page.labels[at] ?? 0) >= 0.5;
    const kept = (thought[at] ?? 0) >= 0.5;
    if (isGold) gold += words;
    if (isGold && kept) found += words;
    if (!isGold && kept) more += words;
  }
  return found > 0.8 * gold && more > 0.7 * found;
};

/** Pages with what the second look is given of the first look's thoughts, each by a forest that never saw its site. */
export interface Prepared {
  readonly pages: readonly StoryPage[];
  readonly folds: readonly number[];
  readonly first: Apart;
}

/**
 * Makes pages ready for the second look: takes the weight off those that are cut short, thins out lines that teach little, and
 * adds the context that the first look gives.
 *
 * @param seed of the folds
 */
export const prepareLooks = (
  all: readonly StoryPage[],
  folds: number,
  options: BoostOptions,
  seed: number,
): Prepared => {
  const pages = all.map((page) => ({
    ...page,
    rows: page.rows.map((row) => row.slice()),
    weights: page.weights.slice(),
  }));
  const foldOf = foldsOf(
    pages.map(({ gold }) => gold),
    folds,
    seed,
  );
  const rough = thinkApart(pages, foldOf, folds, FEATURE_COUNT, { ...options, trees: 40, rate: 0.2 });
  pages.forEach((page, at) => {
    const thought = rough.thoughts[at] as Float32Array;
    if (!page.isMade && isCutShort(page, thought)) page.weights.fill(0);
    else thinOut(page, thought);
  });
  const first = thinkApart(pages, foldOf, folds, FEATURE_COUNT, options);
  pages.forEach((page, at) => {
    addContext(page.survey, page.rows, first.thoughts[at] as Float32Array);
  });
  return { pages, folds: foldOf, first };
};

/** How the second look is learned: as the first, of other samples. */
export const secondOf = (options: BoostOptions): BoostOptions => ({ ...options, seed: options.seed + 1 });

/** Learns both looks from all pages that were prepared. */
export const learnLooks = ({ pages }: Prepared, options: BoostOptions): StoryForests => ({
  first: boost(tableOf(pages, FEATURE_COUNT), options),
  second: boost(tableOf(pages, ROW_WIDTH), secondOf(options)),
});
