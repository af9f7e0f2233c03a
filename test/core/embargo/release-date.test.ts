import { describe, expect, test } from 'vitest';
import { overAt } from '../../../functions/core/metadata/release-day.ts';
import type { Upload } from './uploads.ts';
import { embargoOf, frontMatter, metadata, toml } from './uploads.ts';

describe('a day under release-date that is over is not an embargo', () => {
  test.each<[string, Upload]>([
    ['front matter', frontMatter('release-date: 1999-03-31')],
    ['words', frontMatter('Release Date: 31 March 1999')],
    ['a year', frontMatter('releaseDate: 1999')],
    ['a season', frontMatter('release_date: spring 1999')],
    ['a time without a zone', frontMatter('release_date: 1999-03-31 09:00')],
    ['TOML', toml('release_date = 1999-03-31')],
    ['metadata', metadata('releasedate', '1999-03-31')],
    ['the day before yesterday', frontMatter('release-date: 2026-11-18')],
  ])('%s', async (_, upload) => {
    expect(await embargoOf(upload)).toBeNull();
  });
});

describe('a day under release-date that is not over is refused', () => {
  test.each<[string, Upload, string]>([
    ['front matter', frontMatter('release-date: 2027-06-01'), 'release-date is "2027-06-01"'],
    ['today', frontMatter('releaseDate: 2026-11-20'), 'releaseDate is "2026-11-20"'],
    ['yesterday, which is not over everywhere', frontMatter('releaseDate: 2026-11-19'), 'releaseDate is'],
    ['words', frontMatter('Release Date: 1 June 2027'), 'Release Date is "1 June 2027"'],
    ['a year', frontMatter('releaseDate: 2027'), 'releaseDate is "2027"'],
    ['a season', frontMatter('release_date: spring 2027'), 'release_date is "spring 2027"'],
    ['no day at all', frontMatter('release_date: soon'), 'release_date is "soon"'],
    ['two years', frontMatter('release_date: 1999 or 2027'), 'release_date is'],
    ['TOML', toml('release_date = 2027-06-01'), 'release_date is "2027-06-01"'],
    ['metadata', metadata('release-date', '2027-06-01'), 'metadata key release-date is "2027-06-01"'],
  ])('%s', async (_, upload, message) => {
    const now = '2026-11-20T10:00:00.000Z';
    const fate = await embargoOf(upload, now);
    expect(fate).toMatch(/^refused: bad-declaration/);
    expect(fate).toContain(message);
    expect(fate).toContain('offset from UTC');
  });

  test('until it is over in the last place on earth', async () => {
    const upload = frontMatter('release-date: 2026-11-19');
    expect(await embargoOf(upload, '2026-11-20T11:59:59.000Z')).toMatch(/^refused/);
    expect(await embargoOf(upload, '2026-11-20T12:00:00.000Z')).toBeNull();
  });
});

describe('an embargo beside it says what it is', () => {
  const UNTIL = '2027-05-01T09:00:00Z';
  test.each<[string, Upload, string | null]>([
    ['a moment', frontMatter(`release-date: 2027-06-01\nembargo: ${UNTIL}`), UNTIL],
    ['none', frontMatter('release-date: 2027-06-01\nembargo: none'), 'none'],
    [
      'none in metadata',
      { ...frontMatter('release-date: 2027-06-01'), metadata: { embargo: 'none' } },
      'none',
    ],
    [
      'a past day in metadata, which lifts nothing',
      { ...frontMatter(`embargo: ${UNTIL}`), metadata: { 'release-date': '1999-03-31' } },
      UNTIL,
    ],
  ])('%s', async (_, upload, until) => {
    expect(await embargoOf(upload)).toBe(until);
  });

  test('but a day in metadata counts more than the copy', async () => {
    const upload = { ...frontMatter('embargo: none'), metadata: { 'release-date': '2027-06-01' } };
    expect(await embargoOf(upload)).toMatch(/^refused: .*release-date/);
  });
});

test('inside of another key it is of something else', async () => {
  expect(await embargoOf(frontMatter('film:\n  release-date: 2027-06-01'))).toBeNull();
});

test.each([
  ['2027-06-01', '2027-06-02T12:00:00.000Z'],
  ['2027-12-31', '2028-01-01T12:00:00.000Z'],
  ['1 June 2027', '2027-06-02T12:00:00.000Z'],
  ['June 2027', '2028-01-01T12:00:00.000Z'],
  ['03/04/2027', '2028-01-01T12:00:00.000Z'],
  ['soon', null],
])('%s is over at %s', (text, expected) => {
  expect(overAt(text)).toBe(expected);
});
