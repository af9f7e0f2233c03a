import {
  delaySeconds,
  lookAfterRelease,
  nextLook,
  releaseHorizon,
  STUCK_AFTER,
} from '../core/publish/outbox.ts';
import type { OutboxRecord } from '../core/publish/records.ts';
import type { SweepCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { explain } from '../ports/faults.ts';
import type { Journal } from '../ports/journal.ts';
import type { ReleaseQueue } from '../ports/release-queue.ts';

export interface SweepPorts {
  readonly catalogue: SweepCatalogue;
  readonly queue: ReleaseQueue;
  readonly clock: Clock;
  readonly journal: Journal;
}

/**
 * Looks through the outbox for what is due soon and for what nobody has touched too long: held items go to the release
 * queue, ready ones are emitted again by a real change. One item's fault does not keep the others waiting.
 *
 * @throws AggregateError when some items could not be handled; the next sweep meets them again
 */
export const sweep = async (ports: SweepPorts): Promise<void> => {
  const now = ports.clock.now();
  const faults: unknown[] = [];
  for await (const item of ports.catalogue.outboxUntil(releaseHorizon(now))) {
    try {
      if (item.state === 'held') await remind(item, now, ports);
      else if (item.nextAt <= now) await emitAgain(item, now, ports);
    } catch (error) {
      faults.push(error);
      ports.journal({
        outcome: 'failed',
        articleId: item.articleId,
        version: item.version,
        message: explain(error),
      });
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} outbox items were not swept`);
};

/** Queued before it is noted: a crash between the two queues it twice, and the second reminder finds nothing to do. */
const remind = async (
  item: OutboxRecord,
  now: string,
  { catalogue, queue, journal }: SweepPorts,
): Promise<void> => {
  await queue.schedule(item, delaySeconds(now, item.dueAt));
  const dueAt = item.dueAt > now ? item.dueAt : now;
  await catalogue.touch(item, { attempt: item.attempt, nextAt: lookAfterRelease(dueAt) });
  journal({ outcome: 'scheduled', articleId: item.articleId, version: item.version });
};

const emitAgain = async (
  item: OutboxRecord,
  now: string,
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
