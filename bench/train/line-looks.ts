import { editionText } from '../../functions/core/edition.ts';
import type { Forest } from '../../functions/core/normalise/model/forest.ts';
import { readyForest } from '../../functions/core/normalise/model/forest.ts';
import { mergePieces } from '../../functions/core/normalise/pieces.ts';
import { readPlain } from '../../functions/core/normalise/plain/read-plain.ts';
import type { LineModel } from '../../functions/core/normalise/plain/story/judge-lines.ts';
import { LINE_WIDTH } from '../../functions/core/normalise/plain/story/judge-lines.ts';
import { addLineContext } from '../../functions/core/normalise/plain/story/line-context.ts';
import { LINE_FEATURE_COUNT } from '../../functions/core/normalise/plain/story/line-features.ts';
import { settleCopy } from '../../functions/core/normalise/text/passes.ts';
import type { Figures } from '../measure/four-grams.ts';
import { compareTexts, figuresOf } from '../measure/four-grams.ts';
import type { BoostOptions } from './boost.ts';
import { boost } from './boost.ts';
import { foldsOfGroups } from './folds.ts';
import type { LinePage } from './line-pages.ts';
import { tableOf, thinkApart, thinOut } from './two-looks.ts';

/** Both looks as they are written down. */
export interface LineForests {
  readonly first: Forest;
  readonly second: Forest;
}

const silent = (): void => undefined;

/** Much more reads like a story than the gold text has: it is taken to be cut short, and teaches nothing. */
const looksCut = (page: LinePage, thought: Float32Array): boolean => {
  let found = 0;
  let more = 0;
  page.lines.forEach(({ words }, at) => {
    if ((thought[at] ?? 0) < 0.5) return;
    if ((page.labels[at] ?? 0) >= 0.5) found += words;
    else more += words;
  });
  return more > 0.7 * found;
};

/**
 * Learns both looks from pages. The second look's inputs from the first come from folds of these pages alone, so that pages
 * that are held out have no part in them.
 */
export const learnLooks = (
  all: readonly LinePage[],
  folds: number,
  options: BoostOptions,
  seed: number,
): LineForests => {
  const pages = all.map((page) => ({
    ...page,
    rows: page.rows.map((row) => row.slice()),
    weights: page.weights.slice(),
  }));
  const foldOf = foldsOfGroups(
    pages.map(({ group }) => group),
    folds,
    seed,
  );
  const rough = thinkApart(pages, foldOf, folds, LINE_FEATURE_COUNT, { ...options, trees: 30, rate: 0.2 });
  pages.forEach((page, at) => {
    const thought = rough.thoughts[at] as Float32Array;
    if (page.maybeCut && looksCut(page, thought)) page.weights.fill(0);
    else thinOut(page, thought);
  });
  const apart = thinkApart(pages, foldOf, folds, LINE_FEATURE_COUNT, options);
  pages.forEach((page, at) => {
    addLineContext(page.lines, page.rows, apart.thoughts[at] as Float32Array, LINE_FEATURE_COUNT);
  });
  return {
    first: boost(tableOf(pages, LINE_FEATURE_COUNT), options),
    second: boost(tableOf(pages, LINE_WIDTH), { ...options, seed: options.seed + 1 }),
  };
};

/** The first trees of a forest: the last ones say least, and every tree is loaded at a cold start. */
export const firstTrees = (forest: Forest, trees: number): Forest => {
  const inner = (1 << forest.depth) - 1;
  return {
    ...forest,
    features: forest.features.slice(0, trees * inner),
    thresholds: forest.thresholds.slice(0, trees * inner),
    values: forest.values.slice(0, trees * (inner + 1)),
  };
};

/** The scores of pages by set. Each is read with its own model, as uploads are, with all passes. */
export const scoresOf = (
  pages: readonly { readonly page: LinePage; readonly forests: LineForests }[],
): ReadonlyMap<string, Figures> => {
  const models = new Map<LineForests, LineModel>();
  const counts = new Map<string, ReturnType<typeof compareTexts>[]>();
  for (const { page, forests } of pages) {
    const model = models.get(forests) ?? {
      first: readyForest(forests.first),
      second: readyForest(forests.second),
    };
    models.set(forests, model);
    const { pieces } = settleCopy(readPlain(page.text, silent, model), silent);
    const own = counts.get(page.set) ?? [];
    own.push(compareTexts(page.gold, editionText(mergePieces(pieces))));
    counts.set(page.set, own);
  }
  return new Map([...counts].map(([set, own]) => [set, figuresOf(own)]));
};
