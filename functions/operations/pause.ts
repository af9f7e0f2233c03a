import { ALL, firstLook } from '../core/publish/outbox.ts';
import { EVERY_SECTION } from '../core/publish/pauses.ts';
import type { PauseCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { atOnce } from './at-once.ts';

/** How many are handed on at once. */
const MOST_AT_ONCE = 8;

/**
 * Hands on what waits for pauses that are over; announce then tells it, in order. Harmless to repeat, and run every minute
 * by the sweep: an announcement parked at the moment of a resume is found by the next.
 *
 * @param isOver whether it is time to stop; the rest is for the next time
 * @returns how many were handed on
 */
export const handOnPaused = async (
  { catalogue, clock }: { readonly catalogue: PauseCatalogue; readonly clock: Clock },
  isOver?: () => boolean,
): Promise<number> => {
  const pauses = await catalogue.readPauses();
  if (pauses[EVERY_SECTION] !== undefined) return 0;
  let handedOn = 0;
  await atOnce(
    catalogue.dueUntil('paused', ALL),
    MOST_AT_ONCE,
    async (item) => {
      if (item.state !== 'paused') return;
      if (item.pausedBy !== undefined && pauses[item.pausedBy] !== undefined) return;
      if ((await catalogue.endPause(item, firstLook(clock.now()))) === 'unparked') handedOn += 1;
    },
    isOver,
  );
  return handedOn;
};
