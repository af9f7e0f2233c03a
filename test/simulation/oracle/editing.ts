import type { ArticleId } from '../../../functions/core/publish/identity.ts';
import type { StoryId } from '../../../functions/core/publish/story-id.ts';
import type { Membership, Ruling, Story } from '../../../functions/ports/stories.ts';
import { type Happening, LONGEST_DECISION_MS } from './happening.ts';

/** A ruling as it was noted, and when. */
export interface NotedRuling {
  readonly articleId: ArticleId;
  readonly ruling: Ruling;
  /** The story that the article was in just then. */
  readonly from: StoryId | null;
  readonly at: number;
}

/** A command of an editor that ran to its end and ruled. */
export interface RuledRun {
  readonly kind: 'merge' | 'split';
  readonly article: ArticleId;
  /** The article with whose story it was to be merged. */
  readonly other: ArticleId | null;
  readonly begunAt: number;
  readonly endedAt: number;
  /** How many rulings had been noted when it began, and when it ended. */
  readonly before: number;
  readonly after: number;
  /** The story that the article is in since. */
  readonly story: StoryId;
  /** Articles that stayed in the story that it left. */
  readonly stayed: ReadonlyMap<ArticleId, StoryId>;
}

/** A split that somebody began. */
export interface SplitAttempt {
  readonly article: ArticleId;
  readonly at: number;
  /** The story that the article was in, and those that it was in before. */
  readonly stories: readonly StoryId[];
}

/** When the story table was emptied, what it said then, and when a rebuild that began after that was done. */
export interface StoryLoss {
  readonly at: number;
  rebuiltAt: number | null;
  /** Who was told first in some scope of each story, as the table said. */
  readonly firsts: ReadonlyMap<StoryId, readonly ArticleId[]>;
}

/** What editors and operators did to stories. */
export interface Editing {
  readonly noted: NotedRuling[];
  /** Stories that were ever merged into others: the first write of a merge, which a run that then stops has made all the same. */
  readonly merged: Set<StoryId>;
  readonly runs: RuledRun[];
  readonly splits: SplitAttempt[];
  readonly losses: StoryLoss[];
}

interface Edited {
  readonly editing?: Editing;
  readonly stories?: {
    readonly members: ReadonlyMap<ArticleId, Membership>;
    readonly known: ReadonlyMap<StoryId, Story>;
  };
}

export const NOTHING_EDITED: Editing = {
  noted: [],
  merged: new Set(),
  runs: [],
  splits: [],
  losses: [],
};

/** The story that goes on where editors have merged one with another. */
export const goesOnAs = ({ stories }: Edited, id: StoryId): StoryId => {
  const seen = new Set<StoryId>();
  let last = id;
  for (let next: StoryId | undefined = id; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    last = next;
    next = stories?.known.get(next)?.mergedInto;
  }
  return last;
};

/** Whether editors have ever ruled on an article. */
export const wasRuled = ({ editing = NOTHING_EDITED }: Edited, articleId: string): boolean =>
  editing.noted.some((one) => one.articleId === articleId);

/** Whether editors have ever merged a story into another one. */
export const wasMerged = ({ editing = NOTHING_EDITED }: Edited, story: string | undefined): boolean =>
  editing.merged.has(story as StoryId);

/**
 * Whether the story table was lost after something was told, and before something else was. Until it was rebuilt others were told as the first,
 * and where one of them is withdrawn yet another one is. What was under way when it was lost may not have been there to be rebuilt.
 */
export const wasForgotten = ({ editing = NOTHING_EDITED }: Edited, told: number, at: number): boolean =>
  editing.losses.some((loss) => told < loss.at + LONGEST_DECISION_MS && at >= loss.at);

/** Whether an article was moved with the story that it was in; not, where it was given back to one that had been merged with another one before. */
const isOfMerge = ({ ruling, from }: Pick<NotedRuling, 'ruling' | 'from'>): boolean =>
  ruling.mergedFrom !== undefined && ruling.mergedFrom === from;

/** Whether a story gave articles back to one for which an article had been told as well: whose first it was cannot be told apart then. */
export const wasOfBoth = (
  { editing = NOTHING_EDITED }: Edited,
  isToldWith: (story: StoryId) => boolean,
  story: string,
  at: number,
): boolean =>
  editing.noted.some(
    (one) => one.at <= at && one.from === story && !isOfMerge(one) && isToldWith(one.ruling.story),
  );

/** Whether an editor took an article out of a story, or gave the story articles back, before some time: it may be told again. */
export const wasSplit = (
  { editing = NOTHING_EDITED }: Edited,
  articleId: string,
  story: string,
  at: number,
): boolean =>
  editing.splits.some(
    (one) => one.at <= at && one.stories.some((id) => id === story) && one.article === articleId,
  ) ||
  editing.noted.some(
    ({ ruling, from, at: notedAt, ...one }) =>
      !isOfMerge({ ruling, from }) &&
      notedAt <= at &&
      (ruling.story === story || (one.articleId === articleId && from === story)),
  );

/** Whether an article was ever withdrawn. */
export const wasWithdrawn = (
  { history = [] }: { readonly history?: readonly Happening[] },
  articleId: ArticleId,
): boolean =>
  history.some(
    (one) =>
      one.kind === 'commit' &&
      one.commit.kind === 'version' &&
      one.commit.version.articleId === articleId &&
      one.commit.version.status === 'withdrawn',
  );

/**
 * Whether an article may have missed that its story was merged, or given back, or made anew: what is withdrawn is in no list of articles and in
 * no feed, and where it is published again it is told with the story that goes on then, or as a new article.
 */
export const mayBeLeftBehind = (
  cloud: Edited & { readonly history?: readonly Happening[] },
  articleId: ArticleId,
): boolean => {
  const { noted, losses } = cloud.editing ?? NOTHING_EDITED;
  const own = noted.filter((one) => one.articleId === articleId).map(({ ruling }) => ruling.story);
  const isMerged = noted.some(
    ({ ruling: { mergedFrom } }) => mergedFrom !== undefined && own.includes(mergedFrom),
  );
  return (isMerged || losses.length > 0) && wasWithdrawn(cloud, articleId);
};
