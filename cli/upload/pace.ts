import { setTimeout as pause } from 'node:timers/promises';

/**
 * Keeps work to so many beginnings a second, evenly, however many work at once.
 *
 * @param rate beginnings a second; null for as many as there are
 * @returns waits for the next turn; rejects when the signal is given meanwhile
 */
export const openPace = (rate: number | null, signal: AbortSignal): (() => Promise<void>) => {
  let turn = performance.now();
  return async () => {
    if (rate === null) return;
    const now = performance.now();
    const wait = Math.max(0, turn - now);
    turn = Math.max(turn, now) + 1000 / rate;
    if (wait > 0) await pause(wait, undefined, { signal });
  };
};
