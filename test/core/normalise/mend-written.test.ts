import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const asWindows = (text: string): string =>
  new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));
const asLatin1 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

/** Names as those of systems that write each letter beyond ASCII as a reference; numbers for those without. */
const NAMES: Readonly<Record<string, string>> = {
  Ã: 'Atilde',
  â: 'acirc',
  Â: 'Acirc',
  '©': 'copy',
  '€': 'euro',
  '™': 'trade',
  œ: 'oelig',
  '“': 'ldquo',
  '”': 'rdquo',
  '\u00a0': 'nbsp',
  '¤': 'curren',
  '¶': 'para',
};

const written = (text: string, write: (character: string) => string): string =>
  text.replace(/[^\0-\x7f]/gu, (character) => write(character));
const named = (character: string): string =>
  NAMES[character] === undefined ? numbered(character) : `&${NAMES[character]};`;
const numbered = (character: string): string => `&#${character.codePointAt(0)};`;
const hexadecimal = (character: string): string => `&#x${character.codePointAt(0)?.toString(16)};`;
const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');

const HEADLINE = 'Café at the pier closes “for good”';
const COPY = [
  'The café at the end of the pier, which Zoë and Jürgen Möller have kept for thirty years, will close on Sunday.',
  '“We’ve sold our last éclair,” Ms Möller said on Tuesday – and the town’s council hasn’t found anyone to follow them.',
];
const LEAD = 'The Möllers’ café has stood on the pier at Skarvey since the year of the great storm.';

const page = (headline: string, copy: readonly string[], lead: string): string =>
  `<!doctype html><html lang="en"><head><title>${headline}</title><meta name="description" content="${lead}"></head><body><main><article><h1>${headline}</h1>${copy.map((line) => `<p>${line}</p>`).join('')}</article></main></body></html>`;

describe.each([
  ['windows-1252', asWindows],
  ['Latin-1', asLatin1],
])('text that was read as %s', (_, misread) => {
  test.each([
    ['references with names', named],
    ['references with numbers', numbered],
    ['references with hexadecimal numbers', hexadecimal],
  ])('and written as %s is mended', async (_how, write) => {
    const wrong = (text: string): string => written(misread(text), write);
    const edition = await editionOf(page(wrong(HEADLINE), COPY.map(wrong), wrong(LEAD)), 'page.html');
    expect(edition).toMatchObject({ headline: HEADLINE, standfirst: LEAD, text: COPY.join('\n\n') });
  });

  test('and written with escapes in an item of JSON is mended', async () => {
    const item = JSON.stringify({
      uri: 'urn:pier',
      type: 'text',
      headline: misread(HEADLINE),
      body_text: misread(COPY.join('\n\n')),
    });
    const edition = await editionOf(written(item, escaped), 'item.json');
    expect(edition).toMatchObject({ headline: HEADLINE, text: COPY.join('\n\n') });
  });

  test('and written with escapes in the data of a page is mended', async () => {
    const data = JSON.stringify({
      '@type': 'NewsArticle',
      author: { name: misread('Zoë Möller') },
      articleSection: misread('Café & Küche'),
    });
    const html = page(HEADLINE, COPY, LEAD).replace(
      '</head>',
      `<script type="application/ld+json">${written(data, escaped)}</script></head>`,
    );
    const edition = await editionOf(html, 'page.html');
    expect(edition.byline).toEqual(['Zoë Möller']);
  });
});

describe('text that is right is left alone, written as', () => {
  const FRENCH = [
    'Il a déclaré : « L’été à Liré sera frais », à « l’Ouest-Éclair », où l’on a ri aussitôt.',
    'NÃO é “ÃO” nem Â€ nem outra coisa – disse a câmara de São João da Serra na terça-feira.',
  ];
  test.each([
    ['references with names', named],
    ['references with numbers', numbered],
  ])('%s', async (_, write) => {
    const wrong = (text: string): string => written(text, write);
    const edition = await editionOf(page('Été', FRENCH.map(wrong), ''), 'page.html');
    expect(edition.text).toBe(FRENCH.join('\n\n'));
  });

  test('escapes', async () => {
    const item = JSON.stringify({ type: 'text', headline: 'Été', body_text: FRENCH.join('\n\n') });
    expect((await editionOf(written(item, escaped), 'item.json')).text).toBe(FRENCH.join('\n\n'));
  });

  test('escapes of backslashes', async () => {
    const line = 'A page that shows \\u00c3\\u00a9 for é was read as Latin-1, the teacher said to the class.';
    const item = JSON.stringify({ type: 'text', headline: 'How it went', body_text: line });
    expect((await editionOf(item, 'item.json')).text).toBe(line);
  });
});
