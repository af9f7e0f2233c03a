import { describe, expect, test } from 'vitest';
import type { Upload } from './uploads.ts';
import {
  embargoOf,
  frontMatter,
  mail,
  metadata,
  newsml,
  ninjs,
  nitfHead,
  page,
  rss,
  takenFrom,
} from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';

/** Names of an expiry that no standard has for something else. */
const NAMES = [
  ...['expires-at', 'expiresAt', 'Expires_At', 'expires-on', 'expire-at', 'expireDate', 'expires-time'],
  ...[
    'expiry',
    'Expiry',
    'expiry-time',
    'expiration',
    'expiration_date',
    'expirationTime',
    'EXPIRATION-DATE',
  ],
  ...['unpublish-date', 'unpublishDate', 'unpublish_on', 'unpublishAt'],
];

const PREFIXED = ['article-expires', 'storyExpiry', 'slugline-expires-at', 'content_expiration_date'];

const header = (name: string): string => name.replaceAll('_', '-');

const PLACES: readonly (readonly [
  place: string,
  upload: (name: string, value: string) => Upload,
  names: readonly string[],
])[] = [
  ['front matter', (name, value) => frontMatter(`${name}: "${value}"`), [...NAMES, ...PREFIXED, 'expires']],
  ['object metadata', metadata, [...NAMES, ...PREFIXED, 'expires']],
  [
    'mail',
    (name, value) => mail(`${header(name)}: ${value}`),
    NAMES.filter((name) => name !== 'expiry-date'),
  ],
  [
    'mail, with X-',
    (name, value) => mail(`X-${header(name)}: ${value}`),
    [...NAMES, ...PREFIXED, 'Expires', 'Expiry-Date', 'Agency-Expires', 'My-Desk-Expires-At'],
  ],
  ['mail, as ours', (name, value) => mail(`X-Slugline-${header(name)}: ${value}`), [...NAMES, 'Expires']],
  [
    'a page',
    (name, value) => page(`<meta name="${name}" content="${value}">`),
    [...NAMES, ...PREFIXED, 'article:expires', 'article:expires_at', 'news.expiry', 'og:article:expiry_date'],
  ],
  ['a page, as ours', (name, value) => page(`<meta name="slugline:${name}" content="${value}">`), NAMES],
  ['a page, by property', (name, value) => page(`<meta property="${name}" content="${value}">`), NAMES],
  [
    'a page, by http-equiv',
    (name, value) => page(`<meta http-equiv="${name}" content="${value}">`),
    ['expires-at', 'slugline:expires', 'unpublish-date', 'article:expiry'],
  ],
  [
    'NITF',
    (name, value) => nitfHead(`<meta name="${name}" content="${value}"/>`),
    [...NAMES, ...PREFIXED, 'article:expires', 'slugline:expires'],
  ],
  ['ninjs', (name, value) => ninjs({ [name]: value }), [...NAMES, ...PREFIXED]],
  ['extra of ninjs', (name, value) => ninjs({ extra: { [name]: value } }), [...NAMES, ...PREFIXED]],
  ['NewsML-G2', (name, value) => newsml(`<${name}>${value}</${name}>`), [...NAMES, ...PREFIXED]],
  ['RSS', (name, value) => rss(`<${name}>${value}</${name}>`), [...NAMES, ...PREFIXED]],
  ['RSS, with a prefix', (name, value) => rss(`<x:${name}>${value}</x:${name}>`), NAMES],
];

describe.each(PLACES)('an expiry in %s', (place, upload, names) => {
  test.each(names)('%s', async (name) => {
    expect((await takenFrom(upload(name, UNTIL))).declared.expiresAt).toBe(UNTIL);
    expect((await takenFrom(upload(name, '00:01 GMT, 1 December 2027'))).declared.expiresAt).toBe(UNTIL);
    for (const none of ['none', 'never', 'false'])
      expect((await takenFrom(upload(name, none))).declared.expiresAt, none).toBe('none');
    for (const bad of ['tomorrow', '2027-12-01', '2027-12-01T00:01:00', '00:01 XYZ 1 December 2027', '']) {
      const fate = await embargoOf(upload(name, bad));
      expect(fate, bad).toMatch(/^refused: bad-declaration: .*" *\. It must be .*offset.*`none`/);
      expect(fate?.toLowerCase()).toContain((place.startsWith('mail') ? header(name) : name).toLowerCase());
    }
  });
});

test('what ninjs says in another kind of value is refused, and false is none', async () => {
  for (const value of [true, {}, [], null])
    expect(await embargoOf(ninjs({ expiresAt: value })), String(value)).toMatch(/^refused: .*expiresAt/);
  expect((await takenFrom(ninjs({ expiresAt: false }))).declared.expiresAt).toBe('none');
});

test('of several the earlier counts', async () => {
  const later = '2028-01-01T00:00:00Z';
  for (const upload of [
    mail(`X-Expires: ${later}\nExpires-At: ${UNTIL}`),
    page(`<meta name="expiry" content="${later}"><meta name="expires-at" content="${UNTIL}">`),
    ninjs({ expiresAt: later, extra: { expiresAt: UNTIL } }),
    newsml(`<expiresAt>${later}</expiresAt><expiry>${UNTIL}</expiry>`),
  ])
    expect((await takenFrom(upload)).declared.expiresAt).toBe(UNTIL);
});

test('ours counts more than that of another system', async () => {
  const other = '2027-06-01T00:00:00Z';
  for (const upload of [
    mail(`Expires: ${other}\nX-Slugline-Expires: ${UNTIL}`),
    mail(`Expires: tomorrow\nX-Expires: ${UNTIL}`),
    ninjs({ expires: other, expiresAt: UNTIL }),
    page(`<meta name="expires" content="${other}"><meta name="slugline:expires" content="${UNTIL}">`),
  ])
    expect((await takenFrom(upload)).declared.expiresAt).toBe(UNTIL);
});

/** What machines say of caches, tokens and messages. */
test.each<[string, Upload]>([
  ...['0', '-1', 'Tue, 01 Jan 1980 01:00:00 GMT', UNTIL, 'never', ''].flatMap((value): [string, Upload][] => [
    [`http-equiv: ${value}`, page(`<meta http-equiv="expires" content="${value}">`)],
    [`http-equiv in capitals: ${value}`, page(`<meta http-equiv="EXPIRES" content="${value}">`)],
  ]),
  ...['0', '-1', 'Tue, 01 Jan 1980 01:00:00 GMT', 'soon', ''].flatMap((value): [string, Upload][] => [
    [`a name of a page: ${value}`, page(`<meta name="expires" content="${value}">`)],
    [`a name of a page, in the singular: ${value}`, page(`<meta name="expire" content="${value}">`)],
    [`Expires of mail: ${value}`, mail(`Expires: ${value}`)],
    [`Expiry-Date of mail: ${value}`, mail(`Expiry-Date: ${value}`)],
    [
      `article:expiration_time: ${value}`,
      page(`<meta property="article:expiration_time" content="${value}">`),
    ],
    [`expires of ninjs: ${value}`, ninjs({ expires: value })],
    [`expires of RSS: ${value}`, rss(`<x:expires>${value}</x:expires>`)],
    [`expires of NewsML-G2: ${value}`, newsml(`<expires>${value}</expires>`)],
  ]),
  ['a session', page(`<meta name="session:expires" content="${UNTIL}">`)],
  ['a token', page('<meta name="csrf-token-expires" content="3600">')],
  ['an offer', page(`<meta property="product:expiration_time" content="${UNTIL}">`)],
  ['a link of mail', mail('X-Link-Expires: in an hour')],
  ['Exchange', mail('X-MS-Exchange-Organization-ExpirationStartTime: 20 Nov 2026 10:00:00.0000 (UTC)')],
  ['what has expired', ninjs({ expired: true })],
  ['a duration', mail('X-Expires-In: 3600')],
])('of no article: %s', async (_, upload) => {
  expect((await takenFrom(upload)).declared.expiresAt).toBeNull();
});

test('an unknown name with a time is refused, as in front matter', async () => {
  for (const upload of [
    mail(`X-Expires-After: ${UNTIL}`),
    page(`<meta name="slugline:expires-after" content="${UNTIL}">`),
  ])
    expect(await embargoOf(upload)).toMatch(/^refused: .*is unknown: did you mean/);
});
