import { isDay } from '../core/site/calendar.ts';
import { feedUpdated } from '../core/site/feeds/feed.ts';
import { readFeedQuery } from '../core/site/feeds/feed-query.ts';
import { toAtom } from '../core/site/feeds/to-atom.ts';
import { toJsonFeed } from '../core/site/feeds/to-json-feed.ts';
import { toRss } from '../core/site/feeds/to-rss.ts';
import { html } from '../core/site/html.ts';
import { inNewsOrder, sectionOfAddress } from '../core/site/names.ts';
import { articlePage } from '../core/site/pages/article.ts';
import { assetAt, assetPath } from '../core/site/pages/assets.ts';
import { frontPage } from '../core/site/pages/front.ts';
import { type Page, type PageContext, pageHtml } from '../core/site/pages/layout.ts';
import {
  archivePage,
  dayPage,
  gonePage,
  messagePage,
  searchPage,
  sectionPage,
  storyPage,
  topicPage,
} from '../core/site/pages/lists.ts';
import {
  articlePath,
  dayPath,
  type FeedFormat,
  feedPath,
  readArticleAddress,
  sectionPath,
  storyPath,
  topicPath,
} from '../core/site/paths.ts';
import { MOST_SEARCH, search } from '../core/site/search.ts';
import type { Site } from '../core/site/site.ts';
import { INDEX_DAYS } from '../core/site/site-index.ts';
import { daySitemap, newsSitemap, robots, sitemapIndex } from '../core/site/sitemaps/sitemaps.ts';
import { topicIdParts } from '../core/topic.ts';
import { type Found, findArticle, viewArticle } from './article.ts';
import { isOfRecentAlone, readSiteFeed } from './feeds.ts';
import {
  daysBeside,
  publishedDays,
  readAllOfDay,
  readCursor,
  readDay,
  readSection,
  readStory,
  readTopic,
} from './lists.ts';
import { madeOnce } from './made-once.ts';
import type { SitePorts } from './ports.ts';
import { type Recent, readRecent } from './recent.ts';
import {
  assetReply,
  conditional,
  documentReply,
  methodReply,
  pageReply,
  plainReply,
  type Reply,
  redirectReply,
} from './reply.ts';
import type { SiteRequest } from './request.ts';

/** What one request is answered with. */
interface Scene {
  readonly request: SiteRequest;
  readonly site: Site;
  readonly recent: Recent;
  /** The article that is asked for; null where none is. */
  readonly found: Found | null;
  readonly ports: SitePorts;
  /** Topics by the ids that they had before they were renamed. */
  readonly renamed: ReadonlyMap<string, string>;
}

const menus = new WeakMap<Recent, readonly string[]>();

/** The sections of the last days, found once for each look at them. */
const sectionsOf = (recent: Recent): readonly string[] => {
  const known = menus.get(recent);
  if (known !== undefined) return known;
  const sections = inNewsOrder(recent.entries.flatMap(({ section }) => section ?? []));
  menus.set(recent, sections);
  return sections;
};

const contextOf = ({ site, recent, ports }: Scene): PageContext => ({
  site,
  now: ports.clock.now(),
  sections: sectionsOf(recent),
});

const page = (scene: Scene, content: Page, status: 200 | 400 | 404 | 410 = 200): Reply =>
  pageReply(status, pageHtml(content, contextOf(scene)));

/** An answer that may be made of the articles of the last days alone. */
const once = (
  { site, recent, ports }: Scene,
  path: string,
  make: () => Reply | Promise<Reply>,
  isAlone?: () => boolean,
): Promise<Reply> =>
  madeOnce(recent, site.origin + path, { now: ports.clock.now(), timeZone: site.timeZone }, make, isAlone);

const notFound = (scene: Scene): Reply =>
  page(
    scene,
    messagePage('There is no such page', 'The address may be mistyped, or what was here is gone.'),
    404,
  );

const article = async (scene: Scene): Promise<Reply> => {
  const { request, recent, ports, found } = scene;
  if (found === null) return notFound(scene);
  switch (found.kind) {
    case 'none':
      return notFound(scene);
    case 'withdrawn':
      return page(scene, gonePage(found.isKilled, contextOf(scene)), 410);
    case 'live': {
      const { item, edition } = found;
      const path = articlePath({ ...item, headline: edition.document.headline });
      if (`/${request.segments.map(encodeURIComponent).join('/')}` !== path) return redirectReply(301, path);
      return page(scene, articlePage(await viewArticle(found, recent, ports), contextOf(scene)));
    }
    default:
      return found satisfies never;
  }
};

const badCursor = (scene: Scene): Reply =>
  page(
    scene,
    messagePage('This list does not go on there', 'Its address is mistyped. Begin with the newest articles.'),
    400,
  );

const topic = async (scene: Scene, id: string): Promise<Reply> => {
  const { request, recent, ports, renamed } = scene;
  const current = renamed.get(id);
  if (current !== undefined) return redirectReply(301, topicPath(current));
  const before = readCursor(request.search);
  if (before === null) return badCursor(scene);
  if (topicIdParts(id) === null) return notFound(scene);
  const found = await readTopic(id, topicPath(id), before, recent, ports);
  if (found.slice.entries.length === 0 && before === undefined) return notFound(scene);
  return page(scene, topicPage(found.topic, found.slice, contextOf(scene)));
};

const section = async (scene: Scene, name: string): Promise<Reply> => {
  const { request, recent, ports } = scene;
  const id = sectionOfAddress(name);
  const before = readCursor(request.search);
  if (id === null) return notFound(scene);
  if (before === null) return badCursor(scene);
  const slice = await readSection(id, sectionPath(id), before, recent, ports);
  return page(scene, sectionPage(id, slice, contextOf(scene)));
};

const story = async (scene: Scene, id: string): Promise<Reply> => {
  const found = await readStory(id, scene.recent, scene.ports);
  if (found === null) return notFound(scene);
  if ('mergedInto' in found) return redirectReply(302, storyPath(found.mergedInto));
  return page(scene, storyPage(id, found.entries, contextOf(scene)));
};

const archive = async (scene: Scene, day: string | undefined): Promise<Reply> => {
  const { request, site, recent, ports } = scene;
  const days = publishedDays(recent, site.timeZone);
  if (day === undefined) return page(scene, archivePage(days, contextOf(scene)));
  if (!isDay(day)) return notFound(scene);
  const before = readCursor(request.search);
  if (before === null) return badCursor(scene);
  const slice = await readDay(day, dayPath(day), before, site.timeZone, recent, ports);
  if (slice.entries.length === 0 && !days.includes(day)) return notFound(scene);
  return page(scene, dayPage(day, slice, daysBeside(day, days), contextOf(scene)));
};

const searching = (scene: Scene): Reply => {
  const text = (scene.request.search.get('q') ?? '').trim().slice(0, MOST_SEARCH);
  return page(scene, searchPage(text, search(text, scene.recent.entries), INDEX_DAYS, contextOf(scene)));
};

const FEEDS: Readonly<Record<FeedFormat, { readonly type: string; readonly write: typeof toAtom }>> = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: toAtom },
  rss: { type: 'application/rss+xml; charset=utf-8', write: toRss },
  json: { type: 'application/feed+json; charset=utf-8', write: toJsonFeed },
};

const feed = async (scene: Scene, format: FeedFormat): Promise<Reply> => {
  const { request, site, recent, ports, renamed } = scene;
  const query = readFeedQuery(request.search, format);
  if (!query.ok) return plainReply(400, `${query.error}\n`);
  const topics = query.value.topics.map((id) => renamed.get(id) ?? id);
  const current = { ...query.value, topics };
  const make = async (): Promise<Reply> => {
    const { type, write } = FEEDS[format];
    const content = await readSiteFeed(current, site, recent, ports);
    // It says of itself where it was asked for, also under the former name of a topic.
    return documentReply(type, write({ ...content, query: query.value }, site), feedUpdated(content));
  };
  return once(scene, feedPath(format, query.value), make, () => isOfRecentAlone(current, site, recent));
};

const XML = 'application/xml; charset=utf-8';

const sitemap = async (scene: Scene, name: string): Promise<Reply> => {
  const { site, recent, ports } = scene;
  const [, day] = /^(\d{4}-\d{2}-\d{2})\.xml$/.exec(name) ?? [];
  if (day === undefined || !isDay(day)) return notFound(scene);
  const entries = await readAllOfDay(day, site.timeZone, recent, ports);
  return entries.length === 0 ? notFound(scene) : documentReply(XML, daySitemap(entries, site), null);
};

const isFeedFormat = (text: string): text is FeedFormat => Object.hasOwn(FEEDS, text);

const route = async (scene: Scene): Promise<Reply> => {
  const { request, site, recent, ports } = scene;
  const [room, name, ...rest] = request.segments;
  const [, format = ''] = /^feed\.(\w+)$/.exec(room ?? '') ?? [];
  const isAlone = name === undefined;
  if (room === undefined)
    return once(scene, '/', () => page(scene, frontPage(recent.entries, contextOf(scene))));
  if (room === 'articles' && name !== undefined && rest.length <= 1) return article(scene);
  if (rest.length > 0) return notFound(scene);
  if (isAlone && isFeedFormat(format)) return feed(scene, format);
  if (room === 'topics' && name !== undefined) return topic(scene, name);
  if (room === 'sections' && name !== undefined) return section(scene, name);
  if (room === 'stories' && name !== undefined) return story(scene, name);
  if (room === 'archive') return archive(scene, name);
  if (room === 'sitemaps' && name !== undefined) return sitemap(scene, name);
  if (isAlone && room === 'search') return searching(scene);
  if (isAlone && room === 'sitemap.xml')
    return documentReply(XML, sitemapIndex(publishedDays(recent, site.timeZone), site), null);
  if (isAlone && room === 'news-sitemap.xml')
    return documentReply(XML, newsSitemap(recent.entries, site, ports.clock.now()), null);
  if (isAlone && room === 'robots.txt') return plainReply(200, robots(site));
  if (isAlone && room === 'favicon.ico') return redirectReply(302, assetPath('icon', site));
  return notFound(scene);
};

/** Finds the article that an address names; null where it is none of an article. */
const findAsked = async (
  { segments: [room, token, ...words] }: SiteRequest,
  ports: SitePorts,
): Promise<Found | null> => {
  const address =
    room === 'articles' && token !== undefined && words.length <= 1 ? readArticleAddress(token) : null;
  return address && findArticle(address, ports);
};

/**
 * Answers a request.
 *
 * @param renamed topics by the ids that they had before they were renamed
 * @param recentOf reads the articles of the last days
 */
export const respond = async (
  request: SiteRequest,
  site: Site,
  renamed: ReadonlyMap<string, string>,
  ports: SitePorts,
  recentOf: () => Promise<Recent> = () => readRecent(ports),
): Promise<Reply> => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return methodReply();
  const asset = assetAt(request.path, site);
  if (asset !== null) return conditional(request, assetReply(asset.type, asset.body, asset.isBase64));
  // Neither needs the other.
  const [recent, found] = await Promise.all([recentOf(), findAsked(request, ports)]);
  const scene: Scene = { request, site, recent, found, ports, renamed };
  // One address for each page.
  if (request.path.length > 1 && request.path.endsWith('/'))
    return redirectReply(301, request.path.replace(/\/+$/, '').replace(/^\/+/, '/') || '/');
  return conditional(request, await route(scene));
};

/** What readers see when something failed. It needs nothing that may have failed. */
export const failurePage = (site: Site, now: string): string =>
  pageHtml(
    messagePage(
      'Something went wrong',
      html`Please try again in a moment. <a href="/">The front page</a> may work.`,
    ),
    { site, now, sections: [] },
  );
