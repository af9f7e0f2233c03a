import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const COPY = [
  'The mill at Ott will grind again from the first of June, the parish said on Monday, after eleven years in which its wheel stood still.',
  'A joiner from Reuss has made forty new paddles of oak, each of them as long as a man, and hung them in the frame last week.',
  'The water board let the race run for an hour on Friday to see what would happen, and nothing broke, said the woman who heads it.',
] as const;
const HEADLINE = 'Mill at Ott will grind again';

interface Top {
  readonly h1?: string;
  readonly title?: string;
  readonly top?: string;
}

const page = ({ h1 = HEADLINE, title = `${HEADLINE} | Wendel Courier`, top = '' }: Top): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:site_name" content="Wendel Courier"></head><body>
<header><a href="/">Wendel Courier</a><nav><a href="/town">Town</a></nav></header><main><article><h1>${h1}</h1>${top}${COPY.map((line) => `<p>${line}</p>`).join('')}</article></main><footer>© Wendel Courier</footer></body></html>`;

const read = (top: Top) => editionOf(page(top), 'page.html');

describe('a change that the page shows is when it was modified', () => {
  test.each([
    [
      'behind the day of publication',
      '<p class="date">Published 4 May 2026, 7:30 am. Updated 5 May 2026, 9:15 am</p>',
      '2026-05-04',
      '2026-05-05',
    ],
    [
      'in a line of its own',
      '<time datetime="2026-05-04T07:30:00Z">4 May 2026</time> <span class="updated">Last updated on May 7, 2026 at 10:00</span>',
      '2026-05-04T07:30:00Z',
      '2026-05-07',
    ],
    [
      'in German',
      '<p>Veröffentlicht am 4. Mai 2026</p><p>Aktualisiert am 6. Mai 2026</p>',
      '2026-05-04',
      '2026-05-06',
    ],
    ['none', '<p>4 May 2026</p>', '2026-05-04', null],
  ])('%s', async (_, top, publishedAt, modifiedAt) => {
    expect(await read({ top })).toMatchObject({ publishedAt, modifiedAt });
  });
});

describe('a headline', () => {
  test.each<[string, Top, string]>([
    [
      'with a button in it',
      { h1: `${HEADLINE}<span>Share</span>`, title: `${HEADLINE} - News - Wendel Courier` },
      HEADLINE,
    ],
    ['with a label before it', { h1: `<span>Exclusive</span>${HEADLINE}` }, HEADLINE],
    [
      'with section and site',
      { h1: `${HEADLINE} - News - Wendel Courier`, title: `${HEADLINE} - News - Wendel Courier` },
      HEADLINE,
    ],
    [
      'with the site before it',
      { h1: `Wendel Courier: ${HEADLINE}`, title: `Wendel Courier: ${HEADLINE}` },
      HEADLINE,
    ],
    [
      'with a colon of its own',
      { h1: `Ott: ${HEADLINE}`, title: `Ott: ${HEADLINE} | Wendel Courier` },
      `Ott: ${HEADLINE}`,
    ],
    [
      'that ends in a word behind a sign',
      { h1: `${HEADLINE} - at last`, title: `${HEADLINE} - at last - Wendel Courier` },
      `${HEADLINE} - at last`,
    ],
    [
      'that speaks of a space',
      { h1: 'Never write &amp;nbsp; twice', title: 'Never write &amp;nbsp; twice | Wendel Courier' },
      'Never write &nbsp; twice',
    ],
    [
      'that was escaped twice',
      { h1: 'Old &amp;amp; new&amp;nbsp;mills', title: 'Old &amp;amp; new mills | Wendel Courier' },
      'Old & new mills',
    ],
  ])('%s', async (_, top, headline) => {
    expect((await read(top)).headline).toBe(headline);
  });
});

describe('a byline', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'of two links without a sign',
      '<div class="byline">By <a href="/a">Ida Brand</a><a href="/b">Una Reyes</a></div>',
      ['Ida Brand', 'Una Reyes'],
    ],
    [
      'of two links with a space',
      '<div class="byline"><a href="/a">Ida Brand</a> <a href="/b">Una Reyes</a></div>',
      ['Ida Brand', 'Una Reyes'],
    ],
    [
      'with a link to a post',
      '<div class="byline"><a href="/a">Ida Brand</a>, <a href="/b">Political Editor</a></div>',
      ['Ida Brand'],
    ],
    [
      'that goes on behind a break',
      '<p><strong>By Ida Brand<br>and Una Reyes</strong></p>',
      ['Ida Brand', 'Una Reyes'],
    ],
    ['with an account', '<div class="byline">By Ida Brand @idabrand Follow</div>', ['Ida Brand']],
    ['of a Dutch reporter', '<p class="author">Van onze verslaggever Ida Brand</p>', ['Ida Brand']],
    ['of a Dutch reporter without a name', '<p class="author">Van onze verslaggever</p>', []],
    ['of an Italian reporter', '<p class="author">dal nostro inviato Ida Brand</p>', ['Ida Brand']],
    [
      'beside the credit of a picture',
      '<div class="photo-credit">By Una Reyes</div><p class="byline">By Ida Brand</p>',
      ['Ida Brand'],
    ],
  ])('%s', async (_, top, byline) => {
    expect((await read({ top })).byline).toEqual(byline);
  });
});

describe('plain text', () => {
  const plain = (...top: readonly string[]): Promise<Awaited<ReturnType<typeof editionOf>>> =>
    editionOf([HEADLINE, '', ...top, '', ...COPY.flatMap((line) => [line, ''])].join('\n'), 'a.txt');

  test.each<[string, readonly string[], object]>([
    [
      'the agency below a byline',
      ['By Ida Brand', 'Associated Press'],
      { byline: ['Ida Brand'], source: 'Associated Press' },
    ],
    [
      'a day below a byline',
      ['By Ida Brand', '4 May 2026'],
      { byline: ['Ida Brand'], publishedAt: '2026-05-04', modifiedAt: null },
    ],
    [
      'days with labels',
      ['By Ida Brand', '', 'Published: 4 May 2026, 07:30', 'Updated: 5 May 2026'],
      { publishedAt: '2026-05-04', modifiedAt: '2026-05-05' },
    ],
    ['a day in German', ['Von Ida Brand', '', '4. Mai 2026'], { publishedAt: '2026-05-04' }],
  ])('%s is read', async (_, top, expected) => {
    expect(await plain(...top)).toMatchObject({ ...expected, text: COPY.join('\n\n'), headline: HEADLINE });
  });

  test('a heading with a day in it stays', async () => {
    const { text } = await plain(COPY[0], '', 'What happened on 4 May 2026 at the mill in Ott');
    expect(text).toContain('What happened on 4 May 2026');
  });
});

test('an agency that signs a wire alone is its source', async () => {
  const item = {
    uri: 'urn:x:1',
    type: 'text',
    headline: HEADLINE,
    byline: 'dpa',
    body_html: `<p>${COPY[0]}</p>`,
  };
  expect(await editionOf(JSON.stringify(item), 'a.json')).toMatchObject({ byline: [], source: 'dpa' });
});
