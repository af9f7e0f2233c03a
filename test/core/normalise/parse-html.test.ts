import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHTML, decodeHTMLAttribute } from 'entities/decode';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHtml, readTree } from '../../../functions/core/normalise/html/parse-html.ts';
import { parsePage } from '../../../functions/core/normalise/html/parse-page.ts';
import { allReferences } from '../../../functions/core/normalise/html/syntax/all-references.ts';
import { decodedValue } from '../../../functions/core/normalise/html/syntax/references.ts';
import type { Element } from '../../../functions/core/normalise/html/tree.ts';
import type { Plain } from './peer-tree.ts';
import { peerTree } from './peer-tree.ts';

/** Neighbouring runs of text as one: where runs part is for other tests. */
const joined = (children: readonly (Plain | string)[]): (Plain | string)[] => {
  const all: (Plain | string)[] = [];
  for (const child of children) {
    const last = all.at(-1);
    if (typeof child === 'string' && typeof last === 'string') all[all.length - 1] = last + child;
    else all.push(typeof child === 'string' ? child : [child[0], child[1], joined(child[2])]);
  }
  return all;
};

const plain = ({ tag, attributes, children }: Element): Plain => [
  tag,
  Object.fromEntries(attributes),
  joined(children.map((child) => (typeof child === 'string' ? child : plain(child)))),
];

const ours = (html: string): Plain => plain(parseHtml(html, allReferences));

const READ = new Set([
  'class',
  'id',
  'href',
  'src',
  'type',
  'title',
  'name',
  'content',
  'lang',
  'style',
  'alt',
]);

/** What is compared of attributes: these, which both keep. */
const someAttributes = ([tag, attributes, children]: Plain): Plain => [
  tag,
  Object.fromEntries(Object.entries(attributes).filter(([name]) => READ.has(name))),
  children.map((child) => (typeof child === 'string' ? child : someAttributes(child))),
];

const peers = (html: string): Plain => {
  const [tag, attributes, children] = peerTree(html, (name) => READ.has(name));
  return [tag, attributes, joined(children)];
};

const CORPUS = join(import.meta.dirname, '../../corpus');
const PAGES = readdirSync(CORPUS)
  .flatMap((slug) => readdirSync(join(CORPUS, slug)).map((name) => join(CORPUS, slug, name)))
  .filter((file) => file.endsWith('.html'))
  .map((file) => readFileSync(file, 'utf8'));

/** What tokenizers stumble on, in pieces that meet each other in any order. */
const PIECES = [
  ...[
    '<p>',
    '</p>',
    '<P CLASS=a>',
    '<div class="b" id=c>',
    '</div>',
    '<br>',
    '</br>',
    '<br/>',
    '<a href=x?a=1&copy=2>',
  ],
  ...[
    '<svg>',
    '</svg>',
    '<path d="M0"/>',
    '<math>',
    '</math>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<li>',
    '<h2>',
  ],
  ...[
    '<script>',
    '</script>',
    '</script',
    '</scr',
    '<script type="application/ld+json">',
    '<style>',
    '</style >',
  ],
  ...[
    '<title>',
    '</title>',
    '<textarea>',
    '</TEXTAREA>',
    '<iframe>',
    '</iframe/x>',
    '<noscript>',
    '<xmp>',
    '<noframes>',
  ],
  ...[
    '<!--',
    '-->',
    '--!>',
    '<!-->',
    '<!--->',
    '<!',
    '<!d',
    '<!doctype html>',
    '<?',
    '?>',
    '<![CDATA[',
    ']]>',
    ']]',
  ],
  ...[
    '<',
    '>',
    '/',
    '/>',
    '=',
    '"',
    "'",
    '</',
    '</ >',
    '</5>',
    '<5',
    '<p',
    '<p ',
    '<p a',
    '<p a=',
    '<p a="',
    "<p id='",
  ],
  ...[
    '&',
    '&amp;',
    '&amp',
    '&lt',
    '&#',
    '&#x',
    '&#65',
    '&#x41;',
    '&#0;',
    '&#150;',
    '&notin;',
    '&notit;',
    '&zeetrf;',
    ';',
  ],
  ...[
    '<x-y>',
    '</x-y>',
    '<my:tag z>',
    ' ',
    '\n',
    '\t',
    '\f',
    'word',
    'é',
    '–',
    '𝔄',
    '\0',
    '<option>',
    '<dd>',
    '<body>',
  ],
];

/** The last tag of a page is whole: a tag that a page ends in is dropped here, and told by its last letter there. */
const ENDED = '\n';

/** In a title, htmlparser2 misses a reference right behind what began like an end tag; browsers do not. */
const isComparable = (html: string): boolean =>
  !(/<(?:title|textarea)/i.test(html) && /<\/?[a-z]*&/i.test(html));

describe('reads a page as htmlparser2 does', () => {
  test('of any pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        const html = pieces.join('') + ENDED;
        fc.pre(isComparable(html));
        expect(someAttributes(ours(html))).toEqual(peers(html));
      }),
      { numRuns: 3000 },
    );
  });

  test('of damaged articles', () => {
    const wound = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat({ max: 60 }),
      put: fc.constantFrom(...PIECES),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...PAGES),
        fc.array(wound, { minLength: 1, maxLength: 8 }),
        (page, wounds) => {
          const html = wounds.reduce((text, { at, cut, put }) => {
            const start = Math.floor(at * text.length);
            return text.slice(0, start) + put + text.slice(start + cut);
          }, page);
          fc.pre(isComparable(html));
          expect(someAttributes(ours(html + ENDED))).toEqual(peers(html + ENDED));
        },
      ),
      { numRuns: 300 },
    );
  });
});

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

  test('part text into runs', () => {
    expect(parseHtml('a &amp; b &c &#8217;', allReferences).children).toEqual(['a ', '&', ' b &c ', '’']);
  });

  test('of rare names are read on a page as everywhere', async () => {
    const { root } = await parsePage('<p>&zeetrf;&amp;');
    expect(plain(root)).toEqual(['#root', {}, [['p', {}, ['ℨ&']]]]);
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
    expect(readTree(piece.repeat(150_000), allReferences).isWhole).toBe(piece !== 'a<b>');
    expect(readTree(piece.repeat(250_000), allReferences).isWhole).toBe(false);
  });

  test('in attributes', () => {
    const [paragraph] = parseHtml(`<p ${'a=b '.repeat(300)}id=c>`, allReferences).children as [Element];
    expect(paragraph.attributes.size).toBe(0);
  });
});
