import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damagedPages, PAGES, pieces } from './pieces.ts';
import { ourPage, theirTree, visibleText } from './trees.ts';

/**
 * Where parse5 is not the standard, and we are: it replaces several characters 0 by one, ends a row at the end tag of a part
 * of the table that is not open, and looks for tables outside of a template.
 */
const isComparable = (html: string): boolean =>
  !html.includes('\0') && !/<\/t(?:head|foot|body)|<template/i.test(html);

const SAME_TREE: readonly (readonly [name: string, html: string])[] = [
  ['nothing', ''],
  ['a word', 'word'],
  ['a page without a body', '<!doctype html><title>t</title><p>One<p>Two'],
  ['a page without a head', '<html><body><p>One'],
  ['a second head', '<head><title>t</title></head><body><p>One<head><title>u</title><p>Two</head><p>Three'],
  ['a second body', '<body class=a><p>One<body class=b id=c><p>Two'],
  ['text behind the end', '<body><p>One</body></html><p>Two'],
  [
    'XHTML with a comment first',
    '<?xml version="1.0"?><!-- c --><html><head/><body><p/>One<div/>Two</body></html>',
  ],
  ['character data in HTML', '<p>One<![CDATA[ Two <b>Three</b> ]]> Four'],
  ['character data in SVG', '<svg><![CDATA[ <p> ]]></svg><p>Two'],
  ['an open svg', '<p>One<svg viewBox="0 0 1 1"><path d=x><p>Two'],
  ['an open svg in svg', '<p>One<svg><g><svg><g><div>Two</div>'],
  ['HTML in svg', '<svg><foreignObject><p>One</p><div>Two</foreignObject></svg>Three'],
  ['an open math', '<p>One<math><mi>x<mo>+<p>Two'],
  ['HTML in MathML', '<math><annotation-xml encoding=text/html><p>One</p></annotation-xml></math>Two'],
  ['an open link', '<p>One <a href=x>two<p>Three<p>Four <a href=y>five</a>'],
  ['a link around blocks', '<a href=x><h2>One</h2><p>Two</p></a><p>Three'],
  ['links in links', '<a href=x>One <a href=y>two</a> three</a> four'],
  ['an open button', '<p>One<button>Two<p>Three<button>Four'],
  ['a form in a form', '<form><p>One<form><p>Two</form><p>Three</form>'],
  ['overlapping tags', '<b>One<i>two</b>three</i><p>Four'],
  ['blocks in tags that end behind them', '<b>One<p>Two</b>three<p>Four'],
  ['five levels of it', '<b><i><u><s><em>One<div>Two</b>Three</i>Four</div>'],
  ['more than three alike', '<p><b><b><b><b>One<p>Two</b></b></b></b>Three'],
  ['not alike', '<p><font color=red><font color=blue><font><font size=1>One<p>Two'],
  ['text in a table', '<table>One<tr>Two<td>Three</table>Four'],
  ['blocks in a table', '<table><tr><td>One<p>Two<tr><div>Three</div><td>Four</table>'],
  ['a table in a table', '<table><tr><td>One<table><tr><td>Two</table>Three<table>Four'],
  ['a table in a paragraph', '<!doctype html><p>One<table><td>Two</table>Three'],
  ['a table in a paragraph of an old page', '<p>One<table><td>Two</table>Three'],
  ['columns', '<table><col><caption>One</caption><colgroup><col>x<tbody><td>Two'],
  ['a select', '<p>One<select><option>two<p>three<option>four</select>five'],
  ['a select in a table', '<table><tr><td><select><option>One<tr><td>Two'],
  ['a select that a field ends', '<select><option>One<input>Two<p>Three'],
  ['items', '<ul><li>One<li>Two<ul><li>Three</ul>Four<div><li>Five</ul>Six'],
  ['terms', '<dl><dt>One<dd>Two<dt>Three<p>Four<dd>Five</dl>Six'],
  ['headings in headings', '<h1>One<h2>Two</h1>Three</h3>Four'],
  ['a template', '<p>One<template><p>Two<tr><td>Three</template>Four'],
  ['a page of frames', '<frameset><frame><noframes><p>One</noframes></frameset>Two'],
  ['frames that come too late', '<p>One<frameset><frame>Two'],
  ['scripts in scripts', '<script><!-- <script>a</script> b</script>One<script>--></script>Two'],
  ['a script with an open comment', '<script><!-- a</script>One --><p>Two'],
  [
    'raw text',
    '<title>One<b></title><xmp><p>Two</xmp><iframe><p>Three</iframe>Four<noembed><p></noembed>Five',
  ],
  ['noscript', '<head><noscript><p>One</noscript><body><noscript><p>Two</noscript>Three'],
  ['plain text', '<p><b>One<plaintext>Two</b><p>Three'],
  ['lines', '<pre>\n\nOne</pre><textarea>\n\nTwo</textarea><pre>&#10;Three</pre><p>\r\nFour'],
  ['ruby', '<ruby>One<rb>two<rt>three<rtc><rt>four<rp>five</ruby>six'],
  ['objects', '<b>One<object>Two<p>Three</b>Four</object>Five'],
  ['end tags of nothing', 'One</p>Two</br>Three</b></table></x>Four</body></div>Five'],
  ['a slash before a space', '<svg / ><p>One</svg><math/ >Two'],
  ['a slash before the end', '<svg/><p>One<math />Two'],
  ['tags without end', '<p>One<p a="<p>Two'],
  ['an end tag with a quoted sign', '<p>One</p title=">"><p>Two'],
];

test.each(SAME_TREE)('%s: the tree is the one that browsers build', (_, html) => {
  expect(ourPage(html)).toEqual(theirTree(html));
});

test('the standard, where parse5 is not: `search` is special', () => {
  const [, , [html]] = ourPage('<strong><search>One</strong>Two');
  expect(JSON.stringify(html)).toContain('["search",{},[["strong",{},["One"]],"Two"]]');
});

describe('any pages', () => {
  test('have the same tree', () => {
    fc.assert(
      fc.property(pieces.filter(isComparable), (html) => {
        expect(ourPage(html)).toEqual(theirTree(html));
      }),
      { numRuns: 5000 },
    );
  });

  test('a hundred thousand of them show the same text', () => {
    let shown = 0;
    fc.assert(
      fc.property(pieces.filter(isComparable), (html) => {
        const text = visibleText(ourPage(html));
        shown += text.length;
        if (text !== visibleText(theirTree(html))) throw new Error(`Another text: ${JSON.stringify(html)}`);
      }),
      { numRuns: 100_000 },
    );
    expect(shown).toBeGreaterThan(500_000);
  });
});

describe('articles', () => {
  test('have the same tree', () => {
    for (const page of PAGES) expect(ourPage(page)).toEqual(theirTree(page));
  });

  test('have it when they are damaged', () => {
    fc.assert(
      fc.property(damagedPages.filter(isComparable), (html) => {
        expect(ourPage(html)).toEqual(theirTree(html));
      }),
      { numRuns: 500 },
    );
  });
});
