import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

/** Posts of a blog of two days, the newest first. */
const POSTS = [
  [
    '2026-03-05T16:40:00Z',
    'Boats leave',
    'The first boat of the line left Skarvey for Holm with forty people and a load of mail on board.',
  ],
  [
    '2026-03-05T11:05:00Z',
    'Crews agree',
    'The crews voted for the offer in the hall of the harbour, with sixty hands of sixty-four for it.',
  ],
  [
    '2026-03-04T09:15:00Z',
    'Talks begin',
    'Both sides met in the old customs house, where a mediator had laid out tea and a list of points.',
  ],
] as const;

const PROPERTY = POSTS.map(
  ([at, heading, text]) =>
    `<article itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"><time itemprop="datePublished" datetime="${at}">${at.slice(11, 16)}</time><h3 itemprop="headline">${heading}</h3><p>${text}</p></article>`,
).join('');

const BARE = POSTS.map(
  ([at, heading, text]) =>
    `<div class="post"><time class="published" datetime="${at}">${at.slice(11, 16)}</time><h3>${heading}</h3><p>${text}</p></div>`,
).join('');

const SHOWN = POSTS.map(
  ([at, heading, text]) =>
    `<div class="live-post"><p class="date">${Number(at.slice(8, 10))} March 2026, ${at.slice(11, 16)}</p><h3>${heading}</h3><p>${text}</p></div>`,
).join('');

const ARTICLES = POSTS.map(
  ([at, heading, text]) =>
    `<article class="block" id="b${at.slice(11, 13)}"><header><time datetime="${at}">${at.slice(11, 16)}</time><h2>${heading}</h2></header><p>${text}</p></article>`,
).join('');

const page = (posts: string, head = '', header = ''): string =>
  `<!doctype html><html lang="en"><head><title>Ferry strike ends – live</title>${head}</head><body><main><h1>Ferry strike ends – live</h1>${header}<p>The strike of the crews that kept the islands without ships for nine weeks is coming to its end. We follow it here.</p>${posts}</main></body></html>`;

const blog = (times: string): string =>
  `<script type="application/ld+json">{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"Ferry strike ends – live",${times}"liveBlogUpdate":[${POSTS.map(([at, heading]) => `{"@type":"BlogPosting","headline":"${heading}","datePublished":"${at}"}`).join(',')}]}</script>`;

const BEGAN = '2026-03-04T08:05:00Z';
const CHANGED = '2026-03-05T17:00:00Z';

describe.each([
  ['with properties', PROPERTY],
  ['in boxes', BARE],
  ['with their days as text', SHOWN],
  ['in articles', ARTICLES],
])('a live blog whose posts are marked up %s', (_, posts) => {
  test.each([
    ['in datePublished', blog(`"datePublished":"${BEGAN}","dateModified":"${CHANGED}",`), ''],
    ['in coverageStartTime alone', blog(`"coverageStartTime":"${BEGAN}","dateModified":"${CHANGED}",`), ''],
    [
      'in coverageStartTime, beside a template that tells the time of the newest post',
      `<meta property="article:published_time" content="${POSTS[0][0]}">${blog(`"coverageStartTime":"${BEGAN}","dateModified":"${CHANGED}",`)}`,
      '',
    ],
    [
      'in meta',
      `<meta property="article:published_time" content="${BEGAN}"><meta property="article:modified_time" content="${CHANGED}">`,
      '',
    ],
    [
      'in its header',
      '',
      `<p class="meta">Published <time datetime="${BEGAN}">4 March 2026, 08:05</time> Updated <time datetime="${CHANGED}">5 March 2026, 17:00</time></p>`,
    ],
  ])('has the times that the blog tells %s', async (_where, head, header) => {
    const edition = await editionOf(page(posts, head, header), 'page.html');
    expect([edition.publishedAt, edition.modifiedAt]).toEqual([BEGAN, CHANGED]);
  });

  test('begins with its first post where it tells no time of its own', async () => {
    const edition = await editionOf(page(posts), 'page.html');
    expect(edition.publishedAt?.slice(0, 10)).toBe('2026-03-04');
  });

  test('keeps posts, headings and times in order', async () => {
    const { text } = await editionOf(page(posts, blog(`"datePublished":"${BEGAN}",`)), 'page.html');
    const said = POSTS.flatMap(([at, heading, line]) => [at.slice(11, 16), heading, line]);
    const places = said.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

test('a story whose headline has "live" in it is of the day that it shows, whatever time stands in it', async () => {
  const html = page(POSTS.map(([, , text]) => `<p>${text}</p>`).join(''), '', '<p>5 March 2026</p>')
    .replaceAll('Ferry strike ends – live', 'Where seals live now')
    .replace('We follow it here.', 'It began on <time datetime="2026-01-01">1 January</time>.');
  expect((await editionOf(html, 'page.html')).publishedAt?.slice(0, 10)).toBe('2026-03-05');
});

describe('a time of change that a post tells is not that of the blog', () => {
  const changed = (at: string): string => `<time class="updated" datetime="${at}">${at.slice(11, 16)}</time>`;
  const shown = (at: string): string =>
    `<p class="stamp">Updated ${Number(at.slice(8, 10))} March 2026, ${at.slice(11, 16)}</p>`;
  const told = (tell: (at: string) => string, box: string): string =>
    POSTS.map(
      ([at, heading, text]) =>
        `<${box} class="post-${box}">${tell(at)}<h3>${heading}</h3><p>${text}</p></${box}>`,
    ).join('');
  const flat = (tell: (at: string) => string): string =>
    POSTS.map(([at, heading, text]) => `<h3>${heading}</h3>${tell(at)}<p>${text}</p>`).join('');
  const LIVE = blog(`"datePublished":"${BEGAN}",`);
  const HEADER = `<p class="meta">Updated <time class="updated" datetime="${CHANGED}">5 March 2026, 17:00</time></p>`;

  test.each([
    ['in elements, in boxes', told(changed, 'div')],
    ['in elements, in articles', told(changed, 'article')],
    ['in elements, without boxes', flat(changed)],
    ['in words, in boxes', told(shown, 'div')],
    ['in words, in articles', told(shown, 'article')],
    ['in words, without boxes', flat(shown)],
  ])('%s', async (_, posts) => {
    expect((await editionOf(page(posts, LIVE), 'page.html')).modifiedAt).toBeNull();
    expect((await editionOf(page(posts, LIVE, HEADER), 'page.html')).modifiedAt).toBe(CHANGED);
  });
});
