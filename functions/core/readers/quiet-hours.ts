import type { Instant } from '../publish/records.ts';
import type { Preferences, QuietWindow } from './reader.ts';
import { DAY, MINUTE, type ZoneClock, zoneClock } from './zone-clock.ts';

/** Farther than any zone is from UTC. */
const FARTHEST = 15 * 60 * MINUTE;

/**
 * When the clocks first show a time or a later one. A time that the clocks skip begins right after the gap; a time
 * that they show twice begins with the first.
 *
 *
 * @param local milliseconds since 1970 as if the clocks were UTC's
 */
export const firstAt = (local: number, clock: ZoneClock): number => {
  for (const { from, until, offset } of clock.segments(local - FARTHEST - DAY, local + FARTHEST + DAY))
    if (until + offset > local) return Math.max(from, local - offset);
  throw new Error('a zone is farther from UTC than any real one');
};

/** The window that begins on a local day, counted from 1970; `end` is the first time outside it. */
const windowOf = (day: number, { from, to }: QuietWindow, clock: ZoneClock) => ({
  start: firstAt(day * DAY + from * MINUTE, clock),
  end: firstAt((from < to ? day : day + 1) * DAY + to * MINUTE, clock),
});

/** When the window that a time is in ends, if the clocks change nearby; null if it is in none. */
const endNearChange = (at: number, quiet: QuietWindow, clock: ZoneClock): number | null => {
  const today = Math.floor((at + clock.offsetAt(at)) / DAY);
  let end: number | null = null;
  // A gap may leave nothing between the end of one window and the start of the next.
  for (let day = today - 1; day <= today + 2; day++) {
    const window = windowOf(day, quiet, clock);
    const within = end ?? at;
    if (window.start <= within && within < window.end) end = window.end;
  }
  return end;
};

/** When the window that a time is in ends; null if it is in none. Milliseconds since 1970. */
const endOf = (at: number, quiet: QuietWindow, timeZone: string): number | null => {
  const clock = zoneClock(timeZone);
  const offset = clock.steadyOffset(at);
  if (offset === null) return endNearChange(at, quiet, clock);
  const local = at + offset;
  const midnight = Math.floor(local / DAY) * DAY;
  const start = quiet.from * MINUTE;
  const end = quiet.to * MINUTE;
  const sinceMidnight = local - midnight;
  if (start < end) return start <= sinceMidnight && sinceMidnight < end ? midnight + end - offset : null;
  if (sinceMidnight < end) return midnight + end - offset;
  return sinceMidnight >= start ? midnight + DAY + end - offset : null;
};

/**
 * Whether notices are held at a time. A window lasts from the time at which the reader's clocks first show its start
 * until they first show its end, so a change of the clocks may make it longer or shorter.
 *
 *
 * @example isQuiet('2026-11-30T23:30:00.000Z', { quiet: { from: 1320, to: 420 }, timeZone: 'Europe/Berlin' }) // true
 */
export const isQuiet = (at: Instant, { quiet, timeZone }: Pick<Preferences, 'quiet' | 'timeZone'>): boolean =>
  quiet !== null && endOf(Date.parse(at), quiet, timeZone) !== null;

/**
 * When the quiet hours around a time end: the first time at which notices may be shown again. The time itself if it
 * is not quiet.
 *
 *
 * @example quietEnd('2026-11-30T23:30:00.000Z', { quiet: { from: 1320, to: 420 }, timeZone: 'Europe/Berlin' }) //
 *   '2026-12-01T06:00:00.000Z'
 */
export const quietEnd = (
  at: Instant,
  { quiet, timeZone }: Pick<Preferences, 'quiet' | 'timeZone'>,
): Instant => {
  const end = quiet === null ? null : endOf(Date.parse(at), quiet, timeZone);
  return end === null ? at : new Date(end).toISOString();
};
