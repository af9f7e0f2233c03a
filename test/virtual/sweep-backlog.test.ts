import { describe, expect, it } from 'vitest';
import { dynamoSweepCatalogue } from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import { dynamoCollectingCatalogue } from '../../functions/adapters/dynamodb/owed-catalogue.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { MOST_EMITTED, OUTBOX_SHARDS, shardOf } from '../../functions/core/publish/outbox.ts';
import type { OutboxRecord } from '../../functions/core/publish/records.ts';
import type { JournalEntry } from '../../functions/ports/journal.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { outboxTable } from './outbox-table.ts';
import { virtualTime } from './time.ts';

const START = '2026-11-29T12:00:00.000Z';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const WAITING = 200_000;
/** Lambda ends the function: nothing that it asked for is answered any more. */
const TIMEOUT = 55 * SECOND;

const at = (milliseconds: number): string => new Date(Date.parse(START) + milliseconds).toISOString();

const itemOf = (name: string, dueAt: number, rest: Partial<OutboxRecord> = {}): OutboxRecord => ({
  articleId: name as ArticleId,
  version: 1,
  after: 0,
  state: 'ready',
  lane: 'news',
  dueAt: at(dueAt),
  attempt: 0,
  nextAt: at(dueAt + 5 * MINUTE),
  ...rest,
});

/** The sweep every minute on a table where an answer takes so long, with announce far behind and an embargo that ends at 3:10. */
const sweptFor = async (minutes: number, writeMs: number) => {
  const time = virtualTime(START);
  let end = 0;
  const busy = async (milliseconds: number): Promise<void> => {
    await time.wait(milliseconds);
    if (time.now() >= end) await new Promise(() => undefined);
  };
  const { table, add, all } = outboxTable((writes) => busy(writes ? writeMs : 8));
  // They came in the twenty minutes before, those of the last partition as early as those of the first.
  for (let i = 0; i < WAITING; i++)
    add(itemOf(`a${i}`, -20 * MINUTE + Math.floor((i * 14 * MINUTE) / WAITING)));
  let last = 0;
  while (shardOf(`held${last}` as ArticleId) !== OUTBOX_SHARDS - 1) last += 1;
  const dueAt = 3 * MINUTE + 10 * SECOND;
  add(itemOf(`held${last}`, dueAt, { state: 'held', nextAt: at(dueAt) }));
  const said: (JournalEntry & { readonly at: number })[] = [];
  /** When release gets the reminders of the embargo. */
  const reminded: number[] = [];
  const finished: number[] = [];
  const ports = {
    catalogue: {
      ...dynamoSweepCatalogue(table),
      ...dynamoCollectingCatalogue(table),
      // Nothing is paused and nothing put off.
      readPauses: async () => ({}),
      pause: async () => undefined,
      resume: async () => undefined,
      endPause: async () => 'conflict' as const,
    },
    queue: {
      schedule: async (_ref: unknown, delaySeconds: number) => {
        await busy(15);
        reminded.push(time.now() + delaySeconds * SECOND);
      },
    },
    uploadQueue: { enqueue: async () => undefined },
    clock: time.clock,
    journal: (entry: JournalEntry) => void said.push({ ...entry, at: time.now() }),
  };
  for (let minute = 0; minute < minutes; minute++) {
    const begun = time.now();
    end = begun + TIMEOUT;
    void sweep(ports).then(() => finished.push(time.now() - begun));
    await time.runUntil(begun + MINUTE);
  }
  return { said, reminded, finished, all, dueAt: Date.parse(at(dueAt)) };
};

describe.each([8, 100])('with 200,000 announcements waiting and %i ms for a write', (writeMs) => {
  it('embargoes are met, the metric is written, and what waited longest comes first', async () => {
    const minutes = 5;
    const { said, reminded, finished, all, dueAt } = await sweptFor(minutes, writeMs);
    // Nobody is there to release it, so it is reminded of again.
    const [first = Number.NaN] = reminded;
    expect(first).toBeGreaterThanOrEqual(dueAt);
    expect(first).toBeLessThan(dueAt + 5 * SECOND);

    const swept = said.filter(({ outcome }) => outcome === 'swept');
    expect(swept).toHaveLength(minutes);
    for (const [minute, { durations, ...entry }] of swept.entries()) {
      expect(entry.at - Date.parse(START) - minute * MINUTE).toBeLessThan(SECOND);
      expect(durations?.outboxAge).toBeGreaterThan(19 * MINUTE);
    }

    expect(finished).toHaveLength(minutes);
    expect(Math.max(...finished)).toBeLessThan(TIMEOUT - 10 * SECOND);
    expect(said.filter(({ outcome }) => outcome === 'left')).toHaveLength(minutes);

    const emitted = all().filter(({ attempt }) => attempt > 0);
    expect(emitted.length).toBeGreaterThan(1000 * minutes);
    expect(emitted.length).toBeLessThanOrEqual((MOST_EMITTED + 10) * minutes);
    // No partition waited for another, and nobody for those who came later.
    const latest = emitted.reduce((late, { dueAt }) => (dueAt > late ? dueAt : late), '');
    const passedOver = all().filter(
      (item) => item.state === 'ready' && item.attempt === 0 && item.dueAt < latest,
    );
    expect(passedOver.length).toBeLessThan(10);
  });
});
