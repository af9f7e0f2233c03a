import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { embargoNoteIn } from '../../../functions/core/metadata/embargo-note.ts';
import { computed } from '../../computed.ts';
import { COPY, embargoOf, frontMatter, mail, ninjs, page, plain, takenFrom } from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';
const WORDS = '00:01 GMT, Wednesday 1 December 2027';

const withSubject = (subject: string) => {
  const { content, name } = mail('X-Mailer: a');
  return { content: content.replace('Subject: Ferry strike ends', `Subject: ${subject}`), name };
};

const LABELS = [
  'EMBARGO:',
  'Embargo:',
  'EMBARGO -',
  'EMBARGOED:',
  'EMBARGOED UNTIL',
  'Embargoed until:',
  'STRICTLY EMBARGOED UNTIL',
  'Strictly embargoed until',
  'UNDER EMBARGO UNTIL',
  'UNDER STRICT EMBARGO UNTIL',
  'STRICT EMBARGO:',
  'EMBARGO UNTIL',
  'PRESS EMBARGO:',
  'EMBARGOED FOR RELEASE UNTIL',
  'NOT FOR PUBLICATION BEFORE',
  'Not for publication until',
  'NOT FOR RELEASE BEFORE',
  'NOT FOR BROADCAST UNTIL',
  'NOT FOR USE BEFORE',
  'NOT FOR PUBLICATION OR BROADCAST BEFORE',
  'STRICTLY NOT FOR PUBLICATION BEFORE',
  'NOT TO BE PUBLISHED BEFORE',
  'Not to be used before',
  'DO NOT PUBLISH BEFORE',
  'HOLD UNTIL',
  'HOLD FOR RELEASE UNTIL',
  'HOLD FOR RELEASE AT',
  'HOLD FOR RELEASE',
  'EMBARGO: NOT FOR PUBLICATION BEFORE',
  'EMBARGO: Do not publish before',
  'EMBARGO - NOT FOR PUBLICATION BEFORE',
  'STRICTLY EMBARGOED: NOT FOR RELEASE UNTIL',
  'EMBARGO: Hold until',
].filter((label) => label !== 'EMBARGO -');

describe.each(LABELS)('%s', (label) => {
  test('with a moment is held until then, and the line is not copy', async () => {
    for (const when of [WORDS, UNTIL, '0001 GMT 1 Dec 2027', '00:01 (GMT) on 1st December 2027.']) {
      const { edition, declared } = await takenFrom(plain(`${label} ${when}`));
      expect(declared.embargoedUntil, when).toBe(UNTIL);
      expect(edition.text).toBe(COPY);
    }
  });

  test('with no moment is held without end', async () => {
    for (const when of ['', 'FURTHER NOTICE', 'until further notice', 'TBC'])
      expect(await embargoOf(plain(`${label} ${when}`)), when).toBe('indefinite');
  });

  test('with a time that cannot be read is refused, with the label', async () => {
    for (const when of [
      'tomorrow',
      'MIDNIGHT TUESDAY',
      '00:01 XYZ, 1 December 2027',
      '10AM XYZ 1 December 2027',
      'next Tuesday',
      '9am London time on 1 December',
      '2027-12-01',
      '10.30 Tuesday',
      '2027-12-01T00:01:60Z',
    ]) {
      const fate = await embargoOf(plain(`${label} ${when}`));
      expect(fate, when).toMatch(/^refused: bad-declaration: .*until further notice/);
      expect(fate).toContain(label.replace(/:$/, '').trim());
      expect(fate).toContain(when);
    }
  });
});

describe('is found', () => {
  test.each([
    ['in bold', plain(`**EMBARGOED UNTIL ${WORDS}**`, 'story.md')],
    ['with its label in bold', plain(`**EMBARGO:** ${WORDS}`, 'story.md')],
    ['in a heading', plain(`## EMBARGOED UNTIL ${WORDS} ##`, 'story.md')],
    ['in a heading that is underlined', plain(`EMBARGOED UNTIL ${WORDS}\n=====`, 'story.md')],
    ['in a quotation', plain(`> *EMBARGO: ${WORDS}*`, 'story.md')],
    ['in brackets', plain(`[EMBARGO: ${WORDS}]`)],
    ['between stars', plain(`*** EMBARGO: ${WORDS} ***`)],
    ['behind a sign', plain(`⚠️ EMBARGOED UNTIL ${WORDS} ⚠️`)],
    ['behind blank lines', plain(`\n\n  EMBARGOED UNTIL ${WORDS}`)],
    ['below the headline', plain(`Ferry strike ends\n\nEMBARGOED UNTIL ${WORDS}`)],
    ['below headline and byline', plain(`Ferry strike ends\nBy Ada Moss\nEMBARGOED UNTIL ${WORDS}`)],
    ['below a headline of Markdown', plain(`# Ferry strike ends\n\n_EMBARGOED UNTIL ${WORDS}_`, 'story.md')],
    ['on two lines', plain('EMBARGOED UNTIL 00:01 GMT\nWEDNESDAY 1 DECEMBER 2027')],
    ['on three lines', plain('EMBARGO:\n00:01 GMT\n1 December 2027')],
    ['in capitals, without a colon', plain('EMBARGO 0001 GMT 1 DECEMBER 2027')],
    [
      'with the ends of lines of Windows',
      { content: `EMBARGOED UNTIL ${WORDS}\r\n\r\n${COPY}\r\n`, name: 'a.txt' },
    ],
    [
      'below front matter',
      { ...frontMatter('section: sport'), content: `---\nsection: sport\n---\nEMBARGO: ${WORDS}\n\n${COPY}` },
    ],
    ['in a mail', mail('X-Mailer: a', `EMBARGOED UNTIL ${WORDS}\n\n${COPY}`)],
    [
      'in a mail with markup',
      mail('Content-Type: text/html', `<p>Dear all,</p><p><b>EMBARGOED UNTIL ${WORDS}</b></p><p>${COPY}</p>`),
    ],
    ['in the text of ninjs', ninjs({ body_text: `EMBARGOED UNTIL ${WORDS}\n\n${COPY}` })],
  ])('%s', async (_, upload) => {
    const { edition, declared } = await takenFrom(upload);
    expect(declared.embargoedUntil).toBe(UNTIL);
    expect(edition.text).toContain(COPY);
    expect(`${edition.headline} ${edition.text}`).not.toMatch(/embargo|=====/i);
  });

  test.each([
    ['behind a dash', `EMBARGO: ${WORDS} – The ferry sails again`],
    ['behind a hyphen', `EMBARGOED UNTIL 0001 GMT 1 Dec 2027 - The ferry sails again`],
    ['in the next sentence', `EMBARGOED UNTIL ${WORDS}. The ferry sails again`],
    ['behind a colon', `Embargoed until ${UNTIL}: The ferry sails again`],
  ])('with copy on the same line: %s', async (_, line) => {
    for (const upload of [plain(line), plain(line, 'story.md'), ninjs({ body_text: `${line}\n\n${COPY}` })]) {
      const { edition, declared } = await takenFrom(upload);
      expect(declared.embargoedUntil).toBe(UNTIL);
      expect(`${edition.headline} ${edition.text}`).toContain('The ferry sails again');
      expect(`${edition.headline} ${edition.text}`).not.toMatch(/embargo|GMT|2027/i);
    }
  });

  test('in the subject of a mail', async () => {
    for (const [subject, headline] of [
      [`EMBARGO: ${WORDS} - Ferry strike ends`, 'Ferry strike ends'],
      [`Fwd: EMBARGOED UNTIL ${UNTIL}: Ferry strike ends`, 'Ferry strike ends'],
      [`EMBARGOED UNTIL ${WORDS}`, COPY.slice(0, 20)],
    ] as const) {
      const { content, name } = mail('X-Mailer: a');
      const { edition, declared } = await takenFrom({
        content: content.replace('Subject: Ferry strike ends', `Subject: ${subject}`),
        name,
      });
      expect(declared.embargoedUntil).toBe(UNTIL);
      expect(edition.headline).toContain(headline);
    }
  });

  test.each([
    [
      'between dashes',
      `FYI\n\n---------- Forwarded message ---------\nFrom: Ada Moss <ada@example.org>\nDate: Mon, 29 Nov 2027 at 09:00\nSubject: EMBARGOED UNTIL ${WORDS}\nTo: Desk <desk@example.org>\n\n${COPY}`,
    ],
    [
      'as another program writes it',
      `Begin forwarded message:\n\n> From: Ada Moss <ada@example.org>\n> Subject: EMBARGOED UNTIL ${WORDS}: Ferry strike ends\n> Date: 29 November 2027\n> To: Desk\n\n${COPY}`,
    ],
    [
      'at the top of its copy',
      `-----Original Message-----\nFrom: Ada Moss\nSent: Monday\nTo: Desk\nCc: All\nSubject: Ferry strike ends\n\nEMBARGOED UNTIL ${WORDS}\n\n${COPY}`,
    ],
  ])('in a message that was forwarded: %s', async (_, body) => {
    for (const upload of [mail('X-Mailer: a', body), plain(body)]) {
      const { edition, declared } = await takenFrom(upload);
      expect(declared.embargoedUntil).toBe(UNTIL);
      expect(`${edition.headline} ${edition.text}`).not.toMatch(/embargo/i);
    }
  });

  test('in a message with markup that was forwarded', async () => {
    const head = `From: Ada Moss<br>Date: Monday<br>Subject: EMBARGOED UNTIL ${WORDS}<br>To: Desk`;
    const { edition, declared } = await takenFrom(
      mail('Content-Type: text/html', `<p>FYI</p><div>Forwarded message:<br>${head}</div><p>${COPY}</p>`),
    );
    expect(declared.embargoedUntil).toBe(UNTIL);
    expect(edition.text).not.toMatch(/embargo/i);
  });

  test('in capitals alone', async () => {
    for (const line of ['EMBARGOED', 'STRICTLY EMBARGOED', '**UNDER EMBARGO**'])
      expect(await embargoOf(plain(line)), line).toBe('indefinite');
  });
});

describe('signs and words around the moment that belong to the note', () => {
  test.each([
    `Embargo: ${UNTIL} (for all media)`,
    `Embargo: ${UNTIL} for all media`,
    `Embargo – ${WORDS}, all media`,
    `EMBARGO: <${UNTIL}>`,
    `EMBARGO: «${UNTIL}»`,
    `EMBARGO=${UNTIL}`,
    `EM\u00adBARGO: ${UNTIL}`,
    `ＥＭＢＡＲＧＯ: ${UNTIL}`,
    `EMBARGO: until ${UNTIL} or later`,
    `NOT FOR PUBLICATION BEFORE ${WORDS} UNLESS CLEARED`,
  ])('%s', async (line) => {
    const { edition, declared } = await takenFrom(plain(line));
    expect(declared.embargoedUntil).toBe(UNTIL);
    expect(edition.text).toBe(COPY);
  });
});

test.each([
  'EMBARGO: UNTIL FURTHER NOTICE - NOT TO BE USED',
  'Embargo: until further notice (all media)',
  'EMBARGO: DO NOT PUBLISH',
  'EMBARGO – DO NOT PUBLISH',
  'Embargo - until further notice',
  'EMBARGO: pending',
  'EMBARGO: date to follow',
])('%s holds without end', async (line) => {
  const { edition, declared } = await takenFrom(plain(line));
  expect(declared.embargoedUntil).toBe('indefinite');
  expect(edition.text).toBe(COPY);
});

test.each([
  '00:01GMT 01DEC2027',
  '010001Z DEC 27',
  '1830 tonight',
  '2015 on Tuesday',
  '1830 1 December',
  '2000 GMT Monday',
  'in two hours',
  'for Monday',
  'COB Friday',
  '@ 00:01',
  '1827619260',
])('EMBARGO: %s is refused', async (said) => {
  const fate = await embargoOf(plain(`EMBARGO: ${said}`));
  expect(fate).toMatch(/^refused: bad-declaration/);
  expect(fate).toContain(`"${said}"`);
});

test.each(['UNDER EMBARGO UNTIL TUESDAY: Ferry', 'Embargoed until 9am on Tuesday | Ferry'])(
  'a day before other copy is refused: %s',
  async (line) => {
    for (const upload of [plain(line), withSubject(line), withSubject(`FW: [EXTERNAL] ${line}`)])
      expect(await embargoOf(upload)).toMatch(/^refused: .*says "[^"]*Tuesday"/i);
  },
);

test.each(['FW: [EXTERNAL]', '[EXT]', '[EXTERNAL] RE: FW:'])('a subject is read behind %s', async (marks) => {
  const { edition, declared } = await takenFrom(
    withSubject(`${marks} Embargo until 1 December 2027 00:01 GMT | Ferry`),
  );
  expect(declared.embargoedUntil).toBe(UNTIL);
  expect(edition.headline).toBe('Ferry');
});

describe('what is declared counts more than a line', () => {
  test.each<[string, string, string]>([
    ['a moment', 'embargo: 2027-06-01T00:00:00Z', '2027-06-01T00:00:00Z'],
    ['none', 'embargo: none', 'none'],
  ])('%s', async (_, declared, until) => {
    for (const line of [WORDS, 'tomorrow']) {
      const content = `---\n${declared}\n---\nEMBARGOED UNTIL ${line}\n\n${COPY}`;
      const { edition, declared: said } = await takenFrom({ content, name: 'a.md' });
      expect(said.embargoedUntil).toBe(until);
      expect(edition.text).toBe(COPY);
    }
  });

  test('metadata, too', async () => {
    expect(await embargoOf({ ...plain('EMBARGO: tomorrow'), metadata: { embargo: 'none' } })).toBe('none');
  });

  test('and none in a line is none', async () => {
    expect(await embargoOf(plain('EMBARGO: none'))).toBe('none');
  });
});

/** Headlines and sentences that begin like a note to the desk. */
const STORIES = [
  'Embargo: how the blockade changed Cuba',
  'Embargo: 60 years on, Havana waits',
  'EMBARGO: THE 1960S AND AFTER',
  'Embargo: 1962',
  'Embargo: the morning after',
  'Embargo: the day after tomorrow belongs to traders',
  'Embargo on grain lifted',
  'Embargo',
  'Embargoed',
  'Embargo lifted on Tuesday',
  'Embargo ends at midnight',
  'Embargo on Monday',
  'Embargo today, famine tomorrow',
  'Embargo until the harvest is in, says minister',
  'Embargoed goods worth 12 million seized',
  'Embargoed until 1 December, the report says that the ferry leaks',
  'EMBARGO 2027: WHAT COMES NEXT',
  'Embargo: Monday, bloody Monday',
  'Embargo: a long time',
  'Embargo: now or never',
  'Under embargo, Cuba turned to sugar',
  'Under embargo',
  'Not for publication before the trial, judge rules',
  'Not for release before the elections',
  'Not for publication: the letters of Ada Moss',
  'Hold until the last bell, says coach',
  'Hold for release of hostages',
  'Hold the front page',
  'Do not publish before you check, says editor',
  'The embargo: 1 December 2027',
  'Oil embargo: 1 December 2027 at 00:01 GMT',
  'Notes on an embargo',
  'Embargo: Monday - what comes next',
  'EMBARGO: 10.30 - the hour that sank a fleet',
  'Embargo: 1 December 2027. A day to remember',
  'Embargo: 24 hours',
  'Embargo: 24 hours on',
  'Embargo: for 24 hours',
  'Embargo: three days on',
  'Embargo: 17 October 1873',
  'Embargo: in two minds',
  'Embargo: for better or worse',
  'Embargo: close to home',
  'Embargo: pending a vote',
  'Embargo: UN meets at 15:00 GMT 1 December 2027',
  'Embargo – the musical',
  'Embargo – none shall pass',
  'Embargo: until further notice, no beef',
  'Embargo until Friday on all press, ministers say',
];

describe('a story about embargoes is published', () => {
  test.each(STORIES)('%s', async (line) => {
    for (const name of ['story.txt', 'story.md'])
      for (const content of [`${line}\n\n${COPY}`, `# ${line}\n\n${COPY}`, `${COPY}\n\n${line}`]) {
        const { edition, declared } = await takenFrom({ content, name });
        expect(declared.embargoedUntil).toBeNull();
        expect(`${edition.headline}\n${edition.text}`).toContain(line.replace(/\.$/, ''));
      }
  });

  test('further down', async () => {
    const content = `Ferry strike ends\n\n${COPY}\n\n${COPY} Again.\n\nEMBARGOED UNTIL ${WORDS} is how the letter begins.\n\nEMBARGO: ${WORDS}`;
    expect(await embargoOf({ content, name: 'a.txt' })).toBeNull();
  });

  test('in the description of a page', async () => {
    expect(await embargoOf(page('<meta name="description" content="EMBARGO: tomorrow">'))).toBeNull();
  });
});

test('prose is never a note, whatever its words are', () => {
  const words = fc.constantFrom(
    'embargo',
    'until',
    'on',
    'the',
    'Monday',
    '12',
    'grain',
    'lifted',
    'lifts',
    'GMT',
    'hold',
    'release',
    'says',
    'not',
    'for',
    'publication',
    'before',
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (line) => {
      expect(embargoNoteIn(`${line.join(' ')} ferry`)).toBeNull();
    }),
  );
});

test('a line without end is looked at in no time', () => {
  for (const part of ['embargo ', 'under ', 'not for use or ', '00:01 ', '*', '<b>', '– ', 'EMBARGO: 1 ']) {
    const started = computed();
    embargoNoteIn(part.repeat(100_000));
    embargoNoteIn(part.repeat(30));
    embargoNoteIn(`EMBARGO: ${part.repeat(20)}`);
    expect(computed() - started).toBeLessThan(200);
  }
});
