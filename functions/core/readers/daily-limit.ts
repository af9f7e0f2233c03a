import type { Instant } from '../publish/records.ts';
import { firstAt } from './quiet-hours.ts';
import type { Preferences } from './reader.ts';
import { DAY, MINUTE, zoneClock } from './zone-clock.ts';

/**
 * The day of a reader, by the reader's own clocks.
 *
 * @example localDay('2026-11-30T23:30:00.000Z', { timeZone: 'Europe/Berlin' }) // '2026-12-01'
 */
export const localDay = (at: Instant, { timeZone }: Pick<Preferences, 'timeZone'>): string => {
  const time = Date.parse(at);
  return new Date(time + zoneClock(timeZone).offsetAt(time)).toISOString().slice(0, 10);
};

/** Local time at which notices beyond a day's limit are shown on the next day: 8 a.m., not midnight. */
const MORNING = 8 * 60 * MINUTE;

/**
 * The morning of a reader's next day, by the reader's own clocks.
 *
 * @example nextMorning('2026-11-30T23:30:00.000Z', { timeZone: 'Europe/Berlin' }) // '2026-12-02T07:00:00.000Z'
 */
export const nextMorning = (at: Instant, { timeZone }: Pick<Preferences, 'timeZone'>): Instant => {
  const time = Date.parse(at);
  const clock = zoneClock(timeZone);
  const today = Math.floor((time + clock.offsetAt(time)) / DAY);
  return new Date(firstAt((today + 1) * DAY + MORNING, clock)).toISOString();
};

/** Whether another notice may be shown on a day on which so many were. */
export const isWithinLimit = (shown: number, { perDay }: Pick<Preferences, 'perDay'>): boolean =>
  perDay === null || shown < perDay;
