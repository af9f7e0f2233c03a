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

describe('a day that is over everywhere holds nothing', () => {
  test.each<[string, Upload]>([
    ['front matter', frontMatter('embargo: 2020-01-01')],
    ['words', frontMatter('embargo-until: 1 January 2020')],
    ['a time without a zone', frontMatter('embargo: 2020-01-01 09:00')],
    ['a month', frontMatter('embargo: March 2020')],
    ['a year', frontMatter('embargo: 2020')],
    ['TOML', toml('embargo = 2020-01-01')],
    ['metadata', metadata('embargo', '2020-01-01')],
    ['mail', mail('Embargo: 2020-01-01')],
    ['a page', page('<meta name="article:embargo" content="2020-01-01">')],
    ['ninjs', ninjs({ embargoed: '2020-01-01' })],
    ['NewsML-G2', newsml('<embargoed>2020-01-01</embargoed>')],
    ['NITF', nitf('management-status="embargoed"', '<date.release norm="20200101"/>')],
    ['a line', plain('EMBARGOED UNTIL 9AM TUESDAY 7 JANUARY 2020')],
    ['a status', frontMatter('status: Embargoed until 1 January 2020')],
  ])('%s', async (_, upload) => {
    const { edition, declared } = await takenFrom(upload);
    expect(declared.embargoedUntil).toBeNull();
    expect(edition.text).toBe(COPY);
  });
});

describe('is refused', () => {
  test.each<[string, Upload]>([
    ['a day that is not over', frontMatter('embargo: 2026-11-19')],
    ['a day to come', metadata('embargo', '2027-01-01')],
    ['a year to come', frontMatter('embargo: 2027')],
    ['a day beside a moment', frontMatter('embargo: 2027-06-01\nembargo-until: 2027-05-01T09:00:00Z')],
    ['a day among words', frontMatter('embargo: 1 March 2020 or when the minister has spoken')],
    ['two days', frontMatter('embargo: 1 March 2020 and 1 March 2027')],
    ['a line', plain('EMBARGOED UNTIL 9AM TUESDAY 7 DECEMBER 2027')],
  ])('%s', async (_, upload) => {
    expect(await embargoOf(upload)).toMatch(/^refused: bad-declaration: .*until further notice/);
  });
});

test.each(['lifted', 'Lifted', 'embargo lifted'])('%s is no embargo', async (value) => {
  expect(await embargoOf(frontMatter(`embargo: ${value}`))).toBe('none');
});

test.each(['embargoes: oil', 'embargoes: [oil, grain]', 'embargoes: true', 'Embargoes: none'])(
  '%s is of the story',
  async (line) => {
    expect(await embargoOf(frontMatter(line))).toBeNull();
  },
);

test('a plural with a moment was meant otherwise', async () => {
  expect(await embargoOf(frontMatter('embargoes: 2027-12-01T00:01:00Z'))).toMatch(/did you mean `embargo`/);
});

test.each([
  'Embargo: October 1962',
  'Embargo: 3 February 1962',
  'EMBARGO: 3 FEBRUARY 1962',
  'Embargo: 22.10.1962',
])('%s is copy', async (line) => {
  const { edition, declared } = await takenFrom(plain(line));
  expect(declared.embargoedUntil).toBeNull();
  expect(`${edition.headline} ${edition.text}`).toContain(line);
});
