import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import { toHtml } from '../../../functions/core/export/to-html.ts';
import { toMarkdown } from '../../../functions/core/export/to-markdown.ts';
import { toNinjs } from '../../../functions/core/export/to-ninjs.ts';
import { toText } from '../../../functions/core/export/to-text.ts';
import { editionOf } from '../normalise/sources.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');

const EXPORTS: readonly (readonly [name: string, write: (edition: Edition) => string])[] = [
  ['again.md', toMarkdown],
  ['again.html', toHtml],
  ['again.txt', toText],
  ['again.json', (edition) => JSON.stringify(toNinjs(edition))],
];

describe.each(readdirSync(CORPUS))('an export of %s', (slug) => {
  const edition = JSON.parse(readFileSync(join(CORPUS, slug, 'expected.json'), 'utf8')) as Edition;

  test.each(EXPORTS)('read back as %s has the same headline and text', async (name, write) => {
    const again = await editionOf(write(edition), name);
    expect(again.text).toBe(edition.text);
    expect(again.headline).toBe(edition.headline);
  });

  test.each(EXPORTS.filter(([name]) => name !== 'again.txt'))(
    'read back as %s has the same markup, byline, topics and language',
    async (name, write) => {
      const again = await editionOf(write(edition), name);
      const markup = ({ body }: Edition): readonly unknown[] =>
        body.map((block) => ('html' in block ? block.html : 'itemsHtml' in block ? block.itemsHtml : null));
      expect(markup(again).filter(Boolean)).toEqual(markup(edition).filter(Boolean));
      expect(again.byline).toEqual(edition.byline);
      expect(again.publisherTopics).toEqual(edition.publisherTopics);
      if (edition.language !== 'und') expect(again.language).toBe(edition.language);
    },
  );
});
