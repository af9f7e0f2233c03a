import type { ReadyForest } from '../../model/forest.ts';
import { oddsOf, probability } from '../../model/forest.ts';
import { CONTEXT_FEATURES, fillContext, thoughtOf } from './context.ts';
import { FEATURE_COUNT, fillFeatures } from './features.ts';
import type { Survey } from './survey.ts';

/** Two looks: the first at each leaf in its place, the second with what the first thought of the leaves around. */
export interface StoryModel {
  readonly first: ReadyForest;
  readonly second: ReadyForest;
  /** A leaf of this probability is kept. */
  readonly threshold: number;
}

export const ROW_WIDTH = FEATURE_COUNT + CONTEXT_FEATURES.length;

/** The rows of a first look, one a leaf, with room for the second. */
export const rowsOf = (survey: Survey): readonly Float32Array[] =>
  survey.leaves.map((leaf) => {
    const row = new Float32Array(ROW_WIDTH);
    fillFeatures(survey, leaf, row);
    return row;
  });

/** Adds to the rows what a first look thought. */
export const addContext = (survey: Survey, rows: readonly Float32Array[], first: Float32Array): void => {
  const thought = thoughtOf(survey, first);
  for (const leaf of survey.leaves)
    fillContext(survey, thought, leaf, rows[leaf.at] as Float32Array, FEATURE_COUNT);
};

/** Probabilities that a forest gives rows. */
export const probabilitiesOf = (forest: ReadyForest, rows: readonly Float32Array[]): Float32Array =>
  Float32Array.from(rows, (row) => probability(oddsOf(forest, row)));
