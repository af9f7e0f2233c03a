import type { Instant } from '../publish/records.ts';

const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are costly to make: each is made once. */
const formatOf = (
  name: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat => {
  const known = formats.get(`${name} ${timeZone}`);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(name === 'day' ? 'sv-SE' : 'en-GB', { timeZone, ...options });
  formats.set(`${name} ${timeZone}`, made);
  return made;
};

const YEAR_MONTH_DAY = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/**
 * The day of an instant in a time zone.
 *
 * @example dayOf('2026-11-30T23:30:00.000Z', 'Europe/Berlin') // '2026-12-01'
 */
export const dayOf = (at: Instant, timeZone: string): string =>
  formatOf('day', timeZone, YEAR_MONTH_DAY).format(new Date(at));

/** Whether text is a day of the calendar: `2026-02-30` is not. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/**
 * When a day begins in a time zone. Days of 23 and 25 hours and zones that skip midnight are what they are: it is the first minute that
 * has the day.
 *
 * @param day `2026-11-30`
 */
export const startOfDay = (day: string, timeZone: string): Instant => {
  // No zone is farther than 14 hours from UTC, so the day begins between these two.
  let before = Date.parse(day) - 15 * 3_600_000;
  let from = Date.parse(day) + 15 * 3_600_000;
  while (from - before > 60_000) {
    const middle = Math.floor((before + from) / 2 / 60_000) * 60_000;
    if (dayOf(new Date(middle).toISOString(), timeZone) < day) before = middle;
    else from = middle;
  }
  return new Date(from).toISOString();
};

/** @example dayAfter('2026-11-30', 1) // '2026-12-01' */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** `Monday, 30 November 2026`, of a day */
export const dayText = (day: string): string =>
  formatOf('long day', 'UTC', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(day),
  );

/** `30 November 2026 at 14:05 GMT` */
export const timeText = (at: Instant, timeZone: string): string =>
  formatOf('time', timeZone, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(at));

/** `14:05` for something of today, `30 Nov` for something of this year, else `30 Nov 2025`. */
export const shortTimeText = (at: Instant, now: Instant, timeZone: string): string => {
  const date = new Date(at);
  if (dayOf(at, timeZone) === dayOf(now, timeZone))
    return formatOf('clock', timeZone, { hour: '2-digit', minute: '2-digit' }).format(date);
  if (dayOf(at, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4))
    return formatOf('day of year', timeZone, { day: 'numeric', month: 'short' }).format(date);
  return formatOf('short day', timeZone, { day: 'numeric', month: 'short', year: 'numeric' }).format(date);
};
