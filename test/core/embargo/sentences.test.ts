import { describe, expect, it } from 'vitest';
import { deskNoteIn } from '../../../functions/core/metadata/desk-note.ts';
import { embargoNoteIn } from '../../../functions/core/metadata/embargo-note.ts';

const MOMENT = '10:00 GMT, 3 December 2026';

describe('a line of copy that says in a sentence when it may be published', () => {
  it.each([
    `Check before use. Embargoed until ${MOMENT}`,
    `Port Ellery Harbour Board. Embargoed until ${MOMENT}`,
    `Lock statistics, third quarter. Embargoed until ${MOMENT}`,
    `Below is our statement, which is embargoed until ${MOMENT}.`,
    `Attached you find the report on the lock that is strictly embargoed until ${MOMENT}.`,
    `EMBARGO: For use after ${MOMENT}`,
  ])('%s', (line) => expect(embargoNoteIn(line)?.said).toContain(MOMENT));

  it.each([
    ['Check before use. EMBARGO: until delivery', 'delivery'],
    [
      'EMBARGO: For use after nine on Thursday, December 3, 2026',
      'For use after nine on Thursday, December 3, 2026',
    ],
  ])('and cannot be read: %s', (line, said) => expect(embargoNoteIn(line)?.said).toBe(said));
});

describe('a headline or subject with a time behind it', () => {
  it.each(['Lock to close for a year - EMBARGO 9am Friday', 'Lock to close for a year (embargo 9am Friday)'])(
    '%s',
    (line) =>
      expect(embargoNoteIn(line, 'headline')).toMatchObject({
        said: '9am Friday',
        rest: 'Lock to close for a year',
      }),
  );
});

describe('a note to editors that names the embargo', () => {
  it.each([
    [`Eds: note embargo of ${MOMENT}.`, MOMENT],
    [`Please observe the embargo of ${MOMENT}. Map to follow.`, MOMENT],
    [`Adds quotes. EMBARGO lifts ${MOMENT}. Map available.`, MOMENT],
    ['Please note embargo, noon on Friday.', 'noon on Friday'],
  ])('%s', (note, said) => expect(deskNoteIn(note)?.said).toBe(said));

  it.each([
    'Updates with reaction to the embargo of 1973.',
    'Adds detail on the grain embargo, 10 paragraphs.',
    'Recasts; the oil embargo is 50 years old on Friday.',
  ])('and not the news: %s', (note) => expect(deskNoteIn(note)).toBeNull());
});

describe('copy that is published', () => {
  it.each([
    "Embargo: Friday's papers take sides",
    'Strictly embargoed: inside the vault of the exam board',
    'The vote is over. Embargo lifted at 10:00 GMT on 3 December 2026',
    'The minister fell. Embargo on grain ends at 10:00 GMT on 3 December 2026',
    'Oil falls – embargo 10 years on',
    'Talks resume – EMBARGO DAY 100',
    'Why it failed (embargo of 1973)',
    'Ships wait. The captain, who is embargoed until further notice, waits, too.',
  ])('%s', (line) => {
    expect(embargoNoteIn(line)).toBeNull();
    expect(embargoNoteIn(line, 'headline')).toBeNull();
  });
});
