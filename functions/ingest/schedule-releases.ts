import type { Commit } from '../core/publish/commit.ts';
import { delaySeconds, LONGEST_DELAY } from '../core/publish/outbox.ts';
import type { Instant } from '../core/publish/records.ts';
import type { ExpiryRef, OutboxRef } from '../ports/catalogue.ts';
import { explain } from '../ports/faults.ts';
import type { IngestPorts } from './ports.ts';

/**
 * Schedules an embargo that ends soon, or an expiry, for the time when it is due. The sweep schedules later ones: it
 * looks two minutes ahead every minute. It would find this one too, up to a minute late, so a reminder that fails is
 * not a reason to fail.
 */
export const scheduleReleases = async (
  commit: Commit,
  { queue, clock, journal }: Pick<IngestPorts, 'queue' | 'clock' | 'journal'>,
): Promise<void> => {
  if (commit.kind !== 'version') return;
  const { outbox, expiry } = commit;
  const { articleId, version } = outbox;
  const remind = async (ref: OutboxRef | ExpiryRef, dueAt: Instant): Promise<void> => {
    const delay = delaySeconds(clock.now(), dueAt);
    if (delay >= LONGEST_DELAY) return;
    try {
      await queue.schedule(ref, delay);
    } catch (error) {
      journal({ outcome: 'unscheduled', articleId, version, message: explain(error) });
    }
  };
  if (outbox.state === 'held') await remind({ articleId, version }, outbox.dueAt);
  if (expiry.after !== null && expiry.after !== expiry.before)
    await remind({ articleId, expires: true }, expiry.after);
};
