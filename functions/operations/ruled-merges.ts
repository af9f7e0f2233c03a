import type { ArticleId } from '../core/publish/identity.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import type { Ruling } from '../ports/stories.ts';

/** The stories that rulings say were merged, and with which. */
export const mergesOf = (rulings: Iterable<Ruling>): ReadonlyMap<StoryId, StoryId> =>
  new Map(
    [...rulings].flatMap(({ story, mergedFrom }) => (mergedFrom ? [[mergedFrom, story] as const] : [])),
  );

/**
 * The story that remains if one was merged after an article was ruled to be in it: a stopped merge may have left the
 * article behind.
 */
export const goingOnAs = (story: StoryId, merges: ReadonlyMap<StoryId, StoryId>): StoryId => {
  const seen = new Set([story]);
  for (let last = story; ; ) {
    const next = merges.get(last);
    if (next === undefined || seen.has(next)) return last;
    seen.add(next);
    last = next;
  }
};

/** The ruling for an article that is in a story, or null if there is none. */
export const rulingFor = (
  story: StoryId,
  articleId: ArticleId,
  ruled: ReadonlyMap<ArticleId, Ruling>,
): Ruling | null => {
  const ruling = ruled.get(articleId);
  if (ruling === undefined || ruling.story === story) return ruling ?? null;
  return goingOnAs(ruling.story, mergesOf(ruled.values())) === story
    ? { story, mergedFrom: ruling.story }
    : null;
};
