import { inNewsOrder } from '../core/site/names.ts';
import { type Page, type PageContext, pageHtml } from '../core/site/pages/layout.ts';
import { messagePage } from '../core/site/pages/lists.ts';
import type { Site } from '../core/site/site.ts';
import type { Found } from './article.ts';
import { madeOnce } from './made-once.ts';
import type { SitePorts } from './ports.ts';
import type { Recent } from './recent.ts';
import { pageReply, type Reply } from './reply.ts';
import type { SiteRequest } from './request.ts';

/** The context for answering one request. */
export interface RequestContext {
  readonly request: SiteRequest;
  readonly site: Site;
  readonly recent: Recent;
  /** The article that is asked for; null if none is. */
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
  const sections = inNewsOrder(recent.news.flatMap(({ section }) => section ?? []));
  menus.set(recent, sections);
  return sections;
};

export const contextOf = ({ site, recent, ports }: RequestContext): PageContext => ({
  site,
  now: ports.clock.now(),
  sections: sectionsOf(recent),
});

/** An answer that may be made of the articles of the last days alone. */
export const once = (
  { site, recent, ports }: RequestContext,
  path: string,
  make: () => Reply | Promise<Reply>,
  isAlone?: () => boolean,
): Promise<Reply> =>
  madeOnce(recent, site.origin + path, { now: ports.clock.now(), timeZone: site.timeZone }, make, isAlone);

/** A page as it is answered with. */
export const page = (scene: RequestContext, content: Page, status: 200 | 400 | 404 | 410 = 200): Reply =>
  pageReply(status, pageHtml(content, contextOf(scene)));

export const notFound = (scene: RequestContext): Reply =>
  page(
    scene,
    messagePage('There is no such page', 'The address may be mistyped, or the page was removed.'),
    404,
  );
