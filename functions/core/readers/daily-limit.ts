import type { Instant } from '../publish/records.ts';
import { firstAt } from './quiet-hours.ts';
import type { Preferences } from './reader.ts';
import { DAY, zoneClock } from './zone-clock.ts';

/**
 * The day of a reader, by the reader's own clocks.
 *
 * @example localDay('2026-11-30T23:30:00.000Z', { timeZone: 'Europe/Berlin' }) // '2026-12-01'
 */
export const localDay = (at: Instant, { timeZone }: Pick<Preferences, 'timeZone'>): string => {
  const time = Date.parse(at);
  return new Date(time + zoneClock(timeZone).offsetAt(time)).toISOString().slice(0, 10);
};

/**
 * When a reader's next day begins: the first time at which the reader's clocks show midnight or later.
 *
 *
 * @example nextDay('2026-11-30T23:30:00.000Z', { timeZone: 'Europe/Berlin' }) // '2026-12-01T23:00:00.000Z'
 */
export const nextDay = (at: Instant, { timeZone }: Pick<Preferences, 'timeZone'>): Instant => {
  const time = Date.parse(at);
  const clock = zoneClock(timeZone);
  const today = Math.floor((time + clock.offsetAt(time)) / DAY);
  return new Date(firstAt((today + 1) * DAY, clock)).toISOString();
};

/** Whether another notice may be shown on a day on which so many were. */
export const isWithinLimit = (shown: number, { perDay }: Pick<Preferences, 'perDay'>): boolean =>
  perDay === null || shown < perDay;
