import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { REMEMBERED } from '../../functions/core/site/remembered.ts';
import type { Meter } from '../cost/meter.ts';
import { quantile } from '../soak/figures.ts';
import { makeEvent, publish } from './corpus.ts';
import type { Ask } from './load.ts';
import type { OpenSite } from './open-site.ts';

/** The average counts of a view of one kind. */
export interface Counted {
  readonly what: string;
  readonly readUnits: number;
  readonly gets: number;
  readonly lists: number;
  /** Milliseconds of processor time. */
  readonly cpu: number;
  /** Milliseconds that a view waits for AWS. */
  readonly chain: number;
  /** Of the body, compressed. */
  readonly bytes: number;
}

/** The processor times that the site has printed, the last at the end. */
export type Printed = readonly number[];

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** As fast and small as CloudFront's. It compresses what has at least 1,000 bytes. */
export const compressed = (body: Buffer): number =>
  body.length < 1000
    ? body.length
    : brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

/** Waits until the site prints no more of the requests that were answered. */
const printed = async (times: Printed, count: number): Promise<void> => {
  while (times.length < count) await pause(5);
};

/**
 * Counts what views ask of AWS, one at a time.
 *
 * @param alone whether each comes after the environment has forgotten what the one before had read
 */
const countViews = async (
  what: string,
  asks: readonly Ask[],
  alone: boolean,
  { client }: OpenSite,
  meter: Meter,
  times: Printed,
): Promise<Counted> => {
  const before = times.length;
  const [bytes, chains]: [number[], number[]] = [[], []];
  meter.reset();
  for (const ask of asks) {
    if (alone) await pause(REMEMBERED + 50);
    meter.takeChain();
    bytes.push(compressed((await client.ask(ask)).body));
    chains.push(meter.takeChain());
  }
  await printed(times, before + asks.length);
  const each = (name: string): number => (meter.counts.requests.get(name) ?? 0) / asks.length;
  return {
    what,
    readUnits: meter.counts.dynamo.readUnits / asks.length,
    gets: each('s3 GetObject'),
    lists: each('s3 ListObjectsV2'),
    cpu: mean(times.slice(before)),
    chain: quantile(chains, 0.5),
    bytes: mean(bytes),
  };
};

/** Views that are counted of each kind: each takes a second. */
const ALONE = 10;
const IN_A_ROW = 100;
/** Cold starts and compilers are not what this counts. */
const WARM = 30;
const NEWER = 20;
/** The seeds of articles that come after the index was built. */
const LATER = 1_000_000;

/** So many of them from all over, in an order that no pattern of theirs goes along with. */
const spread = (asks: readonly Ask[], count: number): readonly Ask[] =>
  Array.from({ length: count }, (_, at) => asks[(at * 7919) % asks.length] as Ask);

/** Counts views of all kinds, first with an index that lacks nothing, then with one that lacks the newest articles. */
export const countSite = async (
  site: OpenSite,
  meter: Meter,
  times: Printed,
): Promise<readonly Counted[]> => {
  const counted: Counted[] = [];
  const count = async (what: string, asks: readonly Ask[], alone: boolean): Promise<void> =>
    void counted.push(await countViews(what, asks, alone, site, meter, times));
  for (const asks of Object.values(site.views)) await site.client.load(asks, WARM);
  for (const [kind, asks] of Object.entries(site.views)) await count(kind, spread(asks, ALONE), true);
  for (const kind of ['front', 'article', 'feed, 304'])
    await count(`${kind}, ${IN_A_ROW} in a row`, spread(site.views[kind] ?? [], IN_A_ROW), false);
  const newer = Array.from({ length: NEWER }, (_, at) => makeEvent(LATER + at));
  await publish(site.cloud, [newer]);
  const front = site.views.front ?? [];
  await count(`front, the first after ${NEWER} newer articles`, spread(front, 1), true);
  await count(`front, ${NEWER} articles newer than the index`, spread(front, ALONE), true);
  return counted;
};
