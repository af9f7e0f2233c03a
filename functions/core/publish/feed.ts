import { announcedTopics } from '../tag/announced.ts';
import { effectiveAt } from './announcement.ts';
import { isCanary } from './canary.ts';
import type { ArticleRecord, FeedItem, Instant, VersionRecord } from './records.ts';

/** The feed of everything, beside one for each topic. */
export const EVERYTHING = 'all';

/** What a version does to the feeds: the items to write, those to take out, and where the article stands then. */
export interface FeedChange {
  readonly put: readonly FeedItem[];
  readonly remove: readonly { readonly topic: string; readonly at: Instant }[];
  readonly feed: ArticleRecord['feed'];
}

/**
 * An article stands once in each of its topics' feeds, at the time it first went live; a correction replaces
 * it in place, a withdrawal takes it out. Writing the same change twice leaves the same feeds.
 */
export const feedChange = (article: ArticleRecord, version: VersionRecord): FeedChange => {
  if (isCanary(version.upload)) return { put: [], remove: [], feed: null };
  const before = article.feed;
  if (version.status === 'withdrawn')
    return {
      put: [],
      remove: (before?.topics ?? []).map((topic) => ({ topic, at: before?.at ?? '' })),
      feed: null,
    };
  const at = before?.at ?? effectiveAt(version);
  const announced = announcedTopics(version.topics);
  // Each once: one transaction writes them, and takes no item twice.
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
      edition: version.edition,
    })),
    remove: (before?.topics ?? []).filter((topic) => !topics.includes(topic)).map((topic) => ({ topic, at })),
    feed: { at, topics },
  };
};
