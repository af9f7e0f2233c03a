import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const COPY = [
  'The brewery at Holm will close at the end of the year, its owners said on Monday, after a century and a half beside the canal.',
  'Sixty people work there. The union asked the owners to look for a buyer first, and the council offered to help with that.',
  'The building is listed, so that neither the chimney nor the hall with the copper kettles may be pulled down, whoever buys it.',
];

const page = (top: string, middle = '', headline = 'Brewery beside the canal closes'): string =>
  `<!doctype html><html lang="en"><head><title>${headline} | Holm Gazette</title></head><body>
<header><a href="/">Holm Gazette</a> <a href="/town">Town</a> <a href="/sport">Sport</a></header>
<main><article><h1>${headline}</h1>${top}<p>${COPY[0]}</p><p>${COPY[1]}</p>${middle}<p>${COPY[2]}</p></article></main>
<footer>© Holm Gazette</footer></body></html>`;

describe('what begins with "By" and names nobody', () => {
  test.each([
    '<h2>By Hand</h2>',
    '<h2>By Popular Demand</h2>',
    '<h3>By Christmas</h3>',
    '<h2>Von Haus zu Haus</h2>',
  ])('is a heading of the copy: %s', async (heading) => {
    const edition = await editionOf(page('', heading), 'page.html');
    expect(edition.byline).toEqual([]);
  });

  test.each(['<p><strong>By a Narrow Margin</strong></p>', '<p>By Tuesday.</p>', '<h2>By All Accounts</h2>'])(
    'is no byline below the headline: %s',
    async (line) => {
      expect((await editionOf(page(line), 'page.html')).byline).toEqual([]);
    },
  );
});

test.each(['Dawn French', 'Jude Law', 'Nancy Friday', 'Marcus Hand', 'Chance Perdomo'])(
  'a name with a word that titles have is a name: %s',
  async (name) => {
    expect((await editionOf(page(`<p>By ${name}</p>`), 'page.html')).byline).toEqual([name]);
  },
);

test.each(['autor', 'auteur', 'autore', 'firma', 'skribent', 'reporter'])(
  'a byline is called %s elsewhere',
  async (name) => {
    const edition = await editionOf(page(`<p class="${name}">Lena Ostermann</p>`), 'page.html');
    expect(edition.byline).toEqual(['Lena Ostermann']);
  },
);

test('a capital in "For" is no part of a name', async () => {
  const edition = await editionOf(page('<p class="byline">By Ada Moss For The Observer</p>'), 'page.html');
  expect(edition.byline).toEqual(['Ada Moss']);
});

test.each(['related', 'related-articles', 'teaser-box', 'promo', 'read-more'])(
  'who wrote a teaser in a box called %s did not write the story',
  async (name) => {
    const box = `<div class="${name}"><h4><a href="/m">Mayor resigns after a long night</a></h4><span class="byline">By Finn Hale</span></div>`;
    const signed = await editionOf(page(`<p class="byline">By Ada Moss</p>${box}`), 'page.html');
    expect(signed.byline).toEqual(['Ada Moss']);
    expect((await editionOf(page(box), 'page.html')).byline).toEqual([]);
  },
);

test.each([
  'Updated 5 Mar 2026, first published 3 Mar 2026',
  'Veröffentlicht am 03.03.2026, aktualisiert am 05.03.2026',
  'Published: 3 March 2026 / Updated: 5 March 2026',
])('a line that only says when is no copy: %s', async (line) => {
  const edition = await editionOf(page(`<p>${line}</p>`), 'page.html');
  expect(edition.publishedAt?.slice(0, 10)).toBe('2026-03-03');
  expect(edition.text).toBe(COPY.join('\n\n'));
});

test.each(['<button>', '<button>Share', '<object>', '<a href=/x>'])(
  'a short story goes on behind %s without its end',
  async (tag) => {
    const edition = await editionOf(page('', tag), 'page.html');
    for (const line of COPY) expect(edition.text).toContain(line);
  },
);

test('a quote in the copy stays with who said it', async () => {
  const quote =
    '<figure><blockquote><p>We did not see it coming.</p></blockquote><figcaption>Ida Holm, foreman</figcaption></figure>';
  expect((await editionOf(page('', quote), 'page.html')).text).toContain('We did not see it coming.');
});
