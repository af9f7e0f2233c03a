import { describe, expect, it } from 'vitest';
import { pollsBill, viewsBill } from '../../bench/cost/site/site-bill.ts';
import { indexed, siteStanding } from '../../bench/cost/site/site-standing.ts';
import { byRank, evenly, missShare } from '../../bench/cost/site/traffic.ts';
import type { Counted } from '../../bench/site/counted.ts';

describe('what the edge does not answer', () => {
  it('is everything where nobody asks twice within a copy’s time', () => {
    expect(missShare(0.0001, evenly(1, 1))).toBeCloseTo(1, 3);
    expect(missShare(100, evenly(1_000_000, 1))).toBeCloseTo(1, 3);
  });

  it('is the first request of each copy’s time in each of the caches', () => {
    // One a second in each cache: the first of the sixteen that come in the copy's 15 s and until the next.
    expect(missShare(13, evenly(1, 1))).toBeCloseTo(1 / 16);
    expect(missShare(26, evenly(2, 1))).toBeCloseTo(1 / 16);
  });

  it('is less where readers want the same', () => {
    expect(missShare(10, byRank(200, 1))).toBeLessThan(missShare(10, evenly(200, 1)));
    expect(byRank(3, 1).map(({ share }) => Math.round(share * 11))).toEqual([6, 3, 2]);
  });
});

const view = (what: string): Counted => ({
  what,
  readUnits: 2,
  gets: 1,
  lists: 0.1,
  cpu: 10,
  chain: 68,
  bytes: 4000,
});

const MEASURED = {
  views: [
    'front',
    'article',
    'article, older than the index',
    'topic',
    'section',
    'feed',
    'feed, 304',
    'feed of a topic',
    'feed of a topic, 304',
  ].map(view),
  files: 3,
  fileBytes: 6000,
};

const dollarsOf = (lines: readonly { readonly what: string; readonly dollars: number }[]) =>
  Object.fromEntries(lines.map(({ what, dollars }) => [what, dollars]));

describe('what readers cost', () => {
  it('is every request and byte at the edge, and what is missed there at the function', () => {
    const slow = dollarsOf(viewsBill(MEASURED, 1769, 'over a month'));
    expect(slow['CloudFront: requests']).toBeCloseTo(2);
    expect(slow['CloudFront: transfer']).toBeCloseTo(((4000 + 2000 + 2000) * 0.085e6) / 1024 ** 3, 3);
    const missed = (slow['Lambda: invocations'] ?? 0) / 0.2;
    expect(missed).toBeGreaterThan(0.9);
    expect(missed).toBeLessThan(1);
    expect(slow['DynamoDB: reads']).toBeCloseTo(0.25 * missed);
    expect(slow['S3: versions listed, of corrected articles and old stories']).toBeCloseTo(0.5 * missed);
    const fast = dollarsOf(viewsBill(MEASURED, 1769, 'within an hour'));
    expect(fast['CloudFront: requests']).toBeCloseTo(2);
    expect(fast['Lambda: invocations']).toBeLessThan(0.5 * (slow['Lambda: invocations'] ?? 0));
  });

  it('is least for feed readers that ask for one feed', () => {
    const one = dollarsOf(pollsBill(MEASURED, 1024, 'one feed'));
    const many = dollarsOf(pollsBill(MEASURED, 1024, '200 feeds'));
    expect(one['CloudFront: requests']).toBeCloseTo(14.4);
    expect(one['Lambda: invocations']).toBeLessThan(0.2 * (many['Lambda: invocations'] ?? 0));
  });
});

it('prices an index by what it has', () => {
  expect([indexed(200), indexed(5000)]).toEqual([1400, 5000]);
  const run = { articles: 140, cpu: 5, chain: 148, readUnits: 10, gets: 1, puts: 1 };
  const lines = dollarsOf(siteStanding(run, 1024, { alarms: 6, alarmMetrics: 6 }, 200));
  expect(lines['DynamoDB: the feed of the last days, read every minute']).toBeCloseTo(
    43_200 * 100 * 0.125e-6,
  );
  expect(lines['DynamoDB: stories, looked up every ten minutes']).toBeCloseTo(4320 * 700 * 0.125e-6);
  expect(lines['CloudWatch: 6 alarms']).toBeCloseTo(0.6);
});
