import { describe, expect, it } from 'vitest';
import { metadataOf } from '../../../cli/metadata/metadata-of.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { encodeValue } from '../../../functions/core/metadata/encoded-value.ts';
import { parseDeclared } from '../../../functions/core/metadata/object-metadata.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { ledger } from '../../../functions/core/publish/commit.ts';
import { article } from '../../fakes/articles.ts';
import { AWKWARD } from '../awkward.ts';

const REFUSED = Object.entries(AWKWARD).filter(([name]) => !/DEL|U\+0085|direction/.test(name));

/** Every string in a value. */
const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSENDABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/u;

const encoder = new TextEncoder();
const read = async (name: string, text: string, declared = NOTHING_DECLARED) => {
  const { result } = await normalise({ bytes: encoder.encode(text), name, contentType: null, declared });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

const json = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\ufffe\uffff\u007f-\u009f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const BODY = article('Ferry to Skellholm resumes');

const SOURCES: readonly (readonly [string, (char: string) => readonly [name: string, text: string]])[] = [
  [
    'front matter',
    (char) => [
      'a.md',
      `---\n${['id', 'headline', 'standfirst', 'section', 'rights', 'source', 'canonical']
        .map(
          (key) => `${key}: ${json(`${key === 'canonical' ? 'https://news.example/' : ''}one ${char}two`)}`,
        )
        .join(
          '\n',
        )}\ntopics: ${json([`Ferries${char}`, char])}\nbyline: ${json({ name: `Ada${char} Moss` })}\n---\n${BODY}`,
    ],
  ],
  [
    'ninjs',
    (char) => [
      'a.json',
      json({
        uri: `tag:one${char}two`,
        type: 'text',
        headline: `Ferry ${char}resumes`,
        byline: `By Ada${char} Moss`,
        located: `Skellholm${char}`,
        language: `en${char}`,
        copyrightholder: `Fjord${char} Press`,
        source: `Fjord${char} Press`,
        section: `Sport${char}`,
        canonicalurl: `https://news.example/one${char}two`,
        subject: [{ name: `Ferries${char}` }],
        keywords: [`Boats${char}`],
        description_text: `After three${char} weeks.`,
        edNote: `slugline:rights: ©${char} us`,
        associations: {
          main: {
            type: 'picture',
            href: `https://news.example/${char}.jpg`,
            headline: `The${char} ferry`,
            byline: `A${char}`,
          },
        },
        body_text: BODY.replace('council', `coun${char}cil`),
      }),
    ],
  ],
  [
    'JSON-LD in a page',
    (char) => [
      'a.html',
      `<!doctype html><html><head><script type="application/ld+json">${json({
        '@type': 'NewsArticle',
        headline: `Ferry ${char}resumes`,
        author: [{ '@type': 'Person', name: `Ada${char} Moss` }],
        articleSection: `Sport${char}`,
        keywords: [`Ferries${char}`],
        publisher: { name: `Fjord${char} Press` },
        image: {
          '@type': 'ImageObject',
          url: `https://news.example/${char}.jpg`,
          caption: `The${char} ferry`,
        },
        url: `https://news.example/one${char}two`,
        description: `After${char} three weeks.`,
      })}</script></head><body><article>${BODY.split('\n\n')
        .map((line, at) => (at === 0 ? `<h1>${line}</h1>` : `<p>${line}</p>`))
        .join('')}</article></body></html>`,
    ],
  ],
];

describe.each(SOURCES)('%s', (_, source) => {
  it.each(Object.entries(AWKWARD))(
    'with %s gives neither edition nor declaration anything that cannot be sent',
    async (_name, char) => {
      const { edition, declared } = await read(...source(char));
      expect(stringsIn({ edition, declared }).filter((text) => UNSENDABLE.test(text))).toEqual([]);
      expect(stringsIn(edition).filter((text) => /[\u007f-\u009f]/.test(text))).toEqual([]);
    },
  );
});

describe.each(REFUSED)('declared with %s', (_, char) => {
  it('an id in ninjs is what it is without it', async () => {
    const item = (uri: string) => json({ uri, headline: 'Ferry resumes', body_text: BODY });
    expect((await read('a.json', item(`tag:a${char}b`))).declared.articleId).toBe('tag:ab');
    expect((await read('a.json', item(char))).declared.articleId).toBeNull();
  });

  it('a list of names in front matter leaves out a name that is nothing else', async () => {
    const text = `---\ntopics: ${json([`Ferries${char}`, char, 'Boats'])}\n---\n${BODY}`;
    expect((await read('a.md', text)).declared.topics).toEqual(['Ferries', 'Boats']);
  });

  it('an embargo holds, and one that is nothing else has no end', () => {
    // Metadata carry UTF-8, which has no halves of surrogate pairs.
    if (!char.isWellFormed()) return;
    const embargo = (text: string) => parseDeclared({ embargo: encodeValue(text) });
    expect(embargo(`2026-11-25T12:30:00Z${char}`)).toMatchObject({
      ok: true,
      value: { embargoedUntil: '2026-11-25T12:30:00Z' },
    });
    expect(embargo(char)).toMatchObject({ ok: true, value: { embargoedUntil: 'indefinite' } });
  });

  it('an option of the CLI is sent without it', () => {
    expect(
      metadataOf(
        { source: `Fjord${char} Press`, topics: [json([`Oslo${char}`])] },
        1,
        '2026-11-20T09:00:00Z',
      ),
    ).toEqual({
      source: 'Fjord Press',
      topics: 'Oslo',
    });
  });
});

it('a refusal quotes what was declared in whole characters that a table takes', () => {
  const bad = `${'x'.repeat(79)}😀\u0000`;
  const refused = parseDeclared({ urgency: encodeValue(bad) });
  if (refused.ok) throw new Error('it was read');
  const handling = {
    upload: { bucket: 'uploads', key: 'a.txt' },
    object: 'v1',
    sequencer: null,
    now: '2026-11-20T09:00:00.000Z',
  };
  const { key } = ledger(handling, null, 'quarantined', {
    rejection: refused.error,
    warning: { code: 'left-out', message: `a\ud83d\u0001b` },
  });
  expect(key.rejection?.message).toContain(`is "${'x'.repeat(79)}". It must be`);
  expect(key.warning).toEqual({ code: 'left-out', message: 'ab' });
});
