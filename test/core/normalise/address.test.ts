import { expect, test } from 'vitest';
import { isFrontPage, webUrl } from '../../../functions/core/normalise/urls.ts';
import { editionOf } from './sources.ts';

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';
const MORE = 'Boats will leave again from Wednesday, the harbour board said, if the weather allows it.';
const CANONICAL = (href: string): string => `<link rel="canonical" href="${href}">`;
const OG = (href: string): string => `<meta property="og:url" content="${href}">`;

test.each<[head: string, address: string | null]>([
  [CANONICAL('//a.example/news/7'), 'https://a.example/news/7'],
  [CANONICAL(' //a.example/news/7 '), 'https://a.example/news/7'],
  [OG('//a.example/news/7'), 'https://a.example/news/7'],
  [`${CANONICAL('//a.example/news/7')}${OG('http://a.example/x')}`, 'http://a.example/news/7'],
  [`${CANONICAL('/news/7')}${OG('https://a.example/x')}`, 'https://a.example/news/7'],
  [`${CANONICAL('https://a.example/')}${OG('https://a.example/news/7')}`, 'https://a.example/news/7'],
  [`${CANONICAL('/')}${OG('https://a.example/news/7')}`, 'https://a.example/news/7'],
  [`${CANONICAL('https://a.example/en/')}${OG('https://a.example/news/7')}`, 'https://a.example/news/7'],
  [
    `${CANONICAL('https://a.example/index.html')}${OG('https://a.example/news/7')}`,
    'https://a.example/news/7',
  ],
  [CANONICAL('https://a.example'), null],
  [`${CANONICAL('https://a.example')}${OG('https://a.example/')}`, null],
  [`${CANONICAL('https://a.example/news/7')}${OG('https://a.example/')}`, 'https://a.example/news/7'],
  [CANONICAL('https://a.example/?p=12'), 'https://a.example/?p=12'],
  [CANONICAL('https://a.example/index.php?id=12'), 'https://a.example/index.php?id=12'],
  [CANONICAL('https://a.example/indexes'), 'https://a.example/indexes'],
  [CANONICAL('https://a.example/news'), 'https://a.example/news'],
])('the address of a page with %s', async (head, address) => {
  const page = `<html><head>${head}</head><body><h1>Ferry strike ends</h1><p>${COPY}</p><p>${MORE}</p></body></html>`;
  expect((await editionOf(page, 'a.html')).canonicalUrl).toBe(address);
});

test('a front page that is named as the address is still what pictures are relative to', async () => {
  const page = `<html><head>${CANONICAL('https://a.example/')}</head><body><article><h1>Ferry strike ends</h1><figure><img src="/boat.jpg"></figure><p>${COPY}</p><p>${MORE}</p></article></body></html>`;
  expect((await editionOf(page, 'a.html')).images[0]?.url).toBe('https://a.example/boat.jpg');
});

test.each([
  ['https://a.example/de', true],
  ['https://a.example/en-gb/', true],
  ['https://a.example/home', true],
  ['https://a.example/homes', false],
])('%s is a front page: %s', (url, is) => expect(isFrontPage(url)).toBe(is));

test('an address without a protocol has that of its page', () => {
  expect(webUrl('//b.example/x', 'http://a.example/')).toBe('http://b.example/x');
  expect(webUrl('//b.example/x')).toBe('https://b.example/x');
  expect(webUrl('//')).toBeNull();
});
