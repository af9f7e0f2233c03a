import type { FeedItem } from '../../functions/core/publish/records.ts';
import {
  articlePath,
  EVERYTHING_FEED,
  feedPath,
  sectionPath,
  topicPath,
} from '../../functions/core/site/paths.ts';
import { indexedSince } from '../../functions/core/site/site-index.ts';
import type { Ask, Client } from './load.ts';

/** Readers' requests, by kind. */
export type Views = Readonly<Record<string, readonly Ask[]>>;

const get = (path: string): Ask => ({ path, status: 200 });

const EVERYTHING = feedPath('atom', EVERYTHING_FEED);

/** The same documents, asked for by who has them. */
const unchanged = async (paths: readonly string[], client: Client): Promise<readonly Ask[]> => {
  const asks: Ask[] = [];
  for (const path of paths) {
    const { headers } = await client.ask(get(path));
    asks.push({ path, headers: { 'if-none-match': headers.etag ?? '' }, status: 304 });
  }
  return asks;
};

const OPENED_BY_MOST = 10;

/**
 * Makes readers' requests.
 *
 * @param articles as the feed of everything lists them
 */
export const viewsOf = async (articles: readonly FeedItem[], client: Client): Promise<Views> => {
  const since = indexedSince(new Date().toISOString());
  const recent = articles.filter(({ at }) => at >= since);
  const topics = new Set(articles.flatMap(({ topics: of }) => of.filter((id) => !id.startsWith('subject:'))));
  const sections = new Set(articles.flatMap(({ section }) => section ?? []));
  const some = [...topics].slice(0, 20);
  const feeds = some.map((id) => feedPath('atom', { ...EVERYTHING_FEED, topics: [id] }));
  return {
    front: [get('/')],
    // Most readers open the same few.
    article: recent.slice(0, OPENED_BY_MOST).map((item) => get(articlePath(item))),
    'article, another each time': recent.map((item) => get(articlePath(item))),
    'article, older than the index': articles
      .filter(({ at }) => at < since)
      .map((item) => get(articlePath(item))),
    feed: [get(EVERYTHING)],
    'feed, 304': await unchanged([EVERYTHING], client),
    'feed of a topic': feeds.map(get),
    'feed of a topic, 304': await unchanged(feeds, client),
    topic: some.map((id) => get(topicPath(id))),
    section: [...sections].map((id) => get(sectionPath(id))),
  };
};
