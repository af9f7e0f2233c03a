import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block, Edition } from '../../../functions/core/edition.ts';
import { editionText } from '../../../functions/core/edition.ts';
import { toHtml } from '../../../functions/core/export/to-html.ts';
import { toMarkdown } from '../../../functions/core/export/to-markdown.ts';
import { toNinjs } from '../../../functions/core/export/to-ninjs.ts';
import { toText } from '../../../functions/core/export/to-text.ts';
import { anEdition } from '../../factories/edition.ts';
import { editionOf } from '../normalise/sources.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');

const EXPORTS: readonly (readonly [name: string, write: (edition: Edition) => string])[] = [
  ['again.md', toMarkdown],
  ['again.html', toHtml],
  ['again.txt', toText],
  ['again.json', (edition) => JSON.stringify(toNinjs(edition))],
];

/** What the corpus has little of: headings of all levels, footnotes, a post, pictures inside and beside, days without a time. */
const COPY: readonly Block[] = [
  {
    kind: 'paragraph',
    text: 'The ferry strike ended on Monday, when both sides signed a paper.1',
    html: 'The <a href="https://a.example/strike">ferry strike</a> ended on Monday, when both sides signed a paper.<sup>1</sup>',
  },
  { kind: 'heading', level: 2, text: 'What was agreed' },
  { kind: 'heading', level: 3, text: 'Money' },
  {
    kind: 'list',
    ordered: true,
    items: ['A rise of 4 %', 'Two days off'],
    text: 'A rise of 4 %\nTwo days off',
  },
  { kind: 'heading', level: 4, text: 'Small print' },
  { kind: 'quote', text: 'We are content, said the captain, and went home.' },
  { kind: 'image', text: '', url: 'https://a.example/b.jpg', caption: 'The boat.', credit: 'Ada Moss' },
  { kind: 'paragraph', text: 'Rose is red\nViolet is blue' },
  { kind: 'embed', text: 'We sail. — Ferry Board', url: 'https://x.example/status/1' },
  { kind: 'embed', text: '', url: 'https://video.example/embed/1' },
  { kind: 'heading', level: 2, text: 'Notes' },
  {
    kind: 'paragraph',
    text: '1 The paper was shown to nobody.',
    html: '<sup>1</sup> The paper was shown to nobody.',
  },
];

const OWN: Edition = {
  ...anEdition(),
  headline: 'Ferry strike ends',
  standfirst: 'Both sides signed',
  byline: ['Ada Moss', 'Finn Hale'],
  dateline: 'Lisbon',
  language: 'en-GB',
  languageConfidence: 1,
  dir: 'ltr',
  isExcerpt: true,
  publishedAt: '2026-03-04',
  modifiedAt: '2026-03-05',
  canonicalUrl: 'https://a.example/7',
  rights: '© 2026 Fjord Press',
  source: 'Fjord Press',
  declaredSection: 'Sea & Shore',
  publisherTopics: ['Ferries', 'Work'],
  body: COPY,
  images: [
    { url: 'https://a.example/a.jpg', caption: null, credit: 'Finn Hale' },
    { url: 'https://a.example/b.jpg', caption: 'The boat.', credit: 'Ada Moss' },
  ],
  text: editionText(COPY),
};

// Arabic and Hebrew, from the right, are in the corpus.
const EDITIONS: readonly (readonly [slug: string, edition: Edition])[] = [
  ['all kinds of copy', OWN],
  ['copy filed by an agency', { ...OWN, dateline: 'PORTO', source: 'NTB', language: 'nb-NO' }],
  ...readdirSync(CORPUS).map(
    (slug) =>
      [slug, JSON.parse(readFileSync(join(CORPUS, slug, 'expected.json'), 'utf8')) as Edition] as const,
  ),
];

/** What an export must not lose, whatever its format: all but what is counted anew, and what nobody knew. */
const kept = ({
  languageConfidence: _,
  wordCount: __,
  readingMinutes: ___,
  language,
  ...edition
}: Edition) => ({
  ...edition,
  language: language === 'und' ? null : language,
  body: edition.body.filter(({ kind }) => kind !== 'image'),
});

describe.each(EDITIONS)('an export of %s', (_slug, edition) => {
  test.each(EXPORTS)('read back as %s has the same headline and text', async (name, write) => {
    const again = await editionOf(write(edition), name);
    expect(again.text).toBe(edition.text);
    expect(again.headline).toBe(edition.headline);
  });

  test.each(EXPORTS.filter(([name]) => name !== 'again.txt'))(
    'read back as %s has lost nothing',
    async (name, write) => {
      const again = await editionOf(write(edition), name);
      const known = edition.language === 'und' ? { ...again, language: 'und' } : again;
      expect(kept(known)).toEqual(kept(edition));
      const pictures = ({ body }: Edition) => body.filter(({ kind }) => kind === 'image');
      expect(pictures(again)).toEqual(expect.arrayContaining([...pictures(edition)]));
    },
  );
});
