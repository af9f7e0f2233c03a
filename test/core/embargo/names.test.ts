import { describe, expect, test } from 'vitest';
import { foldName } from '../../../functions/core/fold-name.ts';
import type { Upload } from './uploads.ts';
import { embargoOf, frontMatter, mail, metadata, ninjs, page, toml } from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';

/** Every name of an embargo, as people write them. */
const NAMES = [
  'embargo',
  'Embargo',
  'EMBARGOED',
  'embargo-until',
  'embargo_until',
  'embargoUntil',
  'Embargo Until',
  'embargoed_until',
  'embargoedUntil',
  'embargo-date',
  'Embargo date',
  'embargoDate',
  'embargoed-date',
  'embargo_time',
  'embargo-datetime',
  'embargoedTime',
  'embargo-till',
  'embargoed at',
  'embargo_to',
  'embargo-end',
  'embargoEnds',
  'embargo-expires',
  'hold-until',
  'holdUntil',
  'hold_till',
  'hold-date',
];

const RELEASE = ['release-date', 'releaseDate', 'Release Date', 'RELEASE_DATE'];

/** A way to declare a value of text under a name. */
type Place = readonly [
  place: string,
  upload: (name: string, value: string) => Upload,
  names: readonly string[],
];

const header = (name: string): string => name.replaceAll(' ', '-').replaceAll('_', '-');

const PLACES: readonly Place[] = [
  [
    'front matter',
    (name, value) => frontMatter(`${JSON.stringify(name)}: ${JSON.stringify(value)}`),
    [...NAMES, ...RELEASE],
  ],
  [
    'TOML',
    (name, value) => toml(`${JSON.stringify(name)} = ${JSON.stringify(value)}`),
    [...NAMES, ...RELEASE],
  ],
  ['object metadata', metadata, [...NAMES, ...RELEASE]],
  ['a mail header', (name, value) => mail(`${header(name)}: ${value}`), NAMES],
  ['a mail header of ours', (name, value) => mail(`X-Slugline-${header(name)}: ${value}`), NAMES],
  ['a page', (name, value) => page(`<meta name="${name}" content="${value}">`), NAMES],
  ['a page, as ours', (name, value) => page(`<meta name="slugline:${name}" content="${value}">`), NAMES],
  ['ninjs', (name, value) => ninjs({ [name]: value }), NAMES],
];

describe.each(PLACES)('in %s', (place, upload, names) => {
  const written = (name: string): string => (place.startsWith('a mail') ? header(name) : name);

  test.each(names)('%s with a moment holds until then', async (name) => {
    expect(await embargoOf(upload(name, UNTIL))).toBe(UNTIL);
    expect(await embargoOf(upload(name, '00:01 GMT, 1 December 2027'))).toBe('2027-12-01T00:01:00Z');
  });

  test.each(names)('%s with no moment holds without end', async (name) => {
    for (const value of ['', 'true', 'yes', 'until further notice', 'TBC', 'embargoed'])
      expect(await embargoOf(upload(name, value)), value).toBe('indefinite');
  });

  test.each(names)('%s that cannot be read is refused, with the name', async (name) => {
    for (const value of [
      '2027-12-01T00:01:60Z',
      '2027-12-01T00:01:00',
      '00:01 XYZ 1 December 2027',
      'tomorrow',
    ]) {
      const fate = await embargoOf(upload(name, value));
      expect(fate, value).toMatch(/^refused: bad-declaration: .*until further notice/);
      expect(fate).toContain(written(name));
      expect(fate).toContain(value);
    }
  });

  test.each(names)('%s with none is no embargo', async (name) => {
    for (const value of ['none', 'None', 'no', 'false', 'off', 'n/a', '-', 'not embargoed'])
      expect(await embargoOf(upload(name, value)), value).toBe('none');
  });
});

test('a release date is of a film where tools of others write it', async () => {
  expect(await embargoOf(mail(`Release-Date: ${UNTIL}`))).toBeNull();
  expect(await embargoOf(page(`<meta name="release-date" content="${UNTIL}">`))).toBeNull();
  expect(await embargoOf(ninjs({ releaseDate: UNTIL }))).toBeNull();
});

test('every name is read once', () => {
  expect(new Set(NAMES.map(foldName)).size).toBeGreaterThan(15);
});
