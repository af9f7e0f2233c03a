import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../../functions/core/edition.ts';
import { AWKWARD } from '../../awkward.ts';
import { hostileEdition, VECTORS } from '../../export/hostile.ts';
import { aDocument, aFeed, anItem, SITE } from './examples.ts';
import { findingsIn } from './render.ts';

/** A feed with a text wherever there may be one. */
const feedOf = (text: string) =>
  aFeed({
    title: `${text} – site`,
    items: [
      anItem(
        {
          headline: text,
          standfirst: text,
          topics: [
            { id: `keyword:${text}`, name: text },
            { id: 'place:oslo', name: 'Oslo' },
          ],
          language: text,
          byline: [text],
          source: text,
          image: { url: text, caption: text, credit: text },
        },
        aDocument(hostileEdition(text)),
      ),
    ],
  });

const siteOf = (text: string) => ({ ...SITE, name: `Site ${text}`, tagline: text });

describe('a feed does nothing with', () => {
  test.each(VECTORS)('%s', (vector) => {
    expect(findingsIn(feedOf(vector), siteOf(vector))).toEqual([]);
    const picture = feedOf(`https://x.example/${vector}`);
    expect(findingsIn(picture, siteOf(vector))).toEqual([]);
  });

  test.each(Object.entries(AWKWARD))('%s', (_, character) => {
    for (const text of [`a${character}b`, character, `<p>${character}</p>`])
      expect(findingsIn(feedOf(text), siteOf(text))).toEqual([]);
  });
});

describe('every feed is well-formed and holds the rules', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    // Halves of surrogate pairs, too.
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((codes) => String.fromCharCode(...codes)),
    fc
      .array(
        fc.constantFrom(
          '<',
          '>',
          '&',
          '"',
          "'",
          ']]>',
          '<![CDATA[',
          '--',
          '&lt;',
          '&#0;',
          '</b>',
          'x',
          ' ',
          '\r\n',
          '\u0000',
          '\ufffd',
          '\ufdd0',
        ),
      )
      .map((parts) => parts.join('')),
  );

  test('whatever its texts', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(findingsIn(feedOf(value), siteOf(value))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('whatever the markup of its body', () => {
    const block: fc.Arbitrary<Block> = fc.oneof(
      fc.record({ kind: fc.constant('paragraph' as const), text, html: text }),
      fc.record({ kind: fc.constant('quote' as const), text, html: text }),
      fc.record({ kind: fc.constant('embed' as const), text, url: fc.option(fc.oneof(text, fc.webUrl())) }),
      fc.record({ kind: fc.constant('table' as const), text, rows: fc.array(fc.array(text)) }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (body) => {
        expect(findingsIn(aFeed({ items: [anItem({}, aDocument({ body }))] }))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
