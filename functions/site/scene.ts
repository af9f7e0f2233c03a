import { inNewsOrder } from '../core/site/names.ts';
import { type Page, type PageContext, pageHtml } from '../core/site/pages/layout.ts';
import { messagePage } from '../core/site/pages/lists.ts';
import type { Site } from '../core/site/site.ts';
import type { SitePorts } from './ports.ts';
import type { Recent } from './recent.ts';
import { pageReply, type Reply } from './reply.ts';
import type { SiteRequest } from './request.ts';

/** What one request is answered with. */
export interface Scene {
  readonly request: SiteRequest;
  readonly site: Site;
  readonly recent: Recent;
  readonly ports: SitePorts;
  /** Topics by the ids that they had before they were renamed. */
  readonly renamed: ReadonlyMap<string, string>;
}

export const contextOf = ({ site, recent, ports }: Scene): PageContext => ({
  site,
  now: ports.clock.now(),
  sections: inNewsOrder(recent.news.flatMap(({ section }) => section ?? [])),
});

/** A page as it is answered with. */
export const page = (scene: Scene, content: Page, status: 200 | 400 | 404 | 410 = 200): Reply =>
  pageReply(status, pageHtml(content, contextOf(scene)));

export const notFound = (scene: Scene): Reply =>
  page(
    scene,
    messagePage('There is no such page', 'The address may be mistyped, or what was here is gone.'),
    404,
  );
