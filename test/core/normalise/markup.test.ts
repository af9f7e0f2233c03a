import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../functions/core/edition.ts';
import type { Mark } from '../../../functions/core/normalise/markup/inline-html.ts';
import { inlineHtml } from '../../../functions/core/normalise/markup/inline-html.ts';
import { keepTrueMarkup } from '../../../functions/core/normalise/markup/keep-true.ts';
import { plainText, readInline } from '../../../functions/core/normalise/markup/read-inline.ts';
import { cleanLine } from '../../../functions/core/normalise/text/characters.ts';
import { editionOf } from './sources.ts';

const EM: Mark = { tag: 'em', href: null };
const LINK: Mark = { tag: 'a', href: 'https://example.org/?a=1&b=2' };

const COPY = 'Boats will leave again from Wednesday, the harbour board said, if the weather allows it.';
const htmlOf = async (paragraph: string): Promise<string | undefined> => {
  const { body } = await editionOf(
    `<!doctype html><title>Ferry strike ends today</title><article><p>${COPY} ${paragraph}.</p><p>${COPY}</p></article>`,
    'a.html',
  );
  const [block] = body;
  return block !== undefined && 'html' in block ? block.html?.slice(COPY.length + 1, -1) : undefined;
};

describe('of a page', () => {
  test.each<[string, string, string | undefined]>([
    ['is kept', '<b>Two</b> of <i>three</i>', '<strong>Two</strong> of <em>three</em>'],
    [
      'nests',
      '<a href="https://x.example/"><b>Two</b></a>',
      '<a href="https://x.example/"><strong>Two</strong></a>',
    ],
    ['leaves spaces outside', 'so<em> it </em>is', 'so <em>it</em> is'],
    ['loses attributes', '<em onclick="x()" class="y" style="z">it</em>', '<em>it</em>'],
    ['is absent where there is none', '<span>it</span>', undefined],
    ['has no scripts for addresses', '<a href="javascript:alert(1)">it</a>', undefined],
    ['has no data for addresses', '<a href=" data:text/html,x">it</a>', undefined],
    ['escapes what it says', '<em>1 &lt; 2 &amp;amp; 3</em>', '<em>1 &lt; 2 &amp;amp; 3</em>'],
    [
      'survives overlapping tags',
      '<b>Two <i>of</b> three</i>',
      '<strong>Two <em>of</em></strong> <em>three</em>',
    ],
    ['survives invisible characters', '<b>T\u00adw\u200bo</b>  of', '<strong>Two</strong> of'],
  ])('%s', async (_, paragraph, html) => expect(await htmlOf(paragraph)).toBe(html));
});

const words = fc.constantFrom(
  'a',
  ' ',
  '  ',
  '\n',
  '<b>',
  '&amp;',
  '"',
  'é',
  'e\u0301',
  '\u200b',
  '京',
  '</em>',
);
const spans = fc.array(
  fc.record({
    text: fc.array(words, { maxLength: 4 }).map((parts) => parts.join('')),
    marks: fc.subarray([EM, LINK, { tag: 'strong', href: null } as Mark]),
  }),
  { maxLength: 8 },
);

test('says what the text says, whatever it is made of, and is read back as itself', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const text = cleanLine(all.map((span) => span.text).join(''));
      const html = inlineHtml(text, all);
      if (html === undefined) return;
      expect(plainText(html)).toBe(text);
      expect(inlineHtml(text, readInline(html))).toBe(html);
    }),
    { numRuns: 1000 },
  );
});

test('is left out where a pass has changed the text', () => {
  const block: Block = { kind: 'paragraph', text: 'Short.', html: 'Short <em>no more</em>.' };
  expect(keepTrueMarkup(block)).toEqual({ kind: 'paragraph', text: 'Short.' });
});

test('of a list stays with the items that are left', () => {
  const list = (items: readonly string[], itemsHtml: readonly string[]): Block => ({
    kind: 'list',
    ordered: false,
    items,
    text: items.join('\n'),
    itemsHtml,
  });
  const html = ['<em>one</em>', 'two', 'th&amp;ree'];
  expect(keepTrueMarkup(list(['one', 'th&ree'], html))).toMatchObject({
    itemsHtml: ['<em>one</em>', 'th&amp;ree'],
  });
  expect(keepTrueMarkup(list(['two', 'th&ree'], html))).not.toHaveProperty('itemsHtml');
});
