import { hasTimeOfDay, isoDate } from '../dates.ts';
import type { DayPlace } from '../dates-in-words.ts';
import { anyDate } from './machine-date.ts';
import type { ShownDay } from './shown-day.ts';

/** The day of a settled date. */
export const dayOf = (date: string): string => date.slice(0, 10);

const DAY = 86_400_000;

const daysApart = (a: string, b: string): number =>
  (Date.parse(`${dayOf(b)}T00:00Z`) - Date.parse(`${dayOf(a)}T00:00Z`)) / DAY;

const QUARTER = 15;

/** The time as the clock that showed this day and time would give it; null if no time zone is so far from UTC. */
const onClock = (time: string, { day, minutes, offset }: ShownDay): string | null => {
  if (minutes === null) return null;
  const at = Date.parse(time);
  const shownAt = Date.parse(`${day}T00:00Z`) + minutes * 60_000;
  const shift = Math.round((shownAt - at) / (QUARTER * 60_000)) * QUARTER;
  const away = Math.abs(shownAt - at - shift * 60_000);
  if (away >= 60_000 || shift < -12 * 60 || shift > 14 * 60) return null;
  const local = new Date(Math.floor(at / 1000) * 1000 + shift * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(shift);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const ours = `${shift < 0 ? '-' : '+'}${pad(size / 60)}:${pad(size % 60)}`;
  return offset === null || offset.replace('Z', '+00:00') === ours ? `${local}${ours}` : null;
};

/** The same time as any stamp of the page gives it, with the offset at which it falls on this day. */
const sameTime = (time: string, day: string, stamps: readonly string[]): string | null => {
  for (const stamp of stamps) {
    const other = isoDate(stamp);
    if (other === null || !hasTimeOfDay(other) || dayOf(other) !== day) continue;
    if (Math.abs(Date.parse(other) - Date.parse(time)) < 60_000) return other;
  }
  return null;
};

/** The time of a day that is shown, if a stamp of the page has it; else the day. */
export const timeOf = (day: string, stamps: readonly string[], place: DayPlace): string =>
  stamps.map((stamp) => anyDate(stamp, place)).find((date) => date !== null && dayOf(date) === day) ?? day;

/** Whether a time in UTC may be a day later where the newsroom is. */
const mayBeDayAfter = (time: string): boolean =>
  hasTimeOfDay(time) && /(?:Z|[+-]00:00)$/.test(time) && Number(time.slice(11, 13)) >= 10;

/**
 * The time of publication as the page's readers see it. The declared time stays unless the page shows another day
 * beside the headline: one that it labels as the publication's, or one that stands alone there. Markup may give UTC
 * while the page shows the newsroom's own day, and a story with a new date shows that day but may still declare the old
 * one.
 */
export const asShown = (
  declared: string,
  modified: string | null,
  days: readonly ShownDay[],
  stamps: readonly string[],
  place: DayPlace,
): string => {
  const candidates = days.filter(({ label, sure }) => label === 'publication' || (label === null && sure));
  const isDeclared = ({ day, otherwise }: ShownDay): boolean =>
    day === dayOf(declared) || otherwise === dayOf(declared);
  const shown = candidates.find(({ label }) => label === 'publication') ?? candidates[0];
  if (
    shown === undefined ||
    days.some((day) => (day.label ?? 'publication') === 'publication' && isDeclared(day))
  )
    return declared;
  const { day } = shown;
  const apart = daysApart(declared, day);
  if (Math.abs(apart) === 1 && hasTimeOfDay(declared)) {
    const local = sameTime(declared, day, stamps) ?? onClock(declared, shown);
    if (local !== null) return local;
  }
  if (shown.label === 'publication') return timeOf(day, stamps, place);
  const changed = modified ?? declared;
  const after = daysApart(changed, day);
  if (apart < -1 || after > 1 || (after === 1 && !mayBeDayAfter(changed))) return declared;
  if (dayOf(changed) === day) return changed;
  return sameTime(changed, day, stamps) ?? day;
};
