import { describe, expect, test } from 'vitest';
import type { Upload } from './uploads.ts';
import { COPY, embargoOf, frontMatter, mail, metadata, newsml, ninjs, nitf, page, toml } from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';

const yaml = (value: string): Upload => frontMatter(`embargo: ${value}`);

describe('held until a moment', () => {
  test.each<[string, Upload]>([
    ['a list of one', yaml(`[${UNTIL}]`)],
    ['a tag of YAML', yaml(`!!timestamp ${UNTIL}`)],
    ['a date-time of TOML', toml(`embargo = ${UNTIL}`)],
    ['a list of TOML', toml(`embargo = ["${UNTIL}"]`)],
    ['a list of ninjs', ninjs({ embargoed: [UNTIL] })],
    ['ninjs: embargo', ninjs({ embargo: UNTIL })],
    ['NewsML-G2', newsml(`<embargoed>${UNTIL}</embargoed>`)],
    ['NewsML-G2 in words', newsml('<embargoed>00:01 GMT, 1 December 2027</embargoed>')],
    ['NITF', nitf('management-status="embargoed"', '<date.release norm="20271201T000100Z"/>')],
    ['a moment before true', frontMatter(`embargo: true\nembargo-until: ${UNTIL}`)],
    ['a moment before none', frontMatter(`embargo: none\nembargo-until: ${UNTIL}`)],
    ['a moment before a status', frontMatter(`status: embargoed\nembargo: ${UNTIL}`)],
    ['the later of two', frontMatter(`embargo: 2027-11-01T00:00:00Z\nhold-until: ${UNTIL}`)],
    [
      'the later of two <meta>',
      page(`<meta name="embargo" content="2027-11-01T00:00:00Z"><meta name="embargo" content="${UNTIL}">`),
    ],
    ['the later of two headers', mail(`Embargo: 2027-11-01T00:00:00Z\nEmbargo: ${UNTIL}`)],
    ['an embargo and a release date', frontMatter(`embargo: 2027-11-01T00:00:00Z\nrelease-date: ${UNTIL}`)],
    ['a status that says until when', frontMatter(`status: Embargoed until ${UNTIL}`)],
    ['metadata over front matter', { ...yaml('2030-01-01T00:00:00Z'), metadata: { embargo: UNTIL } }],
  ])('%s', async (_, upload) => {
    expect(await embargoOf(upload)).toBe(UNTIL);
  });
});

describe('held without end', () => {
  test.each<[string, Upload]>([
    ...[
      '',
      '~',
      'null',
      'true',
      'yes',
      '{}',
      '[]',
      '[true]',
      '[[]]',
      '""',
      '" "',
      'Until further notice.',
      'TBA',
      'indefinitely',
    ].map((value): [string, Upload] => [`YAML: ${value}`, yaml(value)]),
    ['TOML: true', toml('embargo = true')],
    ['TOML: {}', toml('embargo = {}')],
    ['TOML: []', toml('embargo = []')],
    ...[true, null, '', {}, [], 'embargoed', [null]].map((embargoed): [string, Upload] => [
      `ninjs: ${JSON.stringify(embargoed)}`,
      ninjs({ embargoed }),
    ]),
    ['ninjs: pubStatus', ninjs({ pubStatus: 'embargoed' })],
    ['ninjs: status', ninjs({ status: 'Under embargo' })],
    ['NewsML-G2 that is empty', newsml('<embargoed></embargoed>')],
    ['NewsML-G2 that closes itself', newsml('<embargoed/>')],
    ['NewsML-G2 that is nil', newsml('<embargoed xsi:nil="true"/>')],
    ['NewsML-G2: true', newsml('<embargoed>true</embargoed>')],
    ['NewsML-G2 by its status', newsml('<pubStatus qcode="stat:embargoed"/>')],
    ['NITF without a release date', nitf('management-status="embargoed"', '')],
    ['NITF with an empty release date', nitf('management-status="EMBARGOED"', '<date.release norm=""/>')],
    ['metadata', metadata('embargo', '')],
    ['metadata: {}', metadata('embargo-date', '{}')],
    ['metadata: status', metadata('status', 'EMBARGOED')],
    ['metadata: publication-status', metadata('publication-status', 'under embargo')],
    ['front matter: status', frontMatter('status: embargoed')],
    ['front matter: several statuses', frontMatter('status: [draft, embargoed]')],
    ['metadata: several statuses', metadata('status', 'draft, embargoed')],
    [
      'NewsML-G2 by the address of its status',
      newsml('<pubStatus uri="http://cv.example.org/pubstatus/embargoed"/>'),
    ],
    ['front matter: pubStatus', frontMatter('pubStatus: [Embargoed]')],
    ['a header', mail('Embargo:')],
    ['a header: X-Status', mail('X-Status: embargoed')],
    ['a page', page('<meta name="embargo" content="">')],
    ['a page without content', page('<meta name="embargoed">')],
    ['a page: status', page('<meta name="pubstatus" content="embargoed">')],
    ['true before none', frontMatter('embargo: none\nembargoed: true')],
  ])('%s', async (_, upload) => {
    expect(await embargoOf(upload)).toBe('indefinite');
  });
});

describe('refused with the name that was written', () => {
  test.each<[string, Upload, string]>([
    ['an object', yaml('{ until: soon }'), 'embargo is "{"until":"soon"}"'],
    ['a list of two', yaml(`[${UNTIL}, 2028-01-01T00:00:00Z]`), 'embargo is'],
    ['a number', yaml('2027'), 'embargo is "2027"'],
    [
      'a time of YAML 1.1 without its zone',
      { ...yaml(''), content: `%YAML 1.1\n---\nembargo: 2027-12-01 00:01:00\n---\n${COPY}` },
      'embargo is "2027-12-01 00:01:00"',
    ],
    ['a tag without a zone', yaml('!!timestamp 2027-12-01 00:01:00'), 'embargo is'],
    ['a local date-time of TOML', toml('embargo = 2027-12-01T00:01:00'), 'embargo is "2027-12-01T00:01:00"'],
    [
      'a leap second of TOML',
      toml('Embargo_Until = 2027-12-31T23:59:60Z'),
      'Embargo_Until is "2027-12-31T23:59:60Z"',
    ],
    [
      'a day that is none in TOML',
      toml('embargo = 2027-02-30T00:00:00Z'),
      'embargo is "2027-02-30T00:00:00Z"',
    ],
    ['one of two', frontMatter(`embargo: ${UNTIL}\nhold_until: tomorrow`), 'hold_until is "tomorrow"'],
    ['ninjs', ninjs({ embargoed: { until: UNTIL } }), 'ninjs property embargoed'],
    ['NewsML-G2', newsml('<embargoed>2027-12-31T23:59:60Z</embargoed>'), 'itemmeta/embargoed'],
    [
      'NITF',
      nitf('management-status="embargoed"', '<date.release norm="20271301T000100Z"/>'),
      'date.release',
    ],
    ['<meta>', page('<meta name="Embargo-Until" content="tomorrow">'), '<meta> name Embargo-Until'],
    ['a status', frontMatter('status: Embargoed until tomorrow'), 'status is'],
    [
      'a key that begins so',
      frontMatter(`embargo-lifts: ${UNTIL}`),
      'embargo-lifts is unknown: did you mean `embargo`?',
    ],
    ['a key of metadata that begins so', metadata('embargolift', '2027-12-01'), 'embargolift is unknown'],
  ])('%s', async (_, upload, message) => {
    const fate = await embargoOf(upload);
    expect(fate).toMatch(/^refused: bad-declaration/);
    expect(fate).toContain(message);
  });
});

describe('published', () => {
  test.each<[string, Upload, string | null]>([
    ['false in YAML', yaml('false'), 'none'],
    ['false in TOML', toml('embargo = false'), 'none'],
    ['false in ninjs', ninjs({ embargoed: false }), 'none'],
    ['none in NewsML-G2', newsml('<embargoed>none</embargoed>'), 'none'],
    ['none in metadata over front matter', { ...yaml(UNTIL), metadata: { embargo: 'none' } }, 'none'],
    ['none in our header', mail(`Embargo: ${UNTIL}\nX-Slugline-Embargo: none`), 'none'],
    ['a status of another kind', frontMatter('status: draft'), null],
    ['a status that speaks of embargoes', frontMatter('status: embargo lifted'), null],
    ['a status of a mail', mail('Status: RO'), null],
    ['usable copy', newsml('<pubStatus qcode="stat:usable"/>'), null],
    ['usable NITF', nitf('management-status="usable"', ''), null],
    ['other keys that begin so', frontMatter('embargo-note: lifted on Monday\nembargo_story: 7'), null],
    ['keys that look so', frontMatter('old-date: 2027-01-01\nsold_date: 2027-01-01\nexpires_in: 3600'), null],
  ])('%s', async (_, upload, until) => {
    expect(await embargoOf(upload)).toBe(until);
  });
});
