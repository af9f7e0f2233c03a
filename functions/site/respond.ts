import type { Instant } from '../core/publish/records.ts';
import { html } from '../core/site/html.ts';
import { assetAt, assetPath, pushFileAt } from '../core/site/pages/assets.ts';
import { frontPage } from '../core/site/pages/front.ts';
import { pageHtml } from '../core/site/pages/layout.ts';
import { messagePage, offlinePage } from '../core/site/pages/lists.ts';
import { OFFLINE_PATH } from '../core/site/pages/push-worker.ts';
import { type ArticleAddress, readArticleAddress, segment } from '../core/site/paths.ts';
import type { Site } from '../core/site/site.ts';
import { indexedSince } from '../core/site/site-index.ts';
import { robots } from '../core/site/sitemaps/sitemaps.ts';
import { findArticle } from './article.ts';
import { type ArticleMemory, NO_MEMORY } from './article-memory.ts';
import { feed, isFeedFormat, newsOfSitemap, sitemap, sitemaps } from './documents.ts';
import { archive, article, searching, section, story, topic } from './pages.ts';
import type { SitePorts } from './ports.ts';
import { type Recent, readIndexed, readRecent } from './recent.ts';
import {
  allowPush,
  assetReply,
  conditional,
  fileReply,
  methodReply,
  pageReply,
  plainReply,
  type Reply,
  redirectReply,
} from './reply.ts';
import type { SiteRequest } from './request.ts';
import { contextOf, notFound, once, page, type RequestContext } from './request-context.ts';

const route = async (scene: RequestContext): Promise<Reply> => {
  const { request, site, recent } = scene;
  const [room, name, ...rest] = request.segments;
  const [, format = ''] = /^feed\.(\w+)$/.exec(room ?? '') ?? [];
  const isAlone = name === undefined;
  if (room === undefined)
    return once(scene, '/', () => page(scene, frontPage(recent.news, contextOf(scene))));
  if (room === 'articles' && name !== undefined && rest.length <= 1) return article(scene);
  if (rest.length > 0) return notFound(scene);
  if (isAlone && isFeedFormat(format)) return feed(scene, format);
  if (room === 'topics' && name !== undefined) return topic(scene, name);
  if (room === 'sections' && name !== undefined) return section(scene, name);
  if (room === 'stories' && name !== undefined) return story(scene, name);
  if (room === 'archive') return archive(scene, name);
  if (room === 'sitemaps' && name !== undefined) return sitemap(scene, name);
  if (isAlone && room === 'search') return searching(scene);
  if (isAlone && room === 'sitemap.xml') return sitemaps(scene);
  if (isAlone && room === 'news-sitemap.xml') return newsOfSitemap(scene);
  if (isAlone && room === 'robots.txt') return plainReply(200, robots(site));
  if (isAlone && room === 'favicon.ico') return redirectReply(302, assetPath('icon', site));
  return notFound(scene);
};

/** The address without a slash at the end, of this site whatever was asked for. */
const pathOf = ({ segments, search }: SiteRequest): string =>
  `/${segments.map(segment).join('/')}${search.size === 0 ? '' : `?${search}`}`;

/** The data that an environment keeps between requests. */
export interface SiteMemory {
  /** Reads the articles of the last days, or reuses those that it has. */
  readonly recentOf: () => Promise<Recent>;
  readonly articles: ArticleMemory;
}

/** The article that is asked for; null if none is. */
const requestedAddress = ({ segments: [room, token, ...words] }: SiteRequest): ArticleAddress | null =>
  room === 'articles' && token !== undefined && words.length <= 1 ? readArticleAddress(token) : null;

/** Whether an article was published before the days of the index. */
const isOlderThanIndex = ({ at }: ArticleAddress, now: Instant): boolean =>
  at !== null && at < Date.parse(indexedSince(now));

/** The page for where there is no network. It shows nothing that changes. */
const offline = (site: Site, now: Instant): Reply =>
  pageReply(200, pageHtml(offlinePage({ site, now, sections: [] }), { site, now, sections: [] }));

const answerTo = async (
  request: SiteRequest,
  site: Site,
  renamed: ReadonlyMap<string, string>,
  ports: SitePorts,
  memory: SiteMemory,
): Promise<Reply> => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return methodReply();
  const asset = assetAt(request.path, site);
  if (asset !== null) return conditional(request, assetReply(asset.type, asset.body, asset.isBase64));
  const file = pushFileAt(request.path, site);
  if (file !== null) return conditional(request, fileReply(file.type, file.body));
  if (site.push && request.path === OFFLINE_PATH)
    return conditional(request, offline(site, ports.clock.now()));
  // One address for each page.
  if (request.path.length > 1 && request.path.endsWith('/')) return redirectReply(301, pathOf(request));
  const make = async (): Promise<Reply> => {
    const address = requestedAddress(request);
    const isOld = address !== null && isOlderThanIndex(address, ports.clock.now());
    // Neither needs the other.
    const [recent, found] = await Promise.all([
      isOld ? readIndexed(ports) : memory.recentOf(),
      address && findArticle(address, ports),
    ]);
    return route({ request, site, recent, found, ports, renamed });
  };
  const isArticle = request.segments[0] === 'articles';
  return conditional(
    request,
    await (isArticle ? memory.articles.page(request.origin + request.path, make) : make()),
  );
};

/**
 * Answers a request.
 *
 * @param renamed topics by the ids that they had before they were renamed
 * @param memory of recent reads and pages
 */
export const respond = async (
  request: SiteRequest,
  site: Site,
  renamed: ReadonlyMap<string, string>,
  ports: SitePorts,
  memory: SiteMemory = { recentOf: () => readRecent(ports), articles: NO_MEMORY },
): Promise<Reply> => {
  const answer = await answerTo(request, site, renamed, ports, memory);
  return site.push ? allowPush(answer) : answer;
};

/** The page that readers see after a failure. It uses nothing that may have failed. */
export const failurePage = (site: Site, now: string): string =>
  pageHtml(
    messagePage(
      'Something went wrong',
      html`Please try again in a minute. <a href="/">The front page</a> may work.`,
    ),
    { site, now, sections: [] },
  );
