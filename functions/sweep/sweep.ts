import {
  delaySeconds,
  lookAfterRelease,
  nextLook,
  type OutboxPart,
  releaseHorizon,
  STUCK_AFTER,
} from '../core/publish/outbox.ts';
import type { ExpiryRecord, OutboxRecord } from '../core/publish/records.ts';
import { handOnPaused } from '../operations/pause.ts';
import type { CollectingCatalogue, PauseCatalogue, SweepCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { explain } from '../ports/faults.ts';
import type { Journal, JournalEntry } from '../ports/journal.ts';
import { LaterSchemaFault } from '../ports/later-schema.ts';
import type { ReleaseQueue } from '../ports/release-queue.ts';
import type { UploadQueue } from '../ports/upload-queue.ts';
import { collectOwed } from './collect-owed.ts';

export interface SweepPorts {
  readonly catalogue: SweepCatalogue & PauseCatalogue & CollectingCatalogue;
  readonly queue: ReleaseQueue;
  readonly hints: UploadQueue;
  readonly clock: Clock;
  readonly journal: Journal<'sweep'>;
}

/**
 * Looks through the outbox for what is due soon and for what nobody has touched too long: held items and expiries go to the
 * release queue, ready ones are emitted again by a real change, and what waited for the end of a pause is handed on. One item's fault does not keep the others waiting.
 *
 * @throws AggregateError when some items could not be handled; the next sweep meets them again
 */
export const sweep = async (ports: SweepPorts): Promise<void> => {
  const { catalogue, clock, journal } = ports;
  const now = clock.now();
  const faults: unknown[] = [];
  let oldest = now;
  let passedOver = 0;
  const passOver = (): void => {
    passedOver += 1;
  };
  const sweepPart = async (part: OutboxPart): Promise<void> => {
    for await (const item of catalogue.dueUntil(part, releaseHorizon(now), passOver)) {
      if (part === 'ready' && item.dueAt < oldest) oldest = item.dueAt;
      try {
        if (item.state !== 'ready') await remind(item, now, ports);
        else if (item.nextAt <= now) await emitAgain(item, now, ports);
      } catch (error) {
        if (error instanceof LaterSchemaFault) {
          passOver();
          continue;
        }
        faults.push(error);
        journal({ outcome: 'failed', ...nameOf(item), message: explain(error) });
      }
    }
  };
  const attempt = async (what: string, run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      if (error instanceof LaterSchemaFault) return passOver();
      faults.push(error);
      journal({ outcome: 'failed', message: `${what}: ${explain(error)}` });
    }
  };
  // What is due at a time comes first, and silent versions last: those are all that a timeout delays.
  for (const part of ['held', 'expiring', 'ready'] as const) await sweepPart(part);
  // How long the oldest announcement has waited; what is younger than the sweep's patience is not seen, and counts as none.
  journal({ outcome: 'swept', durations: { outboxAge: Date.parse(now) - Date.parse(oldest) } });
  await attempt('handing on what was paused', async () => {
    const handedOn = await handOnPaused(ports);
    if (handedOn > 0) journal({ outcome: 'resumed', message: `${handedOn} announcements` });
  });
  await attempt('asking again for what channels are owed', () => collectOwed(ports));
  await attempt('hinting at what was put off', async () => {
    passedOver += await hintAgain(ports);
  });
  await sweepPart('bulk');
  if (passedOver > 0)
    journal({
      outcome: 'deferred',
      message: `${passedOver} items were written by a later release of Slugline and wait for it`,
    });
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} items were not swept`);
};

/** Hints at the uploads that an older release put off. Answers how many still wait for a later one. */
const hintAgain = async ({ catalogue, clock, hints, journal }: SweepPorts): Promise<number> => {
  let waiting = 0;
  for await (const deferred of catalogue.deferred()) {
    if (!deferred.isUnderstood) {
      waiting += 1;
      continue;
    }
    if (deferred.since > clock.now()) continue;
    // Hinted before it is forgotten: a crash between the two hints twice, and the second hint finds nothing to do.
    await hints.hint(deferred.upload, deferred.removed ? 'removed' : 'created');
    await catalogue.undefer(deferred);
    journal({ outcome: 'hinted-again', upload: deferred.upload });
  }
  return waiting;
};

const nameOf = (item: OutboxRecord | ExpiryRecord): Pick<JournalEntry, 'articleId' | 'version'> => ({
  articleId: item.articleId,
  ...(item.state === 'expiring' ? {} : { version: item.version }),
});

/** Queued before it is noted: a crash between the two queues it twice, and the second reminder finds nothing to do. */
const remind = async (
  item: OutboxRecord | ExpiryRecord,
  now: string,
  { catalogue, queue, journal }: SweepPorts,
): Promise<void> => {
  await queue.schedule(
    item.state === 'expiring' ? { articleId: item.articleId, expires: true } : item,
    delaySeconds(now, item.dueAt),
  );
  const dueAt = item.dueAt > now ? item.dueAt : now;
  await catalogue.touch(item, { attempt: item.attempt, nextAt: lookAfterRelease(dueAt) });
  journal({ outcome: 'scheduled', ...nameOf(item) });
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
