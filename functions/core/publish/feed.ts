import { announcedTopics } from '../tag/announced.ts';
import { effectiveAt } from './announcement.ts';
import { isCanary } from './canary.ts';
import { releasedPlaceOf } from './document-place.ts';
import type { ArticleRecord, FeedItem, Instant, VersionRecord } from './records.ts';

/** The feed of everything, beside one for each topic. */
export const EVERYTHING = 'all';

/** Where a feed lists an article: the topic, and the time it is sorted by. */
export interface FeedPlace {
  readonly topic: string;
  readonly at: Instant;
}

/** The effect of a version on the feeds: the items to write, those to remove, and the article's place afterwards. */
export interface FeedChange {
  readonly put: readonly FeedItem[];
  readonly remove: readonly FeedPlace[];
  readonly feed: ArticleRecord['feed'];
  /**
   * The article's `moves` from which the change was computed, for the items that it removes; items that it writes
   * carry it themselves.
   */
  readonly moves?: number;
  /** The feeds list the article nowhere yet, so that none of the places is taken. */
  readonly isFirst?: true;
}

const placesOf = (feed: ArticleRecord['feed']): readonly FeedPlace[] =>
  feed === null ? [] : feed.topics.map((topic) => ({ topic, at: feed.at }));

/** Whether subscribers know nothing of an article, or know that it was withdrawn. */
const isNeverAnnounced = ({ lastAnnouncement }: Pick<ArticleRecord, 'lastAnnouncement'>): boolean =>
  lastAnnouncement === null || lastAnnouncement.version === null || lastAnnouncement.status === 'withdrawn';

/**
 * An article appears once in each of its topics' feeds, at the time it first went live; a correction replaces it in
 * place, a withdrawal removes it. Writing the same change twice leaves the same feeds.
 */
export const feedChange = (
  article: Pick<ArticleRecord, 'feed' | 'moves' | 'lastAnnouncement'>,
  version: VersionRecord,
): FeedChange => {
  if (isCanary(version.upload)) return { put: [], remove: [], feed: null };
  const before = article.feed;
  const moves = article.moves === undefined ? {} : { moves: article.moves };
  const quiet = version.silent === true && isNeverAnnounced(article) ? ({ isQuiet: true } as const) : {};
  if (version.status === 'withdrawn') return { put: [], remove: placesOf(before), feed: null, ...moves };
  const at = before?.at ?? effectiveAt(version);
  const announced = announcedTopics(version.topics);
  // Each once: editors may have merged two of its topics into one.
  const topics = [
    ...new Set([EVERYTHING, ...announced.flatMap(({ id, formerly }) => [id, ...(formerly ?? [])])]),
  ];
  const { summary } = version;
  return {
    put: topics.map((topic) => ({
      topic,
      at,
      articleId: version.articleId,
      version: version.version,
      headline: summary.headline,
      standfirst: summary.standfirst,
      section: version.section.sure ? version.section.id : null,
      topics: announced.map(({ id }) => id),
      language: summary.language,
      canonicalUrl: summary.canonicalUrl,
      edition: version.edition && releasedPlaceOf(version.edition),
      ...(summary.isExcerpt === true ? { isExcerpt: true as const } : {}),
      ...quiet,
      ...moves,
    })),
    remove: placesOf(before).filter(({ topic }) => !topics.includes(topic)),
    feed: { at, topics },
    ...moves,
    ...(before === null ? { isFirst: true } : {}),
  };
};

/**
 * Wherever the feeds list an article, or would after an announcement that is under way.
 *
 * @param versions those of its versions that are not settled
 */
export const feedPlaces = (
  article: ArticleRecord,
  versions: readonly VersionRecord[],
): readonly FeedPlace[] => {
  const places = [
    ...placesOf(article.feed),
    ...versions.flatMap((version) => feedChange(article, version).put),
  ];
  return [...new Map(places.map(({ topic, at }) => [`${topic} ${at}`, { topic, at }])).values()];
};
