import { describe, expect, it } from 'vitest';
import { isQuiet, quietEnd } from '../../../functions/core/readers/quiet-hours.ts';

const at = (hour: number, minute = 0): number => hour * 60 + minute;

describe('quiet hours', () => {
  const night = { quiet: { from: at(22), to: at(7) }, timeZone: 'Europe/Berlin' };

  it.each([
    ['before it begins', '2026-11-30T20:59:59.999Z', null],
    ['when it begins', '2026-11-30T21:00:00.000Z', '2026-12-01T06:00:00.000Z'],
    ['after midnight', '2026-12-01T02:30:00.000Z', '2026-12-01T06:00:00.000Z'],
    ['just before it ends', '2026-12-01T05:59:59.999Z', '2026-12-01T06:00:00.000Z'],
    ['when it ends', '2026-12-01T06:00:00.000Z', null],
    // The clocks go forward at 01:00 UTC, and back.
    ['in a night that is an hour shorter', '2026-03-28T22:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['in a night that is an hour longer', '2026-10-24T21:00:00.000Z', '2026-10-25T06:00:00.000Z'],
  ])('%s', (_when, instant, end) => {
    expect(isQuiet(instant, night)).toBe(end !== null);
    expect(quietEnd(instant, night)).toBe(end ?? instant);
  });

  it('end after the gap where their end does not exist that day', () => {
    const early = { quiet: { from: at(23), to: at(2, 30) }, timeZone: 'Europe/Berlin' };
    expect(quietEnd('2026-03-29T00:30:00.000Z', early)).toBe('2026-03-29T01:00:00.000Z');
    expect(isQuiet('2026-03-29T01:00:00.000Z', early)).toBe(false);
  });

  it('end at the first of two where their end exists twice', () => {
    const early = { quiet: { from: at(23), to: at(2, 30) }, timeZone: 'Europe/Berlin' };
    expect(quietEnd('2026-10-24T23:00:00.000Z', early)).toBe('2026-10-25T00:30:00.000Z');
    // The clocks show 02:15 for the second time.
    expect(isQuiet('2026-10-25T01:15:00.000Z', early)).toBe(false);
  });

  it('begin at the first of two where their start exists twice', () => {
    const late = { quiet: { from: at(2, 30), to: at(8) }, timeZone: 'Europe/Berlin' };
    expect(isQuiet('2026-10-25T00:29:00.000Z', late)).toBe(false);
    expect(quietEnd('2026-10-25T00:30:00.000Z', late)).toBe('2026-10-25T07:00:00.000Z');
    expect(isQuiet('2026-10-25T01:15:00.000Z', late)).toBe(true);
  });

  it('have no end where a gap leaves nothing between two windows', () => {
    const almostAlways = { quiet: { from: at(2, 50), to: at(2, 10) }, timeZone: 'Europe/Berlin' };
    expect(isQuiet('2026-03-29T01:00:00.000Z', almostAlways)).toBe(true);
    expect(quietEnd('2026-03-29T00:00:00.000Z', almostAlways)).toBe('2026-03-30T00:10:00.000Z');
  });

  it('are not there in a window that lies in a gap', () => {
    const inGap = { quiet: { from: at(2, 10), to: at(2, 50) }, timeZone: 'Europe/Berlin' };
    expect(isQuiet('2026-03-29T00:59:59.000Z', inGap)).toBe(false);
    expect(isQuiet('2026-03-29T01:00:00.000Z', inGap)).toBe(false);
    expect(isQuiet('2026-03-28T01:10:00.000Z', inGap)).toBe(true);
  });
});

/** A small generator with a seed (mulberry32), so that a breach can be seen again. */
const randomOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};

/** Minutes. */
const QUARTER = 15;

/** What the clocks of a zone show at every minute of some days, by a formatter of its own. */
const minutesOf = (timeZone: string, from: number, minutes: number): Float64Array => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const shown = new Float64Array(minutes);
  const shownAt = (minute: number): number =>
    Date.parse(`${format.format(from + minute * 60_000).replace(' ', 'T')}Z`) / 60_000;
  for (let first = 0; first < minutes; first += QUARTER) {
    const [clock, later] = [shownAt(first), shownAt(first + QUARTER)];
    // Clocks that went on by a quarter of an hour in one went on minute by minute; only the others have to be asked at each.
    for (let one = 0; one < QUARTER && first + one < minutes; one++)
      shown[first + one] = later - clock === QUARTER ? clock + one : shownAt(first + one);
  }
  return shown;
};

/**
 * Walks through the minutes as a clerk would. A window opens at the first minute whose clock shows its start of a day or later, and shuts at the first minute
 * whose clock shows its end or later; each local day opens one.
 */
const walk = (
  shown: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): Uint8Array => {
  const quiet = new Uint8Array(shown.length);
  const opened = new Set<number>();
  let shutsAt = Number.NEGATIVE_INFINITY;
  let isOpen = false;
  for (let minute = 0; minute < shown.length; minute++) {
    const clock = shown[minute] ?? 0;
    if (isOpen && clock >= shutsAt) isOpen = false;
    for (const day of [Math.floor(clock / 1440) - 1, Math.floor(clock / 1440)]) {
      const end = (from < to ? day : day + 1) * 1440 + to;
      if (opened.has(day) || clock < day * 1440 + from) continue;
      opened.add(day);
      if (clock >= end) continue;
      isOpen = true;
      shutsAt = end;
    }
    quiet[minute] = isOpen ? 1 : 0;
  }
  return quiet;
};

const READERS = 10_000;

describe('quiet hours of 10,000 readers in all zones over the changes of 2026 and 2027', () => {
  const DAYS = 7;
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];

  /** Days around which the clocks of a zone change; else some day. */
  const changesOf = (timeZone: string): readonly number[] => {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const nameAt = (time: number): string | undefined =>
      format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
    const first = Date.UTC(2026, 0, 1);
    const days = Array.from({ length: 731 }, (_, day) => first + day * 86_400_000);
    const names = days.map(nameAt);
    const changes = days.filter((_, day) => day < 730 && names[day] !== names[day + 1]);
    return changes.length > 0 ? changes : [Date.UTC(2026, 5, 15)];
  };

  it('have no breach', () => {
    const random = randomOf(20_261_130);
    let readers = 0;
    let changes = 0;
    const breaches: string[] = [];
    const perZone = Math.ceil(READERS / zones.length);
    for (const timeZone of zones) {
      const days = changesOf(timeZone);
      if (days.length > 1) changes += days.length;
      const walks = days.map((day) => {
        const from = day - 3 * 86_400_000;
        return { from, shown: minutesOf(timeZone, from, DAYS * 1440) };
      });
      for (let one = 0; one < perZone; one++) {
        readers += 1;
        const { from, shown } = walks[one % walks.length] ?? { from: 0, shown: new Float64Array() };
        const start = random(1440);
        // Half of the ends are near the hours at which clocks change.
        const end = one % 2 === 0 ? random(1440) : random(240);
        if (start === end) continue;
        const preferences = { quiet: { from: start, to: end }, timeZone };
        const quiet = walk(shown, preferences.quiet);
        // What opened before the walk began is not known to it: the first two days and the last are not asked about.
        for (let minute = 2880; minute < 5 * 1440 + 720; minute += 1 + random(29)) {
          const instant = new Date(from + minute * 60_000 + random(60_000)).toISOString();
          const isExpected = quiet[minute] === 1;
          const next = isExpected ? quiet.indexOf(0, minute) : -1;
          const expected = isExpected
            ? next === -1
              ? null
              : new Date(from + next * 60_000).toISOString()
            : instant;
          if (
            isQuiet(instant, preferences) !== isExpected ||
            (expected !== null && quietEnd(instant, preferences) !== expected)
          )
            breaches.push(
              `${timeZone} ${start}-${end} at ${instant}: ${quietEnd(instant, preferences)}, not ${expected}`,
            );
        }
      }
    }
    expect(breaches.slice(0, 10)).toEqual([]);
    expect(readers).toBeGreaterThanOrEqual(READERS);
    expect(changes).toBeGreaterThan(400);
  });
});
