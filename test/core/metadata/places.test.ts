import { describe, expect, test } from 'vitest';
import { toMarkdown } from '../../../functions/core/export/to-markdown.ts';
import { foldName } from '../../../functions/core/fold-name.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { FIELDS } from '../../../functions/core/metadata/fields.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { ALL_DECLARED } from '../../factories/declared.ts';
import { anEdition } from '../../factories/edition.ts';
import { refusalOf, source } from '../normalise/sources.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';

const FIELD_NAMES = Object.keys(FIELDS) as (keyof Declared)[];

const listed = (text: string, isList: boolean): string =>
  isList ? JSON.stringify(text.split(', ')) : JSON.stringify(text);

const frontMatter = (name: string, text: string): string =>
  `---\nlayout: post\n${name}: ${text}\n---\n${COPY}`;

const mail = (headers: string): string =>
  `From: Ada Moss <a@example.org>\nTo: b@example.org\nSubject: Ferry\nMIME-Version: 1.0\n${headers}\n\n${COPY}`;

const page = (metas: string): string =>
  `<html><head><title>Ferry</title>${metas}</head><body><article><h1>Ferry</h1><p>${COPY}</p></article></body></html>`;

const declaredIn = async (content: string, name = 'a'): Promise<Declared> => {
  const { result } = await normalise(source(content, name));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.declared;
};

describe('every field is declared by', () => {
  test.each(FIELD_NAMES)('front matter: %s', async (name) => {
    const { key, kind } = FIELDS[name];
    const [value, text] = ALL_DECLARED[name];
    const yaml = kind.shape === 'one' ? text : listed(text, kind.shape === 'list');
    for (const written of [key, name, key.toUpperCase().replaceAll('-', '_'), key.replaceAll('-', ' ')])
      expect(await declaredIn(frontMatter(written, yaml))).toEqual({ ...NOTHING_DECLARED, [name]: value });
  });

  test.each(FIELD_NAMES)('a mail header: %s', async (name) => {
    const [value, text] = ALL_DECLARED[name];
    const encoded = text.replace('©', '=?UTF-8?Q?=C2=A9?=');
    const declared = await declaredIn(mail(`X-Slugline-${FIELDS[name].key}: ${encoded}`));
    expect(declared).toEqual({ ...NOTHING_DECLARED, [name]: value });
  });

  test.each(FIELD_NAMES)('a page: %s', async (name) => {
    const [value, text] = ALL_DECLARED[name];
    const declared = await declaredIn(page(`<meta name="slugline:${FIELDS[name].key}" content="${text}">`));
    expect(declared).toEqual({ ...NOTHING_DECLARED, [name]: value });
  });

  test('what was exported as Markdown', async () => {
    const declared = Object.fromEntries(FIELD_NAMES.map((name) => [name, ALL_DECLARED[name][0]]));
    const { topics, section, ...same } = declared as unknown as Declared;
    const edition = anEdition({
      ...(same as object),
      publisherTopics: topics ?? [],
      declaredSection: section,
      text: COPY,
      body: [{ kind: 'paragraph', text: COPY }],
    });
    expect(await declaredIn(toMarkdown(edition, declared as unknown as Declared), 'a.md')).toEqual(declared);
  });
});

test('the fields have names of their own', () => {
  const names = Object.entries(FIELDS).flatMap(([name, field]) => [
    ...new Set([field.key, name, ...('aliases' in field ? field.aliases : [])].map(foldName)),
    ...('at' in field && 'frontMatter' in field.at ? field.at.frontMatter : []).map(foldName),
  ]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

describe('an embargo is read from', () => {
  const UNTIL = '2027-01-01T12:30:00+01:00';
  test.each([
    ['a header without our prefix', mail(`Embargo: ${UNTIL}`)],
    ['a header with X-', mail(`X-Embargoed-Until: ${UNTIL}`)],
    ['a header with a date as mail writes it', mail('Embargo: Fri, 1 Jan 2027 12:30:00 +0100')],
    ['our header before another', mail(`Embargo: 2030-01-01T00:00:00Z\nX-Slugline-Embargo: ${UNTIL}`)],
    ['a page without our prefix', page(`<meta name="embargo" content="${UNTIL}">`)],
    ['a property', page(`<meta property="slugline:embargo" content="${UNTIL}">`)],
    ['front matter: embargo-until', frontMatter('embargo-until', UNTIL)],
    ['front matter: Embargo date', frontMatter('Embargo date', UNTIL)],
    ['ninjs: embargo', JSON.stringify({ uri: 'u', headline: 'x', body_text: COPY, embargo: UNTIL })],
  ])('%s', async (_, content) => {
    expect((await declaredIn(content)).embargoedUntil).toBe(UNTIL);
  });

  test.each([
    ['a header', mail('Embargo: tomorrow'), 'mail header Embargo'],
    ['a page', page('<meta name="embargo" content="tomorrow">'), '<meta> name embargo'],
    ['front matter', frontMatter('embargo_until', '{ at: noon }'), 'front matter key embargo_until'],
    ['front matter that refers to itself', frontMatter('embargo', '&a [*a]'), 'front matter key embargo'],
    ['front matter without a value', frontMatter('expiry-date', ''), 'front matter key expiry-date'],
    ['ninjs', JSON.stringify({ headline: 'x', body_text: COPY, embargoedUntil: ['soon'] }), 'embargoedUntil'],
    ['TOML', `+++\nexpires = "soon"\n+++\n${COPY}`, 'front matter key expires'],
  ])('%s, and refused where it cannot be read', async (_, content, named) => {
    const refusal = await refusalOf(content, 'a');
    expect(refusal.code).toBe('bad-declaration');
    expect(refusal.message).toContain(named);
  });

  test('an exported page, which is refused where it cannot be read', async () => {
    const { toHtml } = await import('../../../functions/core/export/to-html.ts');
    const exported = toHtml(anEdition()).replace('</head>', '<meta name="embargo" content="soon"></head>');
    expect((await refusalOf(exported, 'a.html')).message).toContain('<meta> name embargo');
  });
});

describe('is left out of front matter, since site generators write it in forms of their own', () => {
  test.each([
    ['date', 'yesterday'],
    ['lastmod', '20 Nov'],
    ['lang', 'Deutsch'],
    ['canonical', '/story'],
    ['urgency', ''],
    ['silent', ''],
    ['title', '{ short: a }'],
  ])('%s: %s', async (name, text) => {
    expect(await declaredIn(frontMatter(name, text))).toEqual(NOTHING_DECLARED);
  });

  test.each([
    ['urgency', '12'],
    ['urgency', '{ is: high }'],
    ['silent', 'yes'],
    ['silent', '[]'],
    ['canonical', 'news.example/a'],
  ])('but not %s: %s', async (name, text) => {
    expect((await refusalOf(frontMatter(name, text), 'a.md')).message).toContain(
      `The front matter key ${name} is`,
    );
  });
});

test('a value of front matter that contains itself is no fault', async () => {
  const content = `---\nlayout: post\ntitle: &a { name: *a }\nauthors: &b [*b, Ada Moss]\n---\n${COPY}`;
  expect((await declaredIn(content)).byline).toEqual(['Ada Moss']);
});

test('what a page says of itself for caches is no expiry', async () => {
  const metas =
    '<meta name="expires" content="0"><meta http-equiv="expires" content="0"><meta name="silent">';
  expect(await declaredIn(page(metas))).toEqual(NOTHING_DECLARED);
});

test('what mail says of its own validity is no expiry of ours, and its priority no urgency', async () => {
  const headers = 'Expires: 0\nExpiry-Date: never\nPriority: urgent\nUrgency: x';
  expect(await declaredIn(mail(headers))).toEqual(NOTHING_DECLARED);
});
