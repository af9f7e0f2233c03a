import { delaySeconds, firstLook, LONGEST_DELAY } from '../core/publish/outbox.ts';
import type { ExpiryRef, IngestCatalogue, OutboxRef, ReleaseCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { ReleaseQueue } from '../ports/release-queue.ts';
import { expire } from './expire.ts';

export interface ReleasePorts {
  readonly catalogue: ReleaseCatalogue & IngestCatalogue;
  readonly queue: ReleaseQueue;
  readonly clock: Clock;
  readonly journal: Journal;
}

/**
 * Makes a held item ready, or withdraws what expires, if its moment has come; the stream then brings it to announce. The message that asked for it is
 * only a reminder: whether and when is read from the catalogue, so an embargo that moved or ended is kept.
 */
export const release = async (ref: OutboxRef | ExpiryRef, ports: ReleasePorts): Promise<void> => {
  if ('expires' in ref) return expire(ref, ports);
  const { catalogue, queue, clock, journal } = ports;
  const item = await catalogue.readOutbox(ref);
  if (item === null || item.state !== 'held') return;
  const now = clock.now();
  if (item.dueAt > now) {
    const delay = delaySeconds(now, item.dueAt);
    // A moment further away than a queue can wait is the sweep's to remember.
    if (delay < LONGEST_DELAY) await queue.schedule(ref, delay);
    return;
  }
  const outcome = await catalogue.release(item, firstLook(now));
  // After a conflict the item is gone, ready already, or due at another moment, which has its own reminder.
  if (outcome === 'released') journal({ outcome, articleId: ref.articleId, version: ref.version });
};
