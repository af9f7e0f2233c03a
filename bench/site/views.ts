import type { FeedItem } from '../../functions/core/publish/records.ts';
import { articlePath, sectionPath, topicPath } from '../../functions/core/site/paths.ts';
import { indexedSince } from '../../functions/core/site/site-index.ts';
import type { Ask, Client } from './load.ts';

/** What readers ask for, by kind. */
export type Views = Readonly<Record<string, readonly Ask[]>>;

const get = (path: string): Ask => ({ path, status: 200 });

/**
 * What readers ask for.
 *
 * @param articles as the feed of everything lists them
 */
export const viewsOf = async (articles: readonly FeedItem[], client: Client): Promise<Views> => {
  const since = indexedSince(new Date().toISOString());
  const { headers } = await client.ask(get('/feed.atom'));
  const topics = new Set(articles.flatMap(({ topics: of }) => of.filter((id) => !id.startsWith('subject:'))));
  const sections = new Set(articles.flatMap(({ section }) => section ?? []));
  return {
    front: [get('/')],
    article: articles.filter(({ at }) => at >= since).map((item) => get(articlePath(item))),
    'article, older than the index': articles
      .filter(({ at }) => at < since)
      .map((item) => get(articlePath(item))),
    feed: [get('/feed.atom')],
    'feed, 304': [{ path: '/feed.atom', headers: { 'if-none-match': headers.etag ?? '' }, status: 304 }],
    topic: [...topics].slice(0, 20).map((id) => get(topicPath(id))),
    section: [...sections].map((id) => get(sectionPath(id))),
  };
};
