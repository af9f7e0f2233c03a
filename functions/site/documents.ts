import type { Instant } from '../core/publish/records.ts';
import { isDay } from '../core/site/calendar.ts';
import type { Feed } from '../core/site/feeds/feed.ts';
import { readFeedQuery } from '../core/site/feeds/feed-query.ts';
import { FEED_MEDIA_TYPES } from '../core/site/feeds/media-types.ts';
import { toAtom } from '../core/site/feeds/to-atom.ts';
import { toJsonFeed } from '../core/site/feeds/to-json-feed.ts';
import { toRss } from '../core/site/feeds/to-rss.ts';
import { type FeedFormat, feedPath } from '../core/site/paths.ts';
import { daySitemap, newsSitemap, sitemapIndex } from '../core/site/sitemaps/sitemaps.ts';
import { isOfRecentAlone, readSiteFeed } from './feeds.ts';
import { publishedDays, readAllOfDay } from './lists.ts';
import { documentReply, plainReply, type Reply } from './reply.ts';
import { notFound, once, type RequestContext } from './request-context.ts';

const WRITERS: Readonly<Record<FeedFormat, typeof toAtom>> = { atom: toAtom, rss: toRss, json: toJsonFeed };

export const isFeedFormat = (text: string): text is FeedFormat => Object.hasOwn(WRITERS, text);

/** When a feed last changed. After a pause, an article is listed later than it was written. */
const changedAt = ({ items, tombstones }: Feed): Instant | null =>
  [...items.map(({ entry }) => entry.listedAt), ...tombstones.map(({ withdrawnAt }) => withdrawnAt)]
    .toSorted()
    .at(-1) ?? null;

/** The feed for some parameters. */
export const feed = async (scene: RequestContext, format: FeedFormat): Promise<Reply> => {
  const { request, site, recent, ports, renamed } = scene;
  const query = readFeedQuery(request.search, format);
  if (!query.ok) return plainReply(400, `${query.error}\n`);
  const topics = query.value.topics.map((id) => renamed.get(id) ?? id);
  const current = { ...query.value, topics };
  const make = async (): Promise<Reply> => {
    const content = await readSiteFeed(current, site, recent, ports);
    // It says of itself where it was asked for, also under the former name of a topic.
    const body = WRITERS[format]({ ...content, query: query.value }, site);
    return documentReply(
      `${FEED_MEDIA_TYPES[format]}; charset=utf-8`,
      body,
      changedAt(content),
      ports.clock.now(),
    );
  };
  return once(scene, feedPath(format, query.value), make, () => isOfRecentAlone(current, site, recent));
};

const XML = 'application/xml; charset=utf-8';

/**
 * The articles of a day, for search engines.
 *
 * @param name `2026-11-30.xml`
 */
export const sitemap = async (scene: RequestContext, name: string): Promise<Reply> => {
  const { site, recent, ports } = scene;
  const [, day] = /^(\d{4}-\d{2}-\d{2})\.xml$/.exec(name) ?? [];
  if (day === undefined || !isDay(day)) return notFound(scene);
  const entries = await readAllOfDay(day, site.timeZone, recent, ports);
  return entries.length === 0 ? notFound(scene) : documentReply(XML, daySitemap(entries, site));
};

/** The days, for search engines. */
export const sitemaps = ({ site, recent }: RequestContext): Reply =>
  documentReply(XML, sitemapIndex(publishedDays(recent, site.timeZone), site));

/** The news of the last two days, for search engines of news. */
export const newsOfSitemap = ({ site, recent, ports }: RequestContext): Reply =>
  documentReply(XML, newsSitemap(recent.news, site, ports.clock.now()));
