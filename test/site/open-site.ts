import type { SiteSettings } from '../../functions/core/site/site.ts';
import { rememberArticles } from '../../functions/site/article-memory.ts';
import type { SitePorts } from '../../functions/site/ports.ts';
import { rememberRecent } from '../../functions/site/recent-memory.ts';
import type { Reply } from '../../functions/site/reply.ts';
import { readRequest } from '../../functions/site/request.ts';
import { respond, type SiteMemory } from '../../functions/site/respond.ts';
import { siteAt } from '../../functions/site/site-at.ts';
import type { SiteIndexPorts } from '../../functions/site-index/ports.ts';
import { updateSite } from '../../functions/site-index/site-index.ts';
import { memoryFeedReader, memoryReleasedDocuments, memorySiteIndex } from '../fakes/memory-site.ts';
import { openDesk } from '../ingest/desk.ts';

export const SETTINGS: SiteSettings = {
  namespace: 'gazette',
  name: 'The Harbour Gazette',
  tagline: 'News of the islands',
  colour: '#0b5c6b',
  logo: null,
  timeZone: 'Europe/London',
  feeds: 'full',
  push: false,
};

const HOST = 'news.example';

export interface SiteOptions {
  readonly settings?: Partial<SiteSettings>;
  readonly desk?: ReturnType<typeof openDesk>;
  /** Present ids of topics by their former ones. */
  readonly renamed?: ReadonlyMap<string, string>;
}

/** A pipeline in memory with its reader site. */
export const openSite = ({ settings = {}, desk = openDesk(), renamed = new Map() }: SiteOptions = {}) => {
  const index = memorySiteIndex();
  const purged: string[] = [];
  const shared = {
    feeds: memoryFeedReader(desk.catalogue.feeds),
    documents: memoryReleasedDocuments(desk.editions),
    stories: desk.stories,
    clock: desk.clock,
  };
  const ports: SitePorts = { ...shared, index };
  const indexPorts: SiteIndexPorts = {
    ...shared,
    store: index,
    settle: async () => {},
    purge: async (reference) => void purged.push(reference),
    timeZone: SETTINGS.timeZone,
    journal: () => {},
  };
  const siteOf = siteAt({ ...SETTINGS, ...settings });
  const answer = async (
    address: string,
    headers: Readonly<Record<string, string>>,
    method: string,
    memory?: SiteMemory,
  ): Promise<Reply> => {
    const [rawPath = '/', rawQueryString = ''] = address.split('?');
    const request = readRequest({
      rawPath,
      rawQueryString,
      headers: { host: 'function.invalid', 'x-site-host': HOST, ...headers },
      requestContext: { http: { method } },
    });
    if (request === null) throw new Error(`${address} is no request`);
    return respond(request, siteOf(request.origin), renamed, ports, memory);
  };
  const ask = (
    address: string,
    headers: Readonly<Record<string, string>> = {},
    method = 'GET',
  ): Promise<Reply> => answer(address, headers, method);
  const remembered: SiteMemory = {
    recentOf: rememberRecent(ports),
    articles: rememberArticles(desk.clock),
  };
  return {
    desk,
    index,
    feeds: shared.feeds,
    ports,
    purged,
    ask,
    /** As an environment answers that has answered others before. */
    askOften: (address: string): Promise<Reply> => answer(address, {}, 'GET', remembered),
    /** The body of a page that is there. */
    page: async (address: string): Promise<string> => {
      const { status, body } = await ask(address);
      if (status !== 200) throw new Error(`${address} answers ${status}`);
      return body;
    },
    /** The builder's run that comes every minute, or with withdrawals. */
    build: (bodies: readonly string[] = []) => updateSite(bodies, indexPorts),
    /** The withdrawals that the channel of everything has carried. */
    withdrawals: (): readonly string[] =>
      desk
        .announcements()
        .filter(({ type }) => type === 'withdrawn')
        .map((announcement) => JSON.stringify(announcement)),
  };
};
