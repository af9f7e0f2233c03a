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
