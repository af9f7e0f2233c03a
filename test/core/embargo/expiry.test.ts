import { describe, expect, test } from 'vitest';
import { lateExpiry } from '../../../functions/core/publish/late-expiry.ts';
import type { Upload } from './uploads.ts';
import { frontMatter, mail, metadata, ninjs, page, takenFrom, toml } from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';

const NAMES = [
  ...[
    'expires',
    'Expiry',
    'expiry-date',
    'expiryDate',
    'expiry_time',
    'expires-at',
    'expiresAt',
    'expire-at',
  ],
  ...['expires_on', 'expireOn', 'expire-date', 'expires date', 'expire_time', 'expires-time', 'expiration'],
  ...['expiration-date', 'expirationDate', 'expiration_time'],
];

const PLACES: readonly (readonly [string, (name: string, value: string) => Upload, readonly string[]])[] = [
  [
    'front matter',
    (name, value) => frontMatter(`${name}: ${JSON.stringify(value)}`),
    [...NAMES, 'unpublish-date', 'unpublishDate'],
  ],
  ['TOML', (name, value) => toml(`"${name}" = ${JSON.stringify(value)}`), [...NAMES, 'unpublishDate']],
  ['object metadata', metadata, NAMES],
  ['a header', (name, value) => mail(`X-Slugline-${name.replaceAll(/[ _]/g, '-')}: ${value}`), NAMES],
  ['a page', (name, value) => page(`<meta name="slugline:${name}" content="${value}">`), NAMES],
  [
    'a note of ninjs',
    (name, value) => ninjs({ edNote: `slugline:${name.replaceAll(/[ _]/g, '-')}: ${value}` }),
    NAMES,
  ],
];

const expiryOf = async (upload: Upload): Promise<string | null> => {
  try {
    return (await takenFrom(upload)).declared.expiresAt;
  } catch (error) {
    return String(error);
  }
};

describe.each(PLACES)('an expiry in %s', (_, upload, names) => {
  test.each(names)('%s', async (name) => {
    expect(await expiryOf(upload(name, UNTIL))).toBe(UNTIL);
    expect(await expiryOf(upload(name, '00:01 GMT, 1 December 2027'))).toBe(UNTIL);
    for (const none of ['none', 'never', 'no', 'false', 'until further notice', 'indefinite'])
      expect(await expiryOf(upload(name, none)), none).toBe('none');
    for (const bad of [
      'true',
      '{}',
      '[]',
      'null',
      'TBC',
      'tomorrow',
      '2027-12-01',
      '2027-12-31T23:59:60Z',
      '00:01 XYZ 1 December 2027',
    ])
      expect(await expiryOf(upload(name, bad)), bad).toMatch(
        /^Error: refused: .*"\. It must be .*offset.*`none`/,
      );
  });
});

test.each([
  ['nothing', 'expires:'],
  ['an empty text', 'expires: ""'],
  ['true', 'expires: true'],
  ['an object', 'expires: {}'],
  ['a list', 'expires: []'],
  ['one of two', `expires: ${UNTIL}\nexpiry: tomorrow`],
])('an expiry is refused that is %s', async (_, lines) => {
  expect(await expiryOf(frontMatter(lines))).toMatch(/^Error: refused: .*front matter key expir/);
});

test.each([
  ['the earlier of two', `expires: 2028-01-01T00:00:00Z\nexpiry: ${UNTIL}`, UNTIL],
  ['a moment before none', `expires: none\nexpiry: ${UNTIL}`, UNTIL],
  ['false', 'expires: false', 'none'],
])('%s counts', async (_, lines, expected) => {
  expect(await expiryOf(frontMatter(lines))).toBe(expected);
});

test('none in metadata lifts the expiry of front matter', async () => {
  expect(await expiryOf({ ...frontMatter(`expires: ${UNTIL}`), metadata: { expires: 'none' } })).toBe('none');
});

test.each(['', '  ', '{}', '[]', 'null'])(
  'an expiry in object metadata is refused that is "%s"',
  async (value) => {
    for (const name of ['expires', 'expires-at', 'Expiry'])
      expect(await expiryOf(metadata(name, value))).toMatch(/^Error: refused: .*metadata key expir/i);
  },
);

test('an expiry of ours in a header or a page is refused where it is empty', async () => {
  expect(await expiryOf(mail('X-Slugline-Expires:'))).toMatch(/refused: .*mail header/);
  expect(await expiryOf(page('<meta name="slugline:expires" content="">'))).toMatch(/refused: .*<meta> name/);
});

test.each(['expires-in', 'expires_after', 'expiresUntil', 'expiry-utc', 'expiration-moment'])(
  'an unknown name with a moment in object metadata is refused: %s',
  async (name) => {
    for (const value of [UNTIL, '2027-12-01'])
      expect(await expiryOf(metadata(name, value))).toMatch(/refused: .* is unknown: did you mean `expires`/);
    expect(await expiryOf(metadata(name, '3600'))).toBeNull();
  },
);

test('an unpublish date is an expiry in object metadata, too', async () => {
  expect(await expiryOf(metadata('unpublish-date', UNTIL))).toBe(UNTIL);
  expect(await expiryOf(metadata('unpublishDate', 'soon'))).toMatch(/refused: .*unpublishDate/);
});

test('how long browsers keep a page is of something else', async () => {
  expect(await expiryOf(page(`<meta http-equiv="expires" name="expires" content="${UNTIL}">`))).toBeNull();
});

test.each<[string | null, string | null, boolean]>([
  ['none', null, false],
  ['none', 'indefinite', false],
  [UNTIL, 'indefinite', false],
  [UNTIL, 'none', false],
  [UNTIL, UNTIL, true],
  ['2020-01-01T00:00:00Z', 'indefinite', true],
])('an expiry %s with an embargo %s is late: %s', (expiresAt, embargoedUntil, isLate) => {
  expect(lateExpiry({ expiresAt, embargoedUntil }, '2026-11-20T10:00:00.000Z') !== null).toBe(isLate);
});
