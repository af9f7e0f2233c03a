import { addTopic } from './audience.ts';
import type { FeedPlace } from './feed.ts';
import type { ArticleRecord, Audience, FeedItem } from './records.ts';

/** A topic whose feed moves to its new id, `current`. */
export interface FeedRename {
  readonly former: string;
  readonly current: string;
  /** Whether the former id is no longer sent: its feed lists nothing then. */
  readonly lapsed: boolean;
}

/** The feeds and the audience of an article in META. */
export type FeedsAndAudience = Pick<ArticleRecord, 'feed' | 'audience'>;

/** The writes that move one article, in order. The move may stop anywhere and be done again. */
export interface FeedMove {
  /**
   * META is written first: a feed may list less than META says, but never more, because a withdrawal clears only what
   * META names. Null if META already says it.
   */
  readonly bring: FeedsAndAudience | null;
  /** The items to write. The item of the former id comes last, because it shows that the others are written. */
  readonly put: readonly FeedItem[];
  /** The place to take out, and what META says afterwards. Null while the former id is still sent. */
  readonly drop: { readonly place: FeedPlace; readonly after: FeedsAndAudience } | null;
}

/**
 * Decides the writes that move an article from the feed of a former id to that of the current one.
 *
 * @param items the feed items that META names, read after META
 * @param found the item of the former id's feed that led here
 * @returns `waiting` while an announcement of it is under way; `stray` when META does not know of the item
 */
export const decideFeedMove = (
  article: ArticleRecord | null,
  items: readonly FeedItem[],
  found: FeedItem,
  { former, current, lapsed }: FeedRename,
): FeedMove | 'waiting' | 'stray' => {
  if (article === null) return 'stray';
  const { feed, live } = article;
  if (found.version > live || items.some(({ version }) => version > live)) return 'waiting';
  if (feed === null || feed.at !== found.at || !feed.topics.includes(former)) return 'stray';
  const base = items.find(({ version }) => version === live);
  if (base === undefined) return 'waiting';

  const both = feed.topics.includes(current)
    ? feed.topics
    : feed.topics.flatMap((topic) => (topic === former ? [current, former] : [topic]));
  const audience = withCurrent(article.audience, former, current);
  const isBrought = both === feed.topics && audience === article.audience;
  const topics = [...new Set(base.topics.map((id) => (id === former ? current : id)))];
  const kept = both.filter((topic) => topic !== former);
  const put = (lapsed ? kept : [...kept, former])
    .map((topic) => ({ ...base, topic, topics }))
    .filter((item) => !items.some((other) => isSame(item, other)));
  return {
    bring: isBrought ? null : { feed: { ...feed, topics: both }, audience },
    put,
    drop: lapsed
      ? { place: { topic: former, at: feed.at }, after: { feed: { ...feed, topics: kept }, audience } }
      : null,
  };
};

/**
 * Subscribers of the current id must receive the correction or withdrawal of articles that were announced under the
 * former one.
 */
const withCurrent = (audience: Audience, former: string, current: string): Audience =>
  audience.topics.includes(former) && !audience.topics.includes(current)
    ? addTopic(audience, current)
    : audience;

/** The only fields in which an article's feed items of one version differ. */
const isSame = (a: FeedItem, b: FeedItem): boolean =>
  a.topic === b.topic && a.version === b.version && a.topics.join() === b.topics.join();
