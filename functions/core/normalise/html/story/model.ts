import { readForest } from '../../model/forest.ts';
import type { StoryModel } from './judge.ts';
import { FIRST_LOOK, SECOND_LOOK } from './weights.ts';

let ready: StoryModel | null = null;

/** The model that is shipped, read once. */
export const storyModel = (): StoryModel => {
  ready ??= { first: readForest(FIRST_LOOK), second: readForest(SECOND_LOOK), threshold: 1 };
  return ready;
};
