import { nextTry } from '../core/publish/outbox.ts';
import type { Instant } from '../core/publish/records.ts';
import type { CollectingCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';

export interface CollectPorts {
  readonly catalogue: CollectingCatalogue;
  readonly clock: Clock;
  readonly journal: Journal<'sweep'>;
}

/**
 * Has announce try again what channels refused and are owed.
 *
 * @param until what was to be tried again by then; by now when left out
 */
export const collectOwed = async (
  { catalogue, clock, journal }: CollectPorts,
  until?: Instant,
): Promise<void> => {
  const now = clock.now();
  for await (const owed of catalogue.owedUntil(until ?? now)) {
    const attempt = owed.attempt + 1;
    const asked = await catalogue.collect(owed, { attempt, nextAt: nextTry(now, attempt) });
    const { articleId, version, channel } = owed;
    if (asked === 'asked') journal({ outcome: 'collected', articleId, version, message: channel });
  }
};
