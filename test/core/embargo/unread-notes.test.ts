import { describe, expect, test } from 'vitest';
import { deskNoteIn } from '../../../functions/core/metadata/desk-note.ts';
import { computed } from '../../computed.ts';
import { COPY, embargoOf, mail, newsml, ninjs, plain, takenFrom } from './uploads.ts';

const withSubject = (subject: string) => {
  const { content, name } = mail('X-Mailer: a');
  return { content: content.replace('Subject: Ferry strike ends', `Subject: ${subject}`), name };
};

/** Labels that await a time, and what follows them in a form that cannot be read surely. */
const UNREAD = [
  // Zones in words.
  'EMBARGO: 15:30 Nairobi time 3 March 2028',
  'Embargo: 3 March 2028, 15:30 Nairobi time',
  'EMBARGO: 8am Scottish time 3 March 2028',
  'EMBARGOED UNTIL 6:30 PM U.S. PACIFIC TIME, FRIDAY, 3 MARCH 2028',
  'EMBARGO: 11:00 N.Z. time, 3 March 2028',
  'Embargo until 15:30 Nairobi time 3 March 2028',
  'Hold until 9am Berlin time, 3 March 2028',
  'Not for publication before 9am Berlin time, 3 March 2028',
  // Several clocks.
  'EMBARGOED UNTIL 18:00 PARIS TIME (CET) / 12:00 NEW YORK TIME, 3 MARCH 2028',
  'EMBARGO: 18:00 CET / 12:00 ET, 3 March 2028',
  'Embargoed until Mar 3, 2028, 5:00 a.m. PT / 8:00 a.m. ET',
  'Embargoed until 3 March 2028, 5:00 a.m. PT / 8:00 a.m. ET',
  // Clocks without spaces, and of armed forces.
  'EMBARGO: 0600PT',
  'EMBARGO: 030600ZMAR28',
  'Embargo: 3 March 2028, 06:00 Zulu',
  // Words.
  'EMBARGO: two minutes to midnight on Friday',
  'EMBARGO: half past nine on Friday',
  'EMBARGO: last thing Thursday',
  'EMBARGO: FIRST THING FRIDAY',
  'Embargo: first thing on Friday',
  'EMBARGO: weekend of 3 March 2028',
  'EMBARGO: week beginning 6 March 2028',
  'EMBARGO: for Saturday papers, 4 March 2028',
  'EMBARGO: close of play Friday',
  'Embargo: Friday lunchtime',
  // Events.
  'EMBARGOED UNTIL KICK-OFF',
  'EMBARGOED UNTIL THE CHANCELLOR SITS DOWN',
  'Embargoed until delivery of the speech',
  'STRICTLY EMBARGOED UNTIL THE ANNOUNCEMENT',
  'UNDER EMBARGO UNTIL DELIVERY',
  'EMBARGO: until the minister sits down',
  'EMBARGO: not before the verdict is read',
  'EMBARGO: after the count',
  'Embargo: until after the funeral',
  'EMBARGO: 7.45pm throw-in',
  'EMBARGO: 19:45 kick-off',
  'Not for publication before 3pm kick-off',
  'Embargo Date/Time: 3 March 2028, 15:30 Nairobi time',
  'Press release: embargoed until 15:30 Nairobi time 3 March 2028',
  'EMBARGO: 15.30 Nairobi, 3 March 2028',
  "EMBARGO: Saturday's papers",
  'EMBARGO: Saturday editions of 4 March 2028',
  'EMBARGO: right after the ballot',
  'EMBARGO: on publication of the accounts',
  'EMBARGO: delivery',
  'EMBARGO: before the count',
  'EMBARGO: Palm Sunday',
  'EMBARGO: 09.30 on the day of the count',
  'Embargo: nine o’clock on Friday',
  'EMBARGO UNTIL THE SPEECH HAS ENDED',
  'Embargo until the jury is back',
  'Embargo until after the funeral',
  'Not for publication until the jury is back',
  'EMBARGO - until the jury is back',
  'EMBARGO 3pm kick-off',
  'EMBARGOED FOR SATURDAY EDITIONS',
  'EMBARGOED FOR DELIVERY',
  'EMBARGO UNTIL KICK-OFF',
  'HOLD UNTIL DELIVERY',
  'Embargo - 15:30 Nairobi time',
  'EMBARGO LIFTS AT 15:30 NAIROBI TIME 3 MARCH 2028',
  'Release embargoed until 15:30 Nairobi time 3 March 2028',
  'Please do not publish before 15:30 Nairobi time',
  'Embargo: do not publish before the jury is back',
  'This press release is embargoed until the jury is back',
];

describe('a time that cannot be read behind a label that awaits one is refused', () => {
  test.each(UNREAD)('%s', async (line) => {
    for (const upload of [plain(line), plain(`**${line}**`, 'story.md'), withSubject(line)]) {
      const fate = await embargoOf(upload);
      expect(fate).toMatch(/^refused: bad-declaration: .*until further notice/);
    }
  });
});

describe('in a note to editors', () => {
  const NOTES = [
    ...UNREAD,
    'EMBARGOED UNTIL 6 PM U.S. PACIFIC TIME FRIDAY, 3 MARCH 2028',
    'EMBARGOED: do not use before the verdict is read',
    'Embargo: when the chancellor sits down',
    'Updates with reaction. Embargoed until Friday at 9am.',
    'Story is embargoed until the verdict is read',
    'Embargo 3pm kick-off',
    'EDS: Subject to embargo until 9am Friday',
  ];
  test.each(NOTES)('%s is refused', async (edNote) => {
    const escaped = edNote.replaceAll('&', '&amp;');
    for (const upload of [ninjs({ edNote }), newsml(`<edNote>${escaped}</edNote>`)])
      expect(await embargoOf(upload)).toMatch(/^refused: bad-declaration: .*until further notice/);
  });

  test.each([
    'This article is under embargo. Please do not share it.',
    'Story is embargoed.',
    'Copy remains under strict embargo',
    'Adds quotes. This story is strictly embargoed.',
    'Embargoed.',
    'Do not publish.',
    'Eds: embargoed',
    'Please respect the embargo.',
    'Embargo in force',
    'EMBARGOED - see advisory',
    'Embargoed material',
  ])('%s holds without end', async (edNote) => {
    for (const upload of [ninjs({ edNote }), newsml(`<edNote>${edNote}</edNote>`)])
      expect(await embargoOf(upload)).toBe('indefinite');
  });

  test.each([
    'Updates with quotes from a minister on the arms embargo',
    'Corrects when the embargo was lifted in paragraph 3',
    'No longer under embargo.',
    'The embargo was lifted at 10:00 GMT 3 March 2028',
    'Replaces the story about a country under embargo',
    'Do not publish the picture of the child',
    'Embargo lifted',
    'This story is not embargoed.',
    'Adds background on the embargo: oil, grain and steel',
    'Story on the arms embargo until 2040',
    'Corrects date of embargo to 3 March 2028 in paragraph 2',
  ])('%s is published', async (edNote) => {
    for (const upload of [ninjs({ edNote }), newsml(`<edNote>${edNote}</edNote>`)])
      expect(await embargoOf(upload)).toBeNull();
  });
});

/** Headlines that look like notes to the desk. */
const HEADLINES = [
  'Embargo: a day in the port of Havana',
  'Embargo: the story of a blockade',
  'Embargo: after the blockade, a city waits',
  'Embargo: before the storm',
  'Embargo: today’s traders tell their story',
  'Embargo: what Monday’s vote means',
  'Embargo: 10 things to know',
  'Embargo: 1.5 million barrels at sea',
  'Embargo: 22 October 1962, the day that the world held its breath',
  'EMBARGO: COUNCIL MEETS ON MONDAY',
  'EMBARGO: Council closes ferry',
  'EMBARGO: Ministers meet on Tuesday to end it',
  'EMBARGO LIFTED AT 10:00 GMT 3 MARCH 2028',
  'OIL EMBARGO ENDS 10:00 GMT 3 MARCH 2028',
  'Grain embargo until 9am Moscow time, says Kremlin',
  'Arms embargo: 14:00 vote in Geneva',
  'Embargo until spring, say growers',
  'Embargoed until spring, the ferry report leaks',
  'Embargoed goods pile up in port',
  'Under embargo: how an island turned to sugar',
  'The embargo ends at 9am Nairobi time',
  'Press embargo: how a palace kept its secret',
  'This country is under embargo, and its people wait',
  'This story of an island under embargo has no end',
  'Not for publication before the verdict, judge rules',
  'Hold until the morning, captain tells crew',
  'A film about the blockade (and the embargo)',
  'Havana waits – embargo enters its seventh decade',
  'EMBARGO: the story of a blockade',
  'EMBARGO: WHEN THE SHIPS STAYED AWAY',
  'EMBARGO: 5 THINGS WE LEARNED ON MONDAY',
  'Embargo: for farmers, a bitter harvest',
  'Embargo: no end in sight',
  'Embargo: until now, a success',
  'Embargo: in numbers',
  'EMBARGO ENDS MONDAY',
  'Embargo – until spring, say growers',
  'Embargo until the harvest is in, say growers',
  'EMBARGO UNTIL SPRING ANGERS GROWERS',
  'EMBARGO: 12.50 A BARREL',
  'EMBARGO AT 70',
  'Embargo: a ban that has shaped an island',
  'Embargo: The island is ready',
  'Embargo: the port opens',
  'Embargo: one minute to midnight',
  'Embargo: weekend read',
  'Embargo: Saturday in Havana',
  'Embargo: end of an era',
  'Embargo ends 9am Saturday',
  'Embargo date and time still unknown',
  'The embargo is 70 today',
  'This paper was under embargo for years',
  'The following is a story about an embargo',
  'Embargo takes effect at 9am Nairobi time on 3 March 2028',
  'Embargo lifted: 10:00 GMT 3 March 2028 ends an era',
  'Embargo to be lifted at 10:00 GMT 3 March 2028',
  'Embargo is set to end on Monday',
  'Trade embargo until 10:00 GMT 3 March 2028',
  'No deal before 10:00 GMT 3 March 2028',
  'No release before 9am, judge tells prisoners',
  'NO RELEASE BEFORE 9AM TUESDAY FOR PRISONERS',
  'Do not use before 9am, water firm says',
  'The report is embargoed until Friday, the ministry says',
  'The ministry says that the report is under embargo',
  'All trade with the island is under embargo',
  'Press release: oil embargo at 60',
  'PRESS RELEASE: EMBARGO ON GRAIN ENDS MONDAY',
  'Media embargo on royal trip ends at 9am',
  'EMBARGOED GOODS: COUNCIL ACTS',
  'Living under embargo until 3 March 2028',
];

describe('a headline about an embargo is published', () => {
  test.each(HEADLINES)('%s', async (line) => {
    for (const upload of [
      plain(line),
      plain(`# ${line}`, 'story.md'),
      withSubject(line),
      ninjs({ headline: line }),
    ]) {
      const { edition, declared } = await takenFrom(upload);
      expect(declared.embargoedUntil).toBeNull();
      expect(`${edition.headline}\n${edition.text}`).toContain(line.replaceAll('  ', ' '));
      expect(edition.text).toContain(COPY);
    }
  });
});

test('a note without end is looked at in no time', () => {
  for (const part of [
    'embargo ',
    '. Embargoed until ',
    '; this release is ',
    'EMBARGO: 1 ',
    '(embargo ',
    'no release, ',
    '\nembargo: a. ',
  ]) {
    const started = computed();
    deskNoteIn(part.repeat(100_000));
    deskNoteIn(`${part.repeat(20)}\n`.repeat(300));
    expect(computed() - started, part).toBeLessThan(2000);
  }
});
