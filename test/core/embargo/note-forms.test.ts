import { describe, expect, test } from 'vitest';
import type { Upload } from './uploads.ts';
import {
  COPY,
  embargoOf,
  frontMatter,
  mail,
  metadata,
  newsml,
  ninjs,
  nitf,
  page,
  plain,
  takenFrom,
  toml,
} from './uploads.ts';

const UNTIL = '2028-03-03T09:30:00Z';
const WHEN = '09:30 GMT 3 March 2028';

const withSubject = (subject: string) => {
  const { content, name } = mail('X-Mailer: a');
  return { content: content.replace('Subject: Ferry strike ends', `Subject: ${subject}`), name };
};

describe('a moment that can be read holds', () => {
  test.each([
    `Embargo: ${WHEN} (not in Wales)`,
    `Embargo: ${WHEN}, regional titles only`,
    'Embargoed until 09:30 3 March 2028 (GMT), for the trade press',
    `Not for publication, podcast or social media use before ${WHEN}`,
    `Not for print or online use until ${WHEN}`,
    `Embargo ${WHEN}`,
    `Embargoed ${WHEN}.`,
    'Embargo Date/Time: 3 March 2028, 09:30 GMT',
    `Embargo date and time: ${WHEN}`,
    `PRESS RELEASE: Embargoed until ${WHEN}`,
    `News release – embargoed until ${WHEN}`,
    `Media release: strictly embargoed until ${WHEN}`,
    `Press notice | Embargo: ${WHEN}`,
    `Press release (embargoed until ${WHEN})`,
    `Press release embargoed until ${WHEN}`,
    `This news release is under embargo until ${WHEN}.`,
    `This document is strictly embargoed until ${WHEN}`,
    `Please note: this statement is embargoed until ${WHEN}.`,
    `Please note embargo until ${WHEN}`,
    `Please respect the embargo: ${WHEN}`,
    `The contents of this report are strictly embargoed until ${WHEN}`,
    `This document must not be published before ${WHEN}`,
    `Not to be printed, published or shared before ${WHEN}`,
    `NO PUBLICATION BEFORE ${WHEN.toUpperCase()}`,
    `Embargo (London): ${WHEN}`,
    `Embargo details: ${WHEN}`,
    `The embargo is ${WHEN}`,
    `The following is embargoed until ${WHEN}`,
    `Harbour council briefing: embargoed until ${WHEN}`,
    `Embargo lifts ${WHEN}`,
    `MEDIA NOTICE / Embargoed until ${WHEN}`,
  ])('%s', async (line) => {
    for (const upload of [plain(line), plain(line, 'story.md'), withSubject(line), ninjs({ edNote: line })])
      expect(await embargoOf(upload)).toBe(UNTIL);
  });

  test('and copy on its line stays', async () => {
    for (const [line, rest] of [
      [`Embargo: ${WHEN} (not in Wales)`, 'not in Wales'],
      [`Council closes ferry (embargoed until ${WHEN})`, 'Council closes ferry'],
      [`Council closes ferry – embargoed until ${WHEN}`, 'Council closes ferry'],
      [`[Embargoed until ${WHEN}] Council closes ferry`, 'Council closes ferry'],
    ] as const)
      for (const upload of [plain(line), withSubject(line)]) {
        const { edition, declared } = await takenFrom(upload);
        expect(declared.embargoedUntil, line).toBe(UNTIL);
        expect(`${edition.headline} ${edition.text}`).toContain(rest);
        expect(`${edition.headline} ${edition.text}`).not.toMatch(/embargo/i);
      }
  });

  test.each([
    `Story is embargoed until ${WHEN}`,
    `Adds reaction. Embargoed until ${WHEN}`,
    `Adds reaction; this story is embargoed until ${WHEN}. Ends.`,
    `slugline:silent: true\nOne\nTwo\nThree\nFour\nEmbargo: ${WHEN}`,
    `Writes through; copy under embargo until ${WHEN}`,
  ])('in a note to editors: %s', async (edNote) => {
    expect(await embargoOf(ninjs({ edNote }))).toBe(UNTIL);
    expect(await embargoOf(newsml(`<edNote>${edNote}</edNote>`))).toBe(UNTIL);
    expect(await embargoOf(nitf('', `<ed-msg info="${edNote.replaceAll('\n', '&#10;')}"/>`))).toBe(UNTIL);
  });
});

describe('a headline is read as a line of copy', () => {
  const headed = (build: () => Upload, headline: string): Upload => {
    const { content, name } = build();
    return { content: content.replaceAll('Ferry strike ends', headline), name };
  };
  const PLACES: readonly (readonly [string, (headline: string) => Upload])[] = [
    ['front matter', (headline) => headed(() => frontMatter('section: sport'), JSON.stringify(headline))],
    ['TOML', (headline) => headed(() => toml('section = "sport"'), headline)],
    ['ninjs', (headline) => ninjs({ headline })],
    ['NewsML-G2', (headline) => headed(() => newsml(''), headline)],
    ['NITF', (headline) => headed(() => nitf('', ''), headline)],
    ['a page', (headline) => headed(() => page(''), headline)],
    [
      'the title of a page',
      (headline) => {
        const { content, name } = page('');
        return { content: content.replace('<title>Ferry strike ends', `<title>${headline}`), name };
      },
    ],
    ['a mail', withSubject],
    ['object metadata', (headline) => metadata('headline', headline)],
  ];

  test.each(PLACES)('%s', async (place, upload) => {
    for (const headline of [
      `EMBARGO: ${WHEN} - Council closes ferry for a year`,
      `EMBARGOED UNTIL ${WHEN.toUpperCase()}: Council closes ferry for a year`,
    ]) {
      const { edition, declared } = await takenFrom(upload(headline));
      expect(declared.embargoedUntil, headline).toBe(UNTIL);
      expect(edition.headline).toBe(
        place === 'the title of a page' ? 'Ferry strike ends' : 'Council closes ferry for a year',
      );
      expect(edition.text).toContain(COPY);
    }
    expect(
      await embargoOf(upload('EMBARGOED UNTIL 9am Berlin time 3 March 2028: Council closes ferry')),
    ).toMatch(/^refused: /);
    expect(await embargoOf(upload('Embargo: the story of a blockade'))).toBeNull();
  });

  test('what is declared counts more', async () => {
    const { content, name } = frontMatter('embargo: none');
    expect(
      await embargoOf({ content: content.replace('Ferry strike ends', `"EMBARGO: ${WHEN} - Ferry"`), name }),
    ).toBe('none');
  });
});

describe('a state in a subject holds without end', () => {
  test.each([
    ['[EMBARGOED] Council closes ferry', 'Council closes ferry'],
    ['[Under embargo] Council closes ferry', 'Council closes ferry'],
    ['(EMBARGOED) Council closes ferry', 'Council closes ferry'],
    ['STRICTLY EMBARGOED: Council closes ferry', 'Council closes ferry'],
    ['Strictly embargoed - Council closes ferry', 'Council closes ferry'],
    ['UNDER EMBARGO: Council closes ferry', 'Council closes ferry'],
    ['EMBARGOED: Council closes ferry', 'Council closes ferry'],
    ['FW: [EXTERNAL] [EMBARGOED] Council closes ferry', 'Council closes ferry'],
    ['Council closes ferry (EMBARGOED)', 'Council closes ferry'],
    ['Council closes ferry [embargoed]', 'Council closes ferry'],
    ['Council closes ferry - UNDER EMBARGO', 'Council closes ferry'],
    ['EMBARGOED Council closes ferry', 'Council closes ferry'],
    ['Embargoed press release: Council closes ferry', 'Council closes ferry'],
    ['PRESS RELEASE (EMBARGOED): Council closes ferry', 'Council closes ferry'],
    ['Under strict embargo: Council closes ferry', 'Council closes ferry'],
    ['NOT FOR PUBLICATION - Council closes ferry', 'Council closes ferry'],
    ['[NOT FOR PUBLICATION] Council closes ferry', 'Council closes ferry'],
  ])('%s', async (subject, headline) => {
    for (const upload of [withSubject(subject), ninjs({ headline: subject })]) {
      const { edition, declared } = await takenFrom(upload);
      expect(declared.embargoedUntil).toBe('indefinite');
      expect(edition.headline).toContain(headline);
    }
  });

  test('and a day below the headline is not its time', async () => {
    const { edition, declared } = await takenFrom(plain('[EMBARGOED] Council closes ferry\n3 March 2028'));
    expect(declared.embargoedUntil).toBe('indefinite');
    expect(`${edition.headline} ${edition.text}`).toContain('Council closes ferry');
  });

  test.each([
    'EMBARGO: Council closes ferry',
    'EMBARGOED: THE PAPERS OF A SPY',
    'Embargoed: the papers of a spy',
    'Under embargo: how an island turned to sugar',
    'Harbour film [review]',
    'Not for publication: the letters of Ada Moss',
    'EMBARGOED GOODS: COUNCIL ACTS',
    'Tomorrow’s schedule: embargo, ferries, football',
    'Cuba embargo story (updated 9am)',
    'The price of oil (and of an embargo)',
  ])('%s is a headline', async (subject) => {
    const { edition, declared } = await takenFrom(withSubject(subject));
    expect(declared.embargoedUntil).toBeNull();
    expect(edition.headline).toBe(subject);
  });
});
