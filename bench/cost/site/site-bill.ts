import type { Counted } from '../../site/counted.ts';
import { costOf } from '../bill.ts';
import { gigabyteSeconds } from '../durations.ts';
import type { PriceName } from '../prices.ts';
import { HEADER_BYTES, PACES, POLLS, VIEWS } from './assumptions.ts';
import { type Address, missShare } from './traffic.ts';

/** One line of what readers cost. */
export interface SiteLine {
  readonly what: string;
  readonly quantity: number;
  readonly price: PriceName;
  readonly dollars: number;
}

/** The measurements that readers' costs follow from. */
export interface Measured {
  readonly views: readonly Counted[];
  readonly fileBytes: number;
  readonly files: number;
}

/** Lambda's own lines of an invocation and ours, in bytes. */
const LOG_BYTES = 1000;

/** Requests of one kind. */
interface Requests {
  readonly counted: Counted;
  readonly count: number;
  /** Those that reach the function. */
  readonly missed: number;
}

const line = (what: string, price: PriceName, quantity: number): SiteLine => ({
  what,
  price,
  quantity,
  dollars: costOf(price, quantity),
});

const sumOf = (all: readonly Requests[], each: (one: Requests) => number): number =>
  all.reduce((sum, one) => sum + each(one), 0);

/**
 * The lines of requests.
 *
 * @param more requests that the edge always answers, and their bytes
 */
const linesOf = (
  all: readonly Requests[],
  megabytes: number,
  more: { readonly count: number; readonly bytes: number },
): readonly SiteLine[] => {
  const requests = sumOf(all, ({ count }) => count) + more.count;
  const bytes = sumOf(all, ({ count, counted }) => count * counted.bytes) + more.bytes;
  const missed = (each: (counted: Counted) => number): number =>
    sumOf(all, ({ counted, missed: count }) => count * each(counted));
  return [
    line('CloudFront: requests', 'edgeRequest', requests),
    line('CloudFront: its function, which passes the host on', 'edgeFunction', requests),
    line('CloudFront: transfer', 'edgeTransfer', bytes + requests * HEADER_BYTES),
    line(
      'Lambda: invocations',
      'lambdaRequest',
      missed(() => 1),
    ),
    line(
      'Lambda: duration',
      'lambdaArm',
      missed((counted) => gigabyteSeconds([counted], megabytes, counted.chain)),
    ),
    line(
      'DynamoDB: reads',
      'dynamoRead',
      missed(({ readUnits }) => readUnits),
    ),
    line(
      'S3: documents and index read',
      's3Get',
      missed(({ gets }) => gets),
    ),
    line(
      'S3: versions listed, of corrected articles and old stories',
      's3List',
      missed(({ lists }) => lists),
    ),
    line(
      'CloudWatch: logs',
      'logs',
      missed(() => LOG_BYTES),
    ),
  ];
};

const found = (views: readonly Counted[], kind: string): Counted => {
  const counted = views.find(({ what }) => what === kind);
  if (counted === undefined) throw new Error(`no view of the kind ${kind} was counted`);
  return counted;
};

/**
 * The lines of a million page views, none of which finds anything in the memory of its environment.
 *
 * @param pace how fast they come
 */
export const viewsBill = (
  { views, fileBytes, files }: Measured,
  megabytes: number,
  pace: keyof typeof PACES,
): readonly SiteLine[] => {
  const all = Object.entries(VIEWS.mix).map(([kind, share]) => {
    const count = VIEWS.count * share;
    const addresses: readonly Address[] = VIEWS.addresses[kind as keyof typeof VIEWS.mix];
    return {
      counted: found(views, kind),
      count,
      missed: count * missShare(PACES[pace] * share, addresses),
    };
  });
  const visits = VIEWS.count / VIEWS.ofVisit;
  return linesOf(all, megabytes, { count: visits * files, bytes: visits * fileBytes });
};

/**
 * The lines of feed readers that ask every half hour for a month, and say which copy they have.
 *
 * @param feeds what they ask for
 */
export const pollsBill = (
  { views }: Measured,
  megabytes: number,
  feeds: keyof typeof POLLS.feeds,
): readonly SiteLine[] => {
  const share = missShare(POLLS.perSecond, POLLS.feeds[feeds]);
  const [whole, same] =
    feeds === 'one feed' ? ['feed', 'feed, 304'] : ['feed of a topic', 'feed of a topic, 304'];
  const of = (kind: string, part: number): Requests => {
    const count = POLLS.count * part;
    return { counted: found(views, kind), count, missed: count * share };
  };
  return linesOf([of(whole as string, POLLS.changed), of(same as string, 1 - POLLS.changed)], megabytes, {
    count: 0,
    bytes: 0,
  });
};
