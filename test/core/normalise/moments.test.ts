import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeIn } from '../../../functions/core/normalise/times.ts';
import { computed } from '../../computed.ts';

describe('is read', () => {
  test.each([
    ['2027-12-01T00:01:00Z', '2027-12-01T00:01:00Z'],
    ['2027-12-01t00:01z', '2027-12-01T00:01:00Z'],
    ['2027-12-01T00:01:00.5+05:30', '2027-12-01T00:01:00.5+05:30'],
    ['20271201T000100+0100', '2027-12-01T00:01:00+01:00'],
    ['2027-12-01 00:01 UTC', '2027-12-01T00:01:00Z'],
    ['2027-12-01 00:01:00 +0100', '2027-12-01T00:01:00+01:00'],
    ['2027-12-01 at 00:01 GMT', '2027-12-01T00:01:00Z'],
    ['2027/12/01 00:01 EST', '2027-12-01T00:01:00-05:00'],
    ['Wed, 01 Dec 2027 00:01:00 +0000', '2027-12-01T00:01:00Z'],
    ['Wed, 1 Dec 2027 00:01 GMT', '2027-12-01T00:01:00Z'],
    ['Wed, 1 Dec 2027 00:01:00 -0000', '2027-12-01T00:01:00Z'],
    ['1 Dec 2027 00:01:00 +0100 (CET)', '2027-12-01T00:01:00+01:00'],
    ['Wed, 1 Dec 27 00:01:00 PST', '2027-12-01T00:01:00-08:00'],
    ['Wed Dec 01 2027 00:01:00 GMT+0000 (Coordinated Universal Time)', '2027-12-01T00:01:00Z'],
    ['Wed Dec  1 00:01:00 UTC 2027', '2027-12-01T00:01:00Z'],
    ['00:01 GMT, Wednesday 1 December 2027', '2027-12-01T00:01:00Z'],
    ['00:01 GMT, Tuesday 1 December 2027', '2027-12-01T00:01:00Z'],
    ['0001 hrs BST 3 June 2027', '2027-06-03T00:01:00+01:00'],
    ['0001hrs (BST), Thursday, 3rd June 2027', '2027-06-03T00:01:00+01:00'],
    ['1 December 2027 at 12.30pm CET', '2027-12-01T12:30:00+01:00'],
    ['12.30 a.m. EDT on June 3rd, 2027', '2027-06-03T00:30:00-04:00'],
    ['9am MDT, Jun 3 2027', '2027-06-03T09:00:00-06:00'],
    ['12 noon CEST 3 Sept 2027', '2027-09-03T12:00:00+02:00'],
    ['2030 GMT 1 December 2027', '2027-12-01T20:30:00Z'],
    ['10:00 UTC+1 on the 1st of December 2027', '2027-12-01T10:00:00+01:00'],
    ['1-Dec-2027 14h30 −05:00', '2027-12-01T14:30:00-05:00'],
    ['13/12/2027 00:01 GMT', '2027-12-13T00:01:00Z'],
    ['until 00:01 CST 1 December 2027', '2027-12-01T00:01:00-06:00'],
  ])('%s', (text, moment) => {
    expect(timeIn(text)).toBe(moment);
  });
});

describe('is not a moment', () => {
  test.each([
    ...[
      '2027-12-31T23:59:60Z',
      '23:59:60 GMT 31 December 2027',
      '2027-12-01T24:01:00Z',
      '24:01 GMT 1 December 2027',
    ],
    ...[
      '2027-12-01',
      '2027-12-01T00:01:00',
      '00:01 1 December 2027',
      '00:01 GMT 1 December',
      '00:01 GMT December 2027',
    ],
    ...['2027-02-30T00:01:00Z', '00:01 GMT 31 June 2027', '2027-13-01T00:01:00Z', '13pm GMT 1 December 2027'],
    ...[
      '03/04/2027 00:01 GMT',
      '03.04.2027 00:01 CET',
      '1 12 2027 00:01 GMT',
      'midnight GMT 1 December 2027',
    ],
    ...[
      '00:01 XYZ 1 December 2027',
      '00:01 IST 1 December 2027',
      '00:01 ET 1 December 2027',
      '2027-12-01T00:01:00A',
    ],
    ...[
      '00:01 London time, 1 December 2027',
      '2027-12-01T00:01:00[Europe/London]',
      '2027-12-01T00:01:00+25:00',
    ],
    ...['00:01 GMT 1 December 2027 to 00:01 GMT 3 December 2027', '00:01 GMT (02:01 CET) 1 December 2027'],
    ...[
      '00:01 GMT 1 or 2 December 2027',
      'about 00:01 GMT 1 December 2027',
      'tomorrow',
      'noon',
      '2027',
      '1827619260',
      '',
    ],
    ...[
      '9999-12-31T23:59:59-05:00',
      '0000-01-01T00:00:00+01:00',
      '10 GMT 1 December 2027',
      'not 00:01 GMT 1 December 2027',
    ],
  ])('%s', (text) => {
    expect(timeIn(text)).toBeNull();
  });
});

/** Words of which moments are made, and what spoils them. */
const PARTS = [
  ...[
    '2027-12-01',
    '2027-12-31',
    '1 December 2027',
    '31 Dec 2027',
    'Dec 1st, 2027',
    '30 February 2027',
    '13/12/2027',
    '0000-01-01',
    '9999-12-31',
  ],
  ...['00:01', '23:59:60', '24:00', '12.30pm', '9 am', '0001 hrs', '2360', 'noon', 'T00:01:00', 'T23:59:60'],
  ...['Z', 'GMT', 'BST', 'EST', '+0100', '-05:00', '+14:00', '+99:99', '-0000', 'UTC+1', 'XYZ'],
  ...[' ', ' ', ', ', 'at', 'on', 'Tuesday', '(', ')', '\n', '7', ':', '-'],
];

test('of whatever is read as a moment a Date can be made', () => {
  const texts = fc.oneof(
    fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
    fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' ')),
    fc.string({ unit: fc.constantFrom(...'0123456789-:+TZ .GMTdec'), maxLength: 30 }),
    fc
      .tuple(
        fc.constantFrom(...PARTS.slice(0, 9)),
        fc.constantFrom(...PARTS.slice(9, 19)),
        fc.constantFrom(...PARTS.slice(19, 30)),
      )
      .map((parts) => parts.join(' ')),
  );
  let read = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const moment = timeIn(text);
      if (moment === null) return;
      read++;
      expect(moment).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);
      expect(new Date(moment).toISOString()).toMatch(/^\d{4}-/);
      expect(timeIn(moment)).toBe(moment);
    }),
    { numRuns: 5000 },
  );
  expect(read).toBeGreaterThan(100);
});

test('a text is looked at in no time', () => {
  for (const part of ['1 ', '1 dec ', '00:01 ', '+01', '2027-', 'gmt ', 'a', '(', 'at '])
    for (const length of [40, 1_000_000]) {
      const started = computed();
      timeIn(part.repeat(length));
      expect(computed() - started).toBeLessThan(200);
    }
});
