import { delaySeconds, lookAfterRelease, nextLook, STUCK_AFTER } from '../core/publish/outbox.ts';
import type { ExpiryRecord, Instant, OutboxRecord } from '../core/publish/records.ts';
import type { JournalEntry } from '../ports/journal.ts';
import type { SweepPorts } from './ports.ts';

/** The item as a log line names it. */
export const nameOf = (item: OutboxRecord | ExpiryRecord): Pick<JournalEntry, 'articleId' | 'version'> => ({
  articleId: item.articleId,
  ...(item.state === 'expiring' ? {} : { version: item.version }),
});

/**
 * Sends an embargo or an expiry to the release queue. Queued before it is noted: a crash between the two queues it
 * twice, and the second reminder finds nothing to do.
 */
export const remind = async (
  item: OutboxRecord | ExpiryRecord,
  now: Instant,
  { catalogue, clock, queue, journal }: SweepPorts,
): Promise<void> => {
  // The current time and not the start of the run: otherwise items that are queued late in a run would be released
  // late.
  await queue.schedule(
    item.state === 'expiring' ? { articleId: item.articleId, expires: true } : item,
    delaySeconds(clock.now(), item.dueAt),
  );
  const dueAt = item.dueAt > now ? item.dueAt : now;
  await catalogue.touch(item, { attempt: item.attempt, nextAt: lookAfterRelease(dueAt) });
  journal({ outcome: 'scheduled', ...nameOf(item) });
};

/** Emits a ready item again by a real change, which the stream brings to announce. */
export const emitAgain = async (
  item: OutboxRecord,
  now: Instant,
  { catalogue, journal }: SweepPorts,
): Promise<void> => {
  const attempt = item.attempt + 1;
  const outcome = await catalogue.touch(item, { attempt, nextAt: nextLook(now, attempt) });
  if (outcome === 'conflict') return;
  journal({
    outcome: attempt >= STUCK_AFTER ? 'stuck' : 'emitted-again',
    articleId: item.articleId,
    version: item.version,
    message: `attempt ${attempt}`,
  });
};
