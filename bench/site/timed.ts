import { NULL_PATH } from './assembly.ts';
import type { Ask, Client, Load } from './load.ts';
import type { OpenSite } from './open-site.ts';

/** The kinds that are measured beside the null handler. */
export const TIMED = ['front', 'article', 'article, another each time', 'feed', 'feed, 304'] as const;
export type Timed = (typeof TIMED)[number];

export interface Round {
  readonly site: Load;
  readonly none: Load;
}

const SAMPLE = 20;

/** The null handler's answer of the size that the site's has on average. */
const nullOf = async (asks: readonly Ask[], client: Client): Promise<Ask> => {
  const some = asks.slice(0, SAMPLE);
  const sizes = await Promise.all(some.map(async (ask) => (await client.ask(ask)).body.length));
  const bytes = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
  return { ...(asks[0] as Ask), path: `${NULL_PATH}${bytes}` };
};

/** Sends loads to the site and to the null handler, in turn. */
export const timeSite = async (
  { client, views }: OpenSite,
  { rounds, requests }: { readonly rounds: number; readonly requests: number },
): Promise<Readonly<Record<Timed, readonly Round[]>>> => {
  const results: Record<Timed, Round[]> = {
    front: [],
    article: [],
    'article, another each time': [],
    feed: [],
    'feed, 304': [],
  };
  for (const kind of TIMED) {
    const asks = views[kind] ?? [];
    const none = [await nullOf(asks, client)];
    // Cold starts and compilers are not what this measures.
    await client.load(asks, requests);
    await client.load(none, requests);
    for (let round = 0; round < rounds; round++)
      results[kind].push({
        site: await client.load(asks, requests),
        none: await client.load(none, requests),
      });
  }
  return results;
};
