import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { synthesize } from '../../../local/synthesize.ts';
import { type Counted, compressed, countSite } from '../../site/counted.ts';
import { type MeteredSite, openMetered } from '../../site/metered.ts';
import { quantile } from '../../soak/figures.ts';

/** One run of the index when nothing was published. */
export interface IndexRun {
  /** Articles of the index. */
  readonly articles: number;
  readonly cpu: number;
  readonly chain: number;
  readonly readUnits: number;
  readonly gets: number;
  readonly puts: number;
}

export interface MeasuredSite {
  readonly views: readonly Counted[];
  readonly index: IndexRun;
  /** Of style, script and icon together, compressed. */
  readonly fileBytes: number;
  readonly files: number;
}

const ARTICLES = 300;
const RUNS = 5;

const measureIndex = async ({ site, meters, times }: MeteredSite): Promise<IndexRun> => {
  // The run that comes first in ten minutes looks up every story: not one of these.
  await site.cloud.invoke('SiteIndex', {});
  meters.index.reset();
  const before = times.index.length;
  const chains: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    meters.index.takeChain();
    await site.cloud.invoke('SiteIndex', {});
    chains.push(meters.index.takeChain());
  }
  while (times.index.length < before + RUNS) await pause(5);
  const { requests, dynamo } = meters.index.counts;
  const { body } = await site.client.ask({ path: '/feed.json', status: 200 });
  if (body.length === 0) throw new Error('the site has no feed');
  const cpu = times.index.slice(before).reduce((sum, one) => sum + one, 0) / RUNS;
  return {
    articles: site.views.article?.length ?? 0,
    cpu,
    chain: quantile(chains, 0.5),
    readUnits: dynamo.readUnits / RUNS,
    gets: (requests.get('s3 GetObject') ?? 0) / RUNS,
    puts: (requests.get('s3 PutObject') ?? 0) / RUNS,
  };
};

const measureFiles = async ({ site: { client } }: MeteredSite) => {
  const page = (await client.ask({ path: '/', status: 200 })).body.toString();
  const files = [...new Set([...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, file = '']) => file))];
  let fileBytes = 0;
  for (const file of files) fileBytes += compressed((await client.ask({ path: file, status: 200 })).body);
  return { files: files.length, fileBytes };
};

/** Counts what views of the site and a minute of its index ask of AWS, on the embedded cloud. */
export const measureSite = async (): Promise<MeasuredSite> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-cost-site-'));
  try {
    await synthesize(path.join(folder, 'plain'), new AbortController().signal);
    const metered = await openMetered(
      path.join(folder, 'plain'),
      path.join(folder, 'metered'),
      path.join(folder, 'data'),
      ARTICLES,
    );
    const index = await measureIndex(metered);
    const files = await measureFiles(metered);
    const views = await countSite(metered.site, metered.meters.site, metered.times.site);
    await metered.stop();
    return { views, index, ...files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
