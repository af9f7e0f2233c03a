import { expect, it } from 'vitest';
import { RELEASE_BATCH, RELEASE_CONCURRENCY } from '../../functions/release/config.ts';
import { announcedAtMidnight } from './midnight.ts';

const SECOND = 1000;

/** As infra sets them; a new table's stream has four shards. */
const MAPPINGS = {
  releaseBatch: RELEASE_BATCH,
  releaseConcurrency: RELEASE_CONCURRENCY,
  announceBatch: 100,
  shards: 4,
};

it('5,000 embargoes that end in one second are announced within ten', async () => {
  const told = await announcedAtMidnight(5000, MAPPINGS);
  expect(told).toHaveLength(5000);
  expect(told[0]).toBeGreaterThanOrEqual(0);
  expect(told.at(-1)).toBeLessThan(10 * SECOND);
});

it('and 1,000 with the processor time that the bill assumes', async () => {
  // docs/cost.md: announce takes 133 articles a second on four shards.
  const told = await announcedAtMidnight(1000, { ...MAPPINGS, announceProcessor: 4000 / 133 });
  expect(told).toHaveLength(1000);
  expect(told.at(-1)).toBeLessThan(10 * SECOND);
});

it('one is announced within a second', async () => {
  const [told] = await announcedAtMidnight(1, MAPPINGS);
  expect(told).toBeLessThan(SECOND);
});
