import type { ArticleId } from './identity.ts';

declare const storyId: unique symbol;

/** One event as one or more articles report it. The id is opaque and lasts. */
export type StoryId = string & { readonly [storyId]: true };

/** The story of an article in its announcement. */
export interface StoryOf {
  readonly id: StoryId;
  /** An article of the story of which this one is a near-copy. Absent if it is worded differently, or first. */
  readonly copyOf?: ArticleId;
}

/** The id of a story that an article opens. */
export const ownStoryOf = (articleId: ArticleId): StoryId => articleId as string as StoryId;
