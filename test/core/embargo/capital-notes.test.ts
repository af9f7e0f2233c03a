import { describe, expect, test } from 'vitest';
import { COPY, embargoOf, mail, plain, takenFrom } from './uploads.ts';

const UNTIL = '2027-12-01T10:00:00Z';
const WHEN = '10:00 GMT 1 December 2027';

describe('a label in capitals and a whole moment hold, whatever other words there are', () => {
  test.each([
    [`EMBARGO: ${WHEN}, all media`],
    [`EMBARGOED UNTIL ${WHEN}, NO EXCEPTIONS`],
    [`EMBARGOED UNTIL ${WHEN} NO EXCEPTIONS!`],
    [`PRESS RELEASE – EMBARGOED UNTIL ${WHEN}`],
    [`ATTENTION: EMBARGO: ${WHEN}`],
    [`EMBARGOED FOR ${WHEN}`],
    [`EMBARGOED FOR RELEASE AT ${WHEN}`],
    [`NOT FOR PUBLICATION, BROADCAST OR USE ON CLUB TAPES BEFORE ${WHEN}`],
    [`NOT FOR PUBLICATION OR ONLINE USE BEFORE ${WHEN} please`],
    [`EMBARGO\uff1a${WHEN}`],
    [`**PRESS RELEASE: STRICTLY EMBARGOED until ${WHEN} (all media)**`],
    [`NOT FOR PUBLICATION ${WHEN}`],
    [`NOT FOR BROADCAST OR PUBLICATION: ${WHEN}`],
    [`EMBARGO: ${WHEN} for print, 10:00 GMT 30 November 2027 for online`],
  ])('%s', async (line) => {
    for (const name of ['story.txt', 'story.md']) {
      const { edition, declared } = await takenFrom(plain(line, name));
      expect(declared.embargoedUntil).toBe(UNTIL);
      expect(`${edition.headline} ${edition.text}`).not.toMatch(/embargo|not for publication|GMT/i);
    }
  });

  test.each([
    [`Ferry strike is over - EMBARGOED UNTIL ${WHEN}`, 'Ferry strike is over'],
    [`[EMBARGOED UNTIL ${WHEN}] Ferry strike is over`, 'Ferry strike is over'],
    [`Ferry strike is over [EMBARGO: ${WHEN}]`, 'Ferry strike is over'],
    [`PRESS RELEASE (EMBARGOED UNTIL ${WHEN}): Ferry strike is over`, 'Ferry strike is over'],
  ])('in a subject: %s', async (subject, headline) => {
    const { content, name } = mail('X-Mailer: a');
    const upload = { content: content.replace('Subject: Ferry strike ends', `Subject: ${subject}`), name };
    const { edition, declared } = await takenFrom(upload);
    expect(declared.embargoedUntil).toBe(UNTIL);
    expect(edition.headline).toBe(headline);
  });
});

test.each(['EMBARGO', 'EMBARGOED', 'NOT FOR PUBLICATION', '**STRICTLY EMBARGOED**', 'NOT FOR RELEASE.'])(
  '%s alone holds without end',
  async (line) => {
    expect(await embargoOf(plain(line))).toBe('indefinite');
  },
);

test('a time that cannot be read behind a long label is refused', async () => {
  const line = 'NOT FOR PUBLICATION, BROADCAST OR USE ON CLUB TAPES BEFORE 18:30 ON SUNDAY';
  expect(await embargoOf(plain(line))).toMatch(
    /^refused: .*CLUB TAPES BEFORE at the top .*"18:30 ON SUNDAY"/,
  );
});

describe('a line that asks not to publish before something is refused with what it says', () => {
  test.each([
    ['NOT FOR PUBLICATION BEFORE', 'THE SPEECH IS DELIVERED'],
    ['NOT FOR PUBLICATION BEFORE', 'DELIVERY'],
    ['NOT FOR RELEASE UNTIL', 'KICK-OFF'],
    ['NOT FOR BROADCAST BEFORE', 'CLOSE OF PLAY ON SUNDAY'],
    ['NOT FOR PUBLICATION OR BROADCAST UNTIL', 'XMAS'],
    ['STRICTLY NOT FOR PUBLICATION BEFORE', 'the end of the press conference'],
    ['NOT FOR PUBLICATION BEFORE', '00:01GMT 01DEC2027'],
    ['NOT FOR PUBLICATION BEFORE', '010001Z DEC 27'],
    ['NOT FOR PUBLICATION BEFORE', '00:01 (Moscow) 1 DECEMBER 2027'],
    ['NOT FOR PUBLICATION BEFORE', '1 DÉCEMBRE 2027 00:01 GMT'],
    ['NOT FOR PUBLICATION BEFORE', 'THE BUDGET, 12:30 GMT 25 NOVEMBER 2027'],
    ['NOT TO BE PUBLISHED BEFORE', 'THE FUNERAL'],
    ['DO NOT PUBLISH BEFORE', 'THE FUNERAL'],
  ])('%s %s', async (label, said) => {
    for (const line of [`${label} ${said}`, `**${label} ${said}**`, `PRESS RELEASE – ${label}: ${said}`]) {
      const fate = await embargoOf(plain(line, 'story.md'));
      expect(fate, line).toMatch(/^refused: bad-declaration/);
      expect(fate).toContain(`${label} at the top of the copy says "${said}"`);
    }
  });

  test('with what is in brackets', async () => {
    expect(await embargoOf(plain('NOT FOR PUBLICATION BEFORE [DATE]'))).toMatch(/^refused: .*"DATE"/);
  });
});

describe('a sentence in capitals is held, and not cut in two', () => {
  test.each([
    `US EMBARGO UNTIL ${WHEN.toUpperCase()}`,
    `UK EMBARGO: ${WHEN.toUpperCase()}`,
    `EMBARGO UNTIL ${WHEN.toUpperCase()} ANGERS TRADERS`,
  ])('%s', async (line) => {
    const { edition, declared } = await takenFrom(plain(line));
    expect(declared.embargoedUntil).toBe(UNTIL);
    expect(`${edition.headline} ${edition.text}`).toContain(line);
  });
});

describe('a time that cannot be read is refused, whatever other words there are', () => {
  test.each([
    ['EMBARGOED UNTIL MIDNIGHT 1 DECEMBER 2027, NO EXCEPTIONS', 'MIDNIGHT 1 DECEMBER 2027'],
    ['EMBARGOED UNTIL 00:01 XYZ 1 December 2027, all media', '00:01 XYZ 1 December 2027'],
    [
      'EMBARGOED UNTIL 10:00 GMT/11:00 CET 1 DECEMBER 2027 for all media',
      '10:00 GMT/11:00 CET 1 DECEMBER 2027',
    ],
    ['PRESS RELEASE – STRICTLY EMBARGOED UNTIL 9AM TOMORROW (ALL PLATFORMS)', '9AM TOMORROW'],
    ['EMBARGO: 6PM ON TUESDAY, WORLD RIGHTS', '6PM ON TUESDAY'],
    ['NOT FOR PUBLICATION BEFORE 18:30 ON SUNDAY, BY ORDER OF THE PALACE', '18:30 ON SUNDAY'],
    ['EMBARGOED UNTIL 00:01 XYZ 1 DECEMBER 2027 – Ferry strike ends', '00:01 XYZ 1 DECEMBER 2027'],
  ])('%s', async (line, said) => {
    for (const name of ['story.txt', 'story.md']) {
      const fate = await embargoOf(plain(line, name));
      expect(fate).toMatch(/^refused: bad-declaration/);
      expect(fate).toContain(`"${said}"`);
    }
  });
});

describe('is copy', () => {
  test.each([
    `"EMBARGOED UNTIL ${WHEN}"`,
    `“EMBARGO: ${WHEN}”`,
    `The letter said "EMBARGOED UNTIL ${WHEN}" and was leaked`,
    `The letter said “ATTENTION, EMBARGOED UNTIL ${WHEN}” and was leaked`,
    `The oil embargo ends at ${WHEN}, says minister`,
    `Embargo until ${WHEN} angers traders`,
    `OIL EMBARGO ENDS ${WHEN.toUpperCase()}`,
    `GRAIN EMBARGO STARTS AT ${WHEN.toUpperCase()}, SAYS MINISTER`,
    'EMBARGO UNTIL SPRING ANGERS TRADERS',
    'EMBARGOED UNTIL 2040: THE PAPERS OF A SPY',
    'EMBARGO: A NIGHT AT THE BORDER, 9PM TO DAWN',
    'EMBARGO ON OIL ENDS ON 1 DECEMBER 2027',
    'NOT FOR PUBLICATION: THE LETTERS OF ADA MOSS',
    `NON-EMBARGOED GOODS ARRIVE AT ${WHEN}`,
    `EMBARGO LIFTED AT ${WHEN.toUpperCase()}`,
    `EMBARGO TAKES EFFECT AT ${WHEN.toUpperCase()}`,
    `EMBARGO BEGINS ${WHEN.toUpperCase()}`,
    `EMBARGO EXTENDED UNTIL ${WHEN.toUpperCase()}`,
    `EMBARGO FROM ${WHEN.toUpperCase()} HITS OIL`,
    `EMBARGO TO END AT ${WHEN.toUpperCase()}`,
    `EMBARGO EXPIRES AT ${WHEN.toUpperCase()}, UN WARNS`,
    `EMBARGO: UN MEETS AT ${WHEN.toUpperCase()}`,
    `EMBARGO: Un meets at ${WHEN}`,
    `OIL EMBARGO: EU MINISTERS MEET AT ${WHEN.toUpperCase()}`,
    `US EMBARGO UNTIL ${WHEN.toUpperCase()}, BRUSSELS SAYS`,
    `PRESS EMBARGO ON BUDGET LIFTED AT ${WHEN.toUpperCase()}`,
    'PRESS EMBARGO BROKEN, EDITORS SAY',
    'EMBARGO: 24 HOURS ON',
    'EMBARGO: THE FIRST 48 HOURS',
    'EMBARGO UNTIL 2030, UN SAYS',
    'ARMS EMBARGO UNTIL TUESDAY',
    'DO NOT USE UNTIL TESTED, WATER FIRM SAYS',
    'NOT FOR USE BEFORE SEPTEMBER, SAYS REGULATOR',
    'NOT FOR RELEASE, PRISONERS HELD UNTIL SPRING',
  ])('%s', async (line) => {
    const { edition, declared } = await takenFrom(plain(line));
    expect(declared.embargoedUntil).toBeNull();
    expect(`${edition.headline} ${edition.text}`).toContain(line);
    expect(edition.text).toContain(COPY);
  });
});
