import { describe, expect, it } from 'vitest';
import { isQuiet, quietEnd } from '../../../functions/core/readers/quiet-hours.ts';

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
