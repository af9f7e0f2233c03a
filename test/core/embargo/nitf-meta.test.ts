import { describe, expect, test } from 'vitest';
import { embargoOf, newsml, nitf, nitfHead, page, takenFrom } from './uploads.ts';

const UNTIL = '2027-12-01T00:01:00Z';

const NAMES = [
  ...[
    'slugline:embargo',
    'slugline.hold-until',
    'slugline-embargo',
    'Slugline:EmbargoedUntil',
    'embargo_until',
  ],
  ...['article:embargo', 'dc.date.embargo', 'news_embargo', 'article:hold-until', 'og:article:embargo-date'],
];

const ATTRIBUTES = ['name', 'http-equiv', 'property'];

describe.each(ATTRIBUTES)('an embargo in the head of NITF by %s', (attribute) => {
  const headed = (name: string, content: string) =>
    nitfHead(`<meta ${attribute}="${name}" content="${content}"/>`);

  test.each(NAMES)('%s', async (name) => {
    expect(await embargoOf(headed(name, UNTIL))).toBe(UNTIL);
    for (const none of ['', 'true', 'until further notice'])
      expect(await embargoOf(headed(name, none)), none).toBe('indefinite');
    const fate = await embargoOf(headed(name, 'tomorrow'));
    expect(fate).toMatch(/^refused: bad-declaration: .*<meta> .*"tomorrow".*until further notice/);
    expect(fate).toContain(name);
  });
});

test.each([
  'slugline:expires',
  'slugline.expires-at',
  'expires-at',
  'expiry',
  'article:expiry',
  'Expiration_Date',
])('an expiry in the head of NITF: %s', async (name) => {
  for (const attribute of ATTRIBUTES) {
    const headed = (content: string) => nitfHead(`<meta ${attribute}="${name}" content="${content}"/>`);
    expect((await takenFrom(headed(UNTIL))).declared.expiresAt).toBe(UNTIL);
    expect((await takenFrom(headed('never'))).declared.expiresAt).toBe('none');
    for (const bad of ['tomorrow', ''])
      expect(await embargoOf(headed(bad)), bad).toMatch(new RegExp(`^refused: .*<meta> ${name} .*offset`));
  }
});

test('every name of ours is read, as in a page', async () => {
  const metas = [
    ['slugline:section', 'Sport'],
    ['slugline:topics', 'Ferries, Oslo'],
    ['slugline:silent', 'true'],
    ['slugline:urgency', '2'],
    ['slugline:article-id', 'ours-1'],
    ['slugline:canonical-url', 'https://news.example/ferry'],
    ['slugline:headline', 'The ferry sails again'],
    ['slugline:published-at', '2026-11-20T09:30:00Z'],
  ]
    .map(([name, content]) => `<meta name="${name}" content="${content}"/>`)
    .join('');
  const fromPage = await takenFrom(page(metas));
  const { edition, declared } = await takenFrom(nitfHead(metas));
  expect(declared).toEqual(fromPage.declared);
  expect(declared.section).toBe('Sport');
  expect(edition.headline).toBe('The ferry sails again');
});

test('our names count more than others and than those of NITF', async () => {
  const both = `<meta name="embargo" content="2028-01-01T00:00:00Z"/><meta name="slugline:embargo" content="${UNTIL}"/>`;
  expect(await embargoOf(nitfHead(both))).toBe(UNTIL);
  const { content, name } = nitf('management-status="embargoed"', '');
  const lifted = content.replace('<head>', '<head><meta name="slugline:embargo" content="none"/>');
  expect(await embargoOf({ content: lifted, name })).toBe('none');
  const added = content.replace('<head>', `<head><meta name="article:embargo" content="${UNTIL}"/>`);
  expect(await embargoOf({ content: added, name })).toBe(UNTIL);
});

test('a status and a mistyped name are read as in a page', async () => {
  expect(await embargoOf(nitfHead('<meta name="article:status" content="embargoed"/>'))).toBe('indefinite');
  expect(await embargoOf(nitfHead(`<meta name="slugline:embrago" content="${UNTIL}"/>`))).toMatch(
    /^refused: .*slugline:embrago is unknown: did you mean `slugline:embargo`/,
  );
});

test('NITF inside of NewsML-G2 declares, too', async () => {
  const { content } = nitfHead(`<meta name="slugline:embargo" content="${UNTIL}"/>`);
  const inside = newsml('');
  const upload = {
    ...inside,
    content: inside.content.replace(/<html[\s\S]*<\/html>/, content.replace(/^<\?xml[^>]*>/, '')),
  };
  expect(await embargoOf(upload)).toBe(UNTIL);
  const own = upload.content.replace('</itemMeta>', '<embargoed>2028-01-01T00:00:00Z</embargoed></itemMeta>');
  expect(await embargoOf({ ...upload, content: own })).toBe('2028-01-01T00:00:00Z');
});

test('XHTML inside of NewsML-G2 declares, too', async () => {
  const { content, name } = newsml('');
  const withMeta = (value: string) => ({
    content: content.replace(
      '<body>',
      `<head><meta name="slugline:embargo" content="${value}"/></head><body>`,
    ),
    name,
  });
  expect(await embargoOf(withMeta(UNTIL))).toBe(UNTIL);
  expect(await embargoOf(withMeta('tomorrow'))).toMatch(/^refused: .*slugline:embargo is "tomorrow"/);
});

test('NITF inside of NewsML-G2 ends at its own expiry, or at the earlier one of the item', async () => {
  const { content } = nitf('', '<date.expire norm="20280101T000000Z"/>');
  const inside = (item: string) => {
    const outside = newsml(item);
    return { ...outside, content: outside.content.replace(/<html[\s\S]*<\/html>/, content) };
  };
  expect((await takenFrom(inside(''))).declared.expiresAt).toBe('2028-01-01T00:00:00Z');
  expect((await takenFrom(inside(`<expires>${UNTIL}</expires>`))).declared.expiresAt).toBe(UNTIL);
});

test.each([
  '<meta name="oil-embargo" content="1973"/>',
  '<meta name="generator" content="embargo"/>',
  '<meta http-equiv="expires" content="0"/>',
  '<meta http-equiv="Expires" name="expires" content="2027-12-01T00:01:00Z"/>',
  '<meta name="expires" content="0"/>',
  '<meta content="2027-12-01T00:01:00Z"/>',
])('nothing is declared by %s', async (element) => {
  const { declared } = await takenFrom(nitfHead(element));
  expect(declared.embargoedUntil).toBeNull();
  expect(declared.expiresAt).toBeNull();
});
