import { nextTry } from '../core/publish/outbox.ts';
import type { Instant } from '../core/publish/records.ts';
import { atOnce } from '../operations/at-once.ts';
import type { CollectingCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';

export interface CollectPorts {
  readonly catalogue: CollectingCatalogue;
  readonly clock: Clock;
  readonly journal: Journal<'sweep'>;
}

/** How many are asked for at once. */
const MOST_AT_ONCE = 8;

/**
 * Has announce retry the announcements that channels refused and are owed.
 *
 * @param until debts that are due for a retry by then; the default is the current time
 * @param isOver whether it is time to stop; the rest is for the next run
 */
export const collectOwed = (
  { catalogue, clock, journal }: CollectPorts,
  until: Instant = clock.now(),
  isOver?: () => boolean,
): Promise<'all' | 'stopped'> => {
  const now = clock.now();
  return atOnce(
    catalogue.owedUntil(until),
    MOST_AT_ONCE,
    async (owed) => {
      const attempt = owed.attempt + 1;
      const collected = await catalogue.collect(owed, { attempt, nextAt: nextTry(now, attempt) });
      const { articleId, version, channel } = owed;
      if (collected === 'collected') journal({ outcome: 'collected', articleId, version, message: channel });
    },
    isOver,
  );
};
