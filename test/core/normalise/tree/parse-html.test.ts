import { decodeHTML, decodeHTMLAttribute } from 'entities/decode';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHtml, readTree } from '../../../../functions/core/normalise/html/parse-html.ts';
import { parsePage } from '../../../../functions/core/normalise/html/parse-page.ts';
import { allReferences } from '../../../../functions/core/normalise/html/syntax/all-references.ts';
import { decodedValue } from '../../../../functions/core/normalise/html/syntax/references.ts';
import type { Element } from '../../../../functions/core/normalise/html/tree.ts';

type Plain = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (Plain | string)[],
];

const plain = ({ tag, attributes, children }: Element): Plain => [
  tag,
  Object.fromEntries(attributes),
  children.map((child) => (typeof child === 'string' ? child : plain(child))),
];

const ours = (html: string): Plain => plain(parseHtml(html, allReferences));

describe('character references', () => {
  const NAMES =
    'amp AMP lt gt quot apos nbsp copy COPY reg not notin notit para frac12 Aacute aacute eth thorn times timesbar';
  const RARE =
    'hellip mdash rsquo euro zeetrf Afr NotEqualTilde ThickSpace semi colon NewLine Tab lsqb bigodot nosuch x';
  const name = fc.constantFrom(...`${NAMES} ${RARE}`.split(' '));
  const number = fc.constantFrom(
    '#',
    '#x',
    '#X',
    '#0',
    '#38',
    '#x26',
    '#150',
    '#x80',
    '#55296',
    '#1114112',
    '#9999999999',
  );
  const after = fc.constantFrom('', ';', '=', 'x', '9', ' ', ';x', '&', '-');
  const reference = fc.tuple(fc.constantFrom('', 'a', '&'), fc.oneof(name, number), after);
  const text = fc
    .array(reference, { maxLength: 5 })
    .map((parts) => parts.map(([before, what, behind]) => `${before}&${what}${behind}`).join(''));

  test('are read in text as entities reads them', () => {
    fc.assert(
      fc.property(text, (line) => {
        expect(parseHtml(line, allReferences).children.join('')).toBe(decodeHTML(line));
      }),
      { numRuns: 3000 },
    );
  });

  test('and in attributes', () => {
    fc.assert(
      fc.property(text, (line) => {
        expect(decodedValue(line, allReferences)).toBe(decodeHTMLAttribute(line));
      }),
      { numRuns: 3000 },
    );
  });

  test('stand in the run of text around them', () => {
    expect(parseHtml('a &amp; b &c &#8217;', allReferences).children).toEqual(['a & b &c ’']);
  });

  test('of rare names are read on a page as everywhere', async () => {
    const { root } = await parsePage('<p>&zeetrf;&amp;');
    expect(JSON.stringify(plain(root))).toContain('["p",{},["ℨ&"]]');
  });
});

test.each([
  [
    '<p/>one<p>two',
    [
      '#root',
      {},
      [
        ['p', {}, ['one']],
        ['p', {}, ['two']],
      ],
    ],
  ],
  ['<svg><path/></svg>a', ['#root', {}, [['svg', {}, [['path', {}, []]]], 'a']]],
  ['<p class=a CLASS=b>', ['#root', {}, [['p', { class: 'a' }, []]]]],
  ['<p data-x="y" title = "z">', ['#root', {}, [['p', { title: 'z' }, []]]]],
  ['<script>a</script>b<style>c</style>', ['#root', {}, [['script', {}, []], 'b', ['style', {}, []]]]],
  ['<title>a<b>&amp;</title>c', ['#root', {}, [['title', {}, ['a<b>&']], 'c']]],
  ['a < b <c', ['#root', {}, ['a < b ']]],
  ['a<!-- <p> -->b<!>c<?php d ?>e</ f>g', ['#root', {}, ['abceg']]],
  ['<plaintext>a</plaintext>', ['#root', {}, [['plaintext', {}, ['a</plaintext>']]]]],
])('%s', (html, tree) => {
  expect(ours(html)).toEqual(tree);
});

describe('is bounded', () => {
  test('in depth', () => {
    const deep = parseHtml(`${'<div>'.repeat(50_000)}x`, allReferences);
    let depth = 0;
    for (let one: Element | string | undefined = deep; typeof one === 'object'; one = one.children.at(-1))
      depth++;
    expect(depth).toBeLessThan(405);
  });

  test.each(['<b>', 'a<b>', '</br>', '&amp;', '< '])('in number: %s', (piece) => {
    expect(readTree(piece.repeat(150_000), allReferences, 'fragment').isWhole).toBe(piece !== 'a<b>');
    expect(readTree(piece.repeat(250_000), allReferences, 'fragment').isWhole).toBe(false);
  });

  test('in attributes', () => {
    const [paragraph] = parseHtml(`<p ${'a=b '.repeat(300)}id=c>`, allReferences).children as [Element];
    expect(paragraph.attributes.size).toBe(0);
  });
});
