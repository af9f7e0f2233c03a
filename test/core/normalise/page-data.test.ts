import { describe, expect, test } from 'vitest';
import { editionOf, refusalOf } from './sources.ts';

const COPY = [
  'The mill at Ott will grind again from the first of June, the parish said on Monday, after eleven years in which its wheel stood still.',
  'A joiner from Reuss has made forty new paddles of oak, each of them as long as a man, and hung them in the frame last week.',
  'The water board let the race run for an hour on Friday to see what would happen, and nothing broke, said the woman who heads it.',
];
const HEADLINE = 'Mill at Ott will grind again';
const MARKUP = COPY.map((line) => `<p>${line}</p>`).join('');
const OTHER = {
  headline: 'Weir is mended after the flood',
  body: `<p>${'The weir above the mill holds again since Tuesday. '.repeat(30)}</p>`,
};

const page = (main: string, scripts: string, article: object = {}): string =>
  `<!doctype html><html lang="en"><head><title>${HEADLINE} | Wendel Courier</title>
<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: HEADLINE, isAccessibleForFree: true, ...article })}</script></head>
<body><div id="__next">${main}</div>${scripts}</body></html>`;

const next = (data: unknown): string =>
  `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { pageProps: data } })}</script>`;
const article = { headline: HEADLINE, body: MARKUP };

describe('a story that stands in the data of the page’s scripts is read', () => {
  test.each([
    ['Next.js', next({ related: [OTHER], article })],
    [
      'parts in a list',
      next({ article: { title: HEADLINE, blocks: COPY.map((text) => ({ type: 'p', text })) } }),
    ],
    [
      'a property of the window',
      `<script>window.__PRELOADED_STATE__ = ${JSON.stringify({ stories: [OTHER, article] })};</script>`,
    ],
    [
      'Apollo',
      `<script>window.__APOLLO_STATE__=${JSON.stringify({ 'Article:1': { ...article, __typename: 'Article' } })}</script>`,
    ],
  ])('%s', async (_, scripts) => {
    expect((await editionOf(page('', scripts), 'page.html')).text).toBe(COPY.join('\n\n'));
  });

  test('below its first paragraph', async () => {
    const html = page(`<article><h1>${HEADLINE}</h1><p>${COPY[0]}</p></article>`, next({ article }));
    expect((await editionOf(html, 'page.html')).text).toBe(COPY.join('\n\n'));
  });
});

describe('but not', () => {
  test.each([
    ['where readers pay', page('', next({ article }), { isAccessibleForFree: false })],
    ['of another story', page('', next({ related: [OTHER] }))],
    [
      'what would have to be run',
      page(
        '',
        `<script>window.__NUXT__=(function(a){return {headline:"${HEADLINE}",body:a}}("${COPY.join(' ')}"))</script>`,
      ),
    ],
    ['what is cut short', page('', next({ article: { headline: HEADLINE, body: `${COPY.join(' ')} …` } }))],
  ])('%s', async (_, html) => {
    expect(await refusalOf(html, 'page.html')).toMatchObject({ code: 'empty-shell' });
  });

  test('where the page shows its story', async () => {
    const html = page(
      `<article><h1>${HEADLINE}</h1>${MARKUP}</article>`,
      next({ article: { ...article, body: `${MARKUP}<p>Not shown.</p>` } }),
    );
    expect((await editionOf(html, 'page.html')).text).toBe(COPY.join('\n\n'));
  });
});
