import { describe, expect, test } from 'vitest';
import type { Upload } from './uploads.ts';
import { frontMatter, mail, newsml, ninjs, nitf, nitfHead, page, takenFrom } from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';

const jsonLd = (expires: string): Upload =>
  page(`<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', expires })}</script>`);

const PLACES: readonly (readonly [string, (value: string) => Upload])[] = [
  ['Expires', (value) => mail(`Expires: ${value}`)],
  ['Expiry-Date', (value) => mail(`Expiry-Date: ${value}`)],
  ['expires of ninjs', (value) => ninjs({ expires: value })],
  ['expires of NewsML-G2', (value) => newsml(`<expires>${value}</expires>`)],
  ['expires of a page', (value) => page(`<meta name="expires" content="${value}">`)],
  [
    'article:expiration_time',
    (value) => page(`<meta property="article:expiration_time" content="${value}">`),
  ],
  ['PRISM', (value) => page(`<meta name="prism.expirationDate" content="${value}">`)],
  ['unavailable_after', (value) => page(`<meta name="unavailable_after" content="${value}">`)],
  ['robots', (value) => page(`<meta name="robots" content="noindex, unavailable_after: ${value}">`)],
  ['JSON-LD', jsonLd],
  ['expires of extra of ninjs', (value) => ninjs({ extra: { expires: value } })],
  ['expires of NITF', (value) => nitfHead(`<meta name="expires" content="${value}"/>`)],
  ['date.expire', (value) => nitf('', `<date.expire norm="${value}"/>`)],
  ['expires-until', (value) => frontMatter(`expires-until: ${value}`)],
  ['valid-until', (value) => frontMatter(`validUntil: ${value}`)],
];

describe.each(PLACES)('%s', (_, upload) => {
  const expiryOf = async (value: string) => (await takenFrom(upload(value))).declared.expiresAt;

  test('ends the article', async () => {
    expect(await expiryOf(UNTIL)).toBe(UNTIL);
  });

  test('means nothing when it is past or cannot be read', async () => {
    for (const value of ['2020-01-01T00:00:00Z', 'soon', '2027-12-01', '0'])
      expect(await expiryOf(value), value).toBeNull();
  });
});

test('what is no moment is left alone', async () => {
  for (const upload of [ninjs({ expires: true }), ninjs({ expires: null }), newsml('<expires/>')])
    expect((await takenFrom(upload)).declared.expiresAt).toBeNull();
});

test('our own counts more', async () => {
  const own = '2028-01-01T00:00:00Z';
  expect((await takenFrom(frontMatter(`expires: ${own}\nvalid-until: ${UNTIL}`))).declared.expiresAt).toBe(
    own,
  );
  const upload = { ...frontMatter(`valid-until: ${UNTIL}`), metadata: { expires: 'none' } };
  expect((await takenFrom(upload)).declared.expiresAt).toBe('none');
});

test('one that is not after the embargo means nothing', async () => {
  const lines = `embargo: 2028-01-01T00:00:00Z\nvalid-until: ${UNTIL}`;
  expect((await takenFrom(frontMatter(lines))).declared.expiresAt).toBeNull();
});

test('what is settled has no trace of it', async () => {
  expect(await takenFrom(frontMatter(`valid-until: ${UNTIL}`))).not.toHaveProperty('declared.foreignExpiry');
});
