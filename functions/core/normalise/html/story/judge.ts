import type { ReadyForest } from '../../model/forest.ts';
import { oddsOf, probability } from '../../model/forest.ts';
import { CONTEXT_FEATURES, fillContext, thoughtOf } from './context.ts';
import { endsOf } from './ends.ts';
import { FEATURE_COUNT, fillFeatures } from './features.ts';
import type { Leaf } from './leaf.ts';
import type { Survey } from './survey.ts';

/**
 * Two rounds: the first judges each leaf in its place, the second adds the first round's results for the leaves around.
 */
export interface StoryModel {
  readonly first: ReadyForest;
  readonly second: ReadyForest;
  /** A leaf of this probability is kept. */
  readonly threshold: number;
}

export const ROW_WIDTH = FEATURE_COUNT + CONTEXT_FEATURES.length;

const LONGEST_MENU_LINE = 16;

/**
 * Whether a line is certainly a link of a menu or of a list of other stories: short, nothing but link, and outside of
 * the best box or among other links. Half of a page's lines are, and none needs a closer check.
 */
const isMenuLine = ({ best }: Survey, { box, at, words, linkWords, ends }: Leaf): boolean => {
  if (words > LONGEST_MENU_LINE || linkWords < 0.8 * words || ends) return false;
  if (at < best.start || at >= best.end) return true;
  const around = box.parent;
  return around !== null && around.words > words && around.linkWords > 0.7 * around.words;
};

/** The row of a line that is not examined closely, and its probability. */
const NO_ROW = new Float32Array(0);
const NO_CHANCE = 0.003;

/** The rows of a first look, one a leaf, with room for the second; empty for lines that need none. */
export const rowsOf = (survey: Survey): readonly Float32Array[] => {
  const ends = endsOf(survey);
  const looked: Leaf[] = [];
  for (const leaf of survey.leaves) if (!isMenuLine(survey, leaf)) looked.push(leaf);
  const rows = new Array<Float32Array>(survey.leaves.length).fill(NO_ROW);
  // One piece of memory for all: to allocate a row a line takes longer than to fill it.
  const room = new Float32Array(looked.length * ROW_WIDTH);
  for (let at = 0; at < looked.length; at++) {
    const leaf = looked[at] as Leaf;
    const row = room.subarray(at * ROW_WIDTH, (at + 1) * ROW_WIDTH);
    fillFeatures(survey, leaf, row, ends);
    rows[leaf.at] = row;
  }
  return rows;
};

/** A line with a lower probability after the first round skips the second. */
const HOPELESS = 0.01;

/** The probability of each leaf, from both rounds of the model. */
export const judge = (survey: Survey, rows: readonly Float32Array[], model: StoryModel): Float32Array => {
  const first = probabilitiesOf(model.first, rows);
  const thought = thoughtOf(survey, first);
  const settled = new Float32Array(first);
  for (let at = 0; at < rows.length; at++) {
    if ((first[at] as number) < HOPELESS) continue;
    const row = rows[at] as Float32Array;
    fillContext(survey, thought, survey.leaves[at] as Leaf, row, FEATURE_COUNT);
    settled[at] = probability(oddsOf(model.second, row));
  }
  return settled;
};

/** Adds to all rows what a first look thought: for learning. */
export const addContext = (survey: Survey, rows: readonly Float32Array[], first: Float32Array): void => {
  const thought = thoughtOf(survey, first);
  for (const leaf of survey.leaves)
    if (rows[leaf.at] !== NO_ROW)
      fillContext(survey, thought, leaf, rows[leaf.at] as Float32Array, FEATURE_COUNT);
};

/** Probabilities that a forest gives rows. */
const probabilitiesOf = (forest: ReadyForest, rows: readonly Float32Array[]): Float32Array => {
  const chances = new Float32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as Float32Array;
    chances[at] = row.length === 0 ? NO_CHANCE : probability(oddsOf(forest, row));
  }
  return chances;
};
