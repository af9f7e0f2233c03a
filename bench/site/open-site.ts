import { type Cloud, type CloudOptions, startCloud } from '../../local/cloud.ts';
import { backdate } from './backdate.ts';
import { corpusOf, publish } from './corpus.ts';
import { type Client, openClient } from './load.ts';
import { type Views, viewsOf } from './views.ts';

/** Days that the articles are spread over: more than the index has. */
const DAYS = 12;

/** The site of a cloud that has articles. */
export interface OpenSite {
  readonly cloud: Cloud;
  readonly client: Client;
  readonly views: Views;
  stop(): Promise<void>;
}

/**
 * Starts a cloud, publishes articles where it has none yet, spreads them over days and builds the index.
 *
 * @param articles how many to publish; null if the cloud's kept state has some
 * @param connections requests under way at a time
 */
export const openSite = async (
  options: Omit<CloudOptions, 'port'>,
  articles: number | null,
  connections: number,
  ready: (cloud: Cloud) => void = () => {},
): Promise<OpenSite> => {
  const cloud = await startCloud({ ...options, port: 0 });
  ready(cloud);
  if (articles !== null) await publish(cloud, corpusOf(articles));
  const client = openClient(cloud.readerSite ?? '', connections);
  const items = await backdate(cloud, DAYS);
  await cloud.invoke('SiteIndex', {});
  return {
    cloud,
    client,
    views: await viewsOf(items, client),
    stop: async () => {
      client.close();
      await cloud.stop();
    },
  };
};
