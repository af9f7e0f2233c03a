import { ALL, firstLook } from '../core/publish/outbox.ts';
import { EVERY_SECTION } from '../core/publish/pauses.ts';
import type { PauseCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { atOnce } from './at-once.ts';

/** How many are let go at once. */
const MOST_AT_ONCE = 8;

/**
 * Lets announcements go whose pause has ended; announce then publishes them in order. Repeating this is harmless, and
 * the sweep does so every minute: an announcement that was paused just as the pause ended is found by the next run.
 *
 * @param isOver whether it is time to stop; the rest is left to the next run
 * @returns how many were let go
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
