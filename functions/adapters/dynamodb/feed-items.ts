import type { FeedPlace } from '../../core/publish/feed.ts';
import type { ArticleId } from '../../core/publish/identity.ts';
import type { FeedItem } from '../../core/publish/records.ts';
import type { ItemKey } from './item-key.ts';
import { FORGET_AT, type Stored } from './items.ts';

/** A topic's feed is cut by month, so that no partition grows for ever. */
export const keyOfFeedItem = (topic: string, at: string, articleId: ArticleId): ItemKey => ({
  pk: `TOPIC#${topic}#${at.slice(0, 7)}`,
  sk: `${at}#${articleId}`,
});

export const feedItem = (record: FeedItem): Stored<FeedItem> => ({
  ...keyOfFeedItem(record.topic, record.at, record.articleId),
  ...record,
});

/** The attribute of a place in a feed that an article was taken out of. */
export const UNLISTED = 'unlisted';

/** The attributes that a place in a feed may lack: those of an article that is listed, and those of one that was taken out. */
export const FEED_OPTIONAL: readonly string[] = [
  'topic',
  'at',
  'headline',
  'standfirst',
  'section',
  'topics',
  'language',
  'canonicalUrl',
  'edition',
  'isQuiet',
  'isExcerpt',
  'moves',
  UNLISTED,
  FORGET_AT,
];

/** The filter for who reads a feed. */
export const LISTED = `attribute_not_exists(${UNLISTED})`;

/** The filter for news: listed articles that are not silent. */
export const NEWS = `${LISTED} AND attribute_not_exists(isQuiet)`;

/** Far longer than any announcement can be under way: Lambda keeps no environment of a function for more than a few hours. */
export const MARK_LIFE_SECONDS = 86_400;

/** A place in a feed that an article was taken out of. */
export type FeedMark = ItemKey & Pick<FeedItem, 'articleId' | 'version' | 'moves'>;

/**
 * Stands where an article was listed: deleted, a place could be written again by an earlier announcement that was held up.
 *
 * @param taker the version that took it out, and the moves of the article that it knew of
 * @param now milliseconds since 1970
 */
export const feedMark = (
  { topic, at }: FeedPlace,
  { articleId, version, moves }: Pick<FeedItem, 'articleId' | 'version' | 'moves'>,
  now: number,
): FeedMark & { readonly [UNLISTED]: true; readonly [FORGET_AT]: number } => ({
  ...keyOfFeedItem(topic, at, articleId),
  articleId,
  version,
  ...(moves === undefined ? {} : { moves }),
  [UNLISTED]: true,
  [FORGET_AT]: Math.floor(now / 1000) + MARK_LIFE_SECONDS,
});
