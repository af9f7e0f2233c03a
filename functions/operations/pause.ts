import { ALL, firstLook } from '../core/publish/outbox.ts';
import { EVERY_SECTION } from '../core/publish/pauses.ts';
import type { PauseCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';

/**
 * Hands on what waits for pauses that are over; announce then tells it, in order. Harmless to repeat, and run every minute
 * by the sweep: an announcement parked at the moment of a resume is found by the next.
 *
 * @returns how many were handed on
 */
export const handOnPaused = async ({
  catalogue,
  clock,
}: {
  readonly catalogue: PauseCatalogue;
  readonly clock: Clock;
}): Promise<number> => {
  const pauses = await catalogue.readPauses();
  if (pauses[EVERY_SECTION] !== undefined) return 0;
  let handedOn = 0;
  for await (const item of catalogue.dueUntil('paused', ALL)) {
    if (item.state !== 'paused') continue;
    if (item.pausedBy !== undefined && pauses[item.pausedBy] !== undefined) continue;
    if ((await catalogue.unpark(item, firstLook(clock.now()))) === 'unparked') handedOn += 1;
  }
  return handedOn;
};
