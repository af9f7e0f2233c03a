import { describe, expect, test } from 'vitest';
import { COPY, embargoOf, mail, plain, takenFrom } from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';

/** Names of an embargo as programs write them, which stand above copy that lost its front matter or its headers. */
const NAMES = [
  ...['Embargo-Until', 'embargo_until', 'EmbargoUntil', 'embargoUntil', 'EmbargoedUntil', 'EMBARGOED-UNTIL'],
  ...['Embargo-Date', 'embargo_time', 'embargoDateTime', 'Embargo-Till', 'embargoed_at', 'embargo-ends'],
  ...['hold-until', 'Hold_Until', 'HoldUntil', 'holdTill', 'Hold-date', 'HoldDate', 'on-hold-until'],
  ...['do-not-publish-before', 'slugline:embargo', 'X-Embargo', 'X-Slugline-Hold-Until'],
];

/** Where a line of copy is looked at. */
const PLACES = [
  ['plain text', (line: string) => plain(line)],
  ['Markdown', (line: string) => plain(line, 'story.md')],
  ['Markdown in bold', (line: string) => plain(`**${line}**`, 'story.md')],
  ['Markdown below its headline', (line: string) => plain(`# Ferry strike ends\n\n${line}`, 'story.md')],
  ['a mail', (line: string) => mail('X-Mailer: a', `${line}\n\n${COPY}`)],
  [
    'a mail with markup',
    (line: string) => mail('Content-Type: text/html', `<p><b>${line}</b></p><p>${COPY}</p>`),
  ],
] as const;

describe.each(PLACES)('a name of an embargo at the top of %s', (_, upload) => {
  test.each(NAMES)('%s with a time is held until then, and the line is not copy', async (name) => {
    for (const said of [`: ${UNTIL}`, ':00:01 GMT, 1 December 2027', ` = ${UNTIL}`, `: "${UNTIL}"`]) {
      const { edition, declared } = await takenFrom(upload(name + said));
      expect(declared.embargoedUntil, said).toBe(UNTIL);
      expect(edition.text).toBe(COPY);
    }
  });

  test.each(NAMES)('%s without a time is held without end', async (name) => {
    for (const said of ['', ' until further notice', ' true', ' TBC', ' null']) {
      const { edition, declared } = await takenFrom(upload(`${name}:${said}`));
      expect(declared.embargoedUntil, said).toBe('indefinite');
      expect(edition.text).toBe(COPY);
    }
  });

  test.each(NAMES)('%s that cannot be read is refused, with the name', async (name) => {
    for (const said of [
      ...['tomorrow', '00:01 XYZ 1 December 2027', '2027-12-01T00:01:00', '2027-12-01', '03/04/2027 10:00'],
      ...['when the minister has spoken', 'Friday lunchtime'],
    ]) {
      const fate = await embargoOf(upload(`${name}: ${said}`));
      expect(fate, said).toMatch(/^refused: bad-declaration: .*until further notice/);
      expect(fate).toContain(`The line ${name} at the top of the copy says "${said}"`);
    }
  });
});

test.each([
  'Press-Embargo',
  'Hold until',
  'Hold till',
  'Hold date',
  'HOLD DATE',
  'On hold until',
  'Embargo date',
  'Embargo end',
])('%s: is read as well with spaces', async (label) => {
  const { edition, declared } = await takenFrom(plain(`${label}: ${UNTIL}`));
  expect(declared.embargoedUntil).toBe(UNTIL);
  expect(edition.text).toBe(COPY);
  expect(await embargoOf(plain(`${label}: until further notice`))).toBe('indefinite');
  expect(await embargoOf(plain(`${label}: tomorrow`))).toMatch(/^refused: .*"tomorrow"/);
});

test.each(['Embargo-Until', 'EMBARGOED-UNTIL', 'embargo_until', 'Hold-Until', 'HOLD_TILL'])(
  '%s is read without a colon, too, where all of the line says when',
  async (label) => {
    const { edition, declared } = await takenFrom(plain(`${label} ${UNTIL}`));
    expect(declared.embargoedUntil).toBe(UNTIL);
    expect(edition.text).toBe(COPY);
    expect(await embargoOf(plain(`${label} tomorrow`))).toMatch(/^refused: .*"tomorrow"/);
  },
);

test('the time may stand on the next line, and copy behind it', async () => {
  expect(await embargoOf(plain('Embargo-Until:\n00:01 GMT 1 December 2027'))).toBe(UNTIL);
  const { edition, declared } = await takenFrom(plain(`hold-until: ${UNTIL} – The ferry sails again`));
  expect(declared.embargoedUntil).toBe(UNTIL);
  expect(`${edition.headline} ${edition.text}`).toContain('The ferry sails again');
  expect(`${edition.headline} ${edition.text}`).not.toContain('hold-until');
});

test('a day that is over holds nothing', async () => {
  const { edition, declared } = await takenFrom(plain('Embargo-Date: 2020-01-01'));
  expect(declared.embargoedUntil).toBeNull();
  expect(edition.text).toBe(COPY);
});

test('none is none, and what is declared counts more', async () => {
  expect(await embargoOf(plain('Embargo-Until: none'))).toBe('none');
  expect(await embargoOf({ ...plain('Embargo-Until: tomorrow'), metadata: { embargo: 'none' } })).toBe(
    'none',
  );
});

test.each([
  'Hold until Friday, union tells drivers',
  'Hold until: the last bell, by Ada Moss',
  'Hold-until policy angers drivers',
  'Hold-until Friday deal angers drivers',
  'Embargo-to-boycott: a short history',
  'Hold date nights at home, doctors say',
  'Hold date: a night out for the price of a film',
  'Embargo until spring: what the ban means for growers',
  'Embargo until: what the ban means for growers',
  'Embargo date: what we know so far',
  'Embargo end: traders cheer',
  'Embargo-era cars: the last of Havana',
  'Embargo-busting: how the tankers sail',
  'Post-embargo: what comes next',
  'Oil-embargo: the film',
  'Press-embargo: the day that the papers waited',
  'Release-date: 2027-12-01T00:01:00Z',
  'Release date: 1 December 2027',
  'Threshold-date: 1 December 2027',
  'The minister wrote Embargo-Until: 2027-12-01T00:01:00Z above it',
  '“Embargo-Until: 2027-12-01T00:01:00Z”',
  '"Hold-Until: tomorrow"',
])('is copy: %s', async (line) => {
  for (const upload of [plain(line), plain(line, 'story.md'), mail('X-Mailer: a', `${line}\n\n${COPY}`)]) {
    const { edition, declared } = await takenFrom(upload);
    expect(declared.embargoedUntil).toBeNull();
    expect(`${edition.headline}\n${edition.text}`).toContain(line);
    expect(edition.text).toContain(COPY);
  }
});
