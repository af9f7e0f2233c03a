import { describe, expect, test } from 'vitest';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { editionOf, refusalOf, source } from './sources.ts';

const P1 = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';
const P2 = 'Boats will leave again from Wednesday, the harbour board said, if the weather allows it.';
const page = (body: string, head = ''): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const textOf = async (body: string, head = ''): Promise<string> =>
  (await editionOf(page(body, head), 'a.html')).text;

describe('text', () => {
  test.each<[string, string, string]>([
    ['is not glued at block borders', `<div>${P1}</div><div>${P2}</div>`, `${P1}\n\n${P2}`],
    ['has its paragraphs parted by two breaks', `<div>${P1}<br><br>${P2}</div>`, `${P1}\n\n${P2}`],
    ['has one break as a space', `<p>${P1}<br>${P2}</p>`, `${P1} ${P2}`],
    ['has unclosed paragraphs apart', `<p>${P1}<p>${P2}`, `${P1}\n\n${P2}`],
    [
      'has its entities decoded once',
      `<p>${P1} Fish &amp;amp; chips &lt;b&gt;.</p>`,
      `${P1} Fish &amp; chips <b>.`,
    ],
    [
      'has no scripts, styles and comments',
      `<p>${P1}</p><script>var a="<p>no</p>"</script><style>p{}</style><!-- no -->`,
      P1,
    ],
    [
      'has nothing hidden',
      `<p>${P1}</p><p hidden>${P2}</p><div style="display: none"><p>${P2}</p></div>`,
      P1,
    ],
    [
      'keeps words of inline elements together',
      `<p>${P1} <b>Un</b>believable<i>.</i></p>`,
      `${P1} Unbelievable.`,
    ],
    ['has no soft hyphens', `<p>${P1} Har&shy;bour.</p>`, `${P1} Harbour.`],
    [
      'has no captions',
      `<p>${P1}</p><figure><img src="https://example.org/a.jpg"><figcaption>A boat</figcaption></figure><p>${P2}</p>`,
      `${P1}\n\n${P2}`,
    ],
    [
      'survives a form around the page',
      `<form><div class="x"><p>${P1}</p><p>${P2} It will snow.</p><p>${P1} ${P2}</p></div></form>`,
      `${P1}\n\n${P2} It will snow.\n\n${P1} ${P2}`,
    ],
    ['survives broken markup', `<div><p>${P1}</b></div></p></span><p <b>${P2}`, `${P1}\n\n${P2}`],
  ])('%s', async (_, body, text) => expect(await textOf(body)).toBe(text));
});

describe('the headline', () => {
  test.each<[string, string, string, string]>([
    [
      'is the h1',
      '<h1>Ferry strike ends</h1>',
      '<title>Ferry strike ends - Harbour Post</title>',
      'Ferry strike ends',
    ],
    [
      'is not the name of the site',
      '<h1>Harbour Post</h1>',
      '<title>Ferry strike ends | Harbour Post</title><meta property="og:site_name" content="Harbour Post">',
      'Ferry strike ends',
    ],
    [
      'is the shared title without an h1',
      '',
      '<meta property="og:title" content="Ferry strike: the end?">',
      'Ferry strike: the end?',
    ],
    [
      'is what readers see, where titles are worded for search engines',
      '<h1>The long quiet of the quay</h1><h2>Nine weeks without a ferry</h2>',
      '<title>Ferry strike: why the quay of Estuary was quiet | Harbour Post</title>',
      'The long quiet of the quay',
    ],
    [
      'is not a link to the front page',
      '<h1><a href="/">All of the harbour news</a></h1>',
      '<title>Ferry strike is harbour news</title>',
      'Ferry strike is harbour news',
    ],
    [
      'keeps its article',
      '<h1>The ferry strike ends</h1>',
      '<title>Ferry strike ends</title>',
      'The ferry strike ends',
    ],
    [
      'has lost its labels',
      '<h1>Opinion | Ferries should sail again | Editorial</h1>',
      '<title>Ferries should sail again | Editorial - Harbour Post</title>',
      'Ferries should sail again',
    ],
    [
      'has lost the name of the site',
      '<h1>Ferry strike ends – Harbour Post</h1>',
      '<meta property="og:site_name" content="Harbour Post"><title>Ferry strike ends – Harbour Post</title>',
      'Ferry strike ends',
    ],
    [
      'is a lesser heading that a title ends in',
      '<h1>Ships!</h1><h2>Ferry strike ends after nine weeks</h2>',
      '<title>HarbourPost.example | Ships - Ferry strike ends after nine weeks</title>',
      'Ferry strike ends after nine weeks',
    ],
    [
      'is the heading that says what the title says, and no more',
      '<article><h1>Guide: ferries of the coast</h1><h1>Ferries of the coast</h1></article>',
      '<title>Ferries of the coast</title>',
      'Ferries of the coast',
    ],
    [
      'has lost the day that stands in it',
      '<h1>Ferry strike ends after nine weeks <span>November 20, 2026</span></h1>',
      '<title>Ferry strike ends after nine weeks</title>',
      'Ferry strike ends after nine weeks',
    ],
    ['keeps its colon', '', '<title>Strike: ferries sail</title>', 'Strike: ferries sail'],
    ['is the first sentence when there is none', '', '', P1.slice(0, -1)],
  ])('%s', async (_, body, head, headline) => {
    expect((await editionOf(page(`${body}<p>${P1}</p><p>${P2}</p>`, head), 'a.html')).headline).toBe(
      headline,
    );
  });
});

describe('metadata', () => {
  const edition = (head: string, body = '') =>
    editionOf(page(`${body}<article><p>${P1}</p><p>${P2}</p></article>`, head), 'a.html');

  test('takes news_keywords, and not keywords', async () => {
    const { publisherTopics } = await edition(
      '<meta name="keywords" content="spam"><meta name="news_keywords" content="Ferries, Strikes,Ferries">',
    );
    expect(publisherTopics).toEqual(['Ferries', 'Strikes']);
  });

  test('keeps only the date of a time without an offset', async () => {
    expect(
      (await edition('<meta property="article:published_time" content="2026-11-20T10:00:00">')).publishedAt,
    ).toBe('2026-11-20');
  });

  const around = (lines: string, head = '') =>
    editionOf(
      page(
        `<h1>Ferry strike ends after nine weeks</h1>${lines}<div><p>${P1}</p><p>${P2}</p><p>${P1}</p></div>`,
        head,
      ),
      'a.html',
    );

  test.each<[string, string, readonly string[]]>([
    ['a line that begins with By', '<div>By Ada Moss</div>', ['Ada Moss']],
    ['one that has lost its space', '<div>ByAda Moss</div>', ['Ada Moss']],
    ['one that ends in a date', '<div>By Ada Moss • November 20, 2026 9:30 am</div>', ['Ada Moss']],
    ['a name and a date', '<div>Ada Moss - November 20, 2026</div>', ['Ada Moss']],
    ['a name whose box is called so', '<div class="author-name">Ada Moss</div>', ['Ada Moss']],
    ['no desk', '<div>By Newsroom</div>', []],
  ])('reads the byline of %s', async (_, lines, byline) =>
    expect((await around(lines)).byline).toEqual(byline),
  );

  test('leaves a house out that stands behind a name', async () => {
    const head =
      '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ada Moss, Reuters"},{"@type":"Person","name":"The Associated Press"}]}</script>';
    expect((await around('', head)).byline).toEqual(['Ada Moss']);
  });

  test.each<[string, string, string, string | null]>([
    ['a line beside the headline', '<div>Published 20 November 2026</div>', '', '2026-11-20'],
    ['a time without a machine-readable form', '<time>Nov. 20, 2026</time>', '', '2026-11-20'],
    [
      'the address',
      '',
      '<link rel="canonical" href="https://estuary.example/2026/11/20/strike">',
      '2026-11-20',
    ],
    ['metadata in words', '', '<meta name="date" content="November 20, 2026">', '2026-11-20'],
    [
      'what is shown in numbers, read as its language does',
      '<div>04/03/2026</div>',
      '<meta property="og:locale" content="de_AT">',
      '2026-03-04',
    ],
    [
      'what is shown in numbers, read as its region does',
      '<div>04/03/2026</div>',
      '<meta property="og:locale" content="en_US">',
      '2026-04-03',
    ],
    ['seconds since 1970', '', '<meta name="published" content="1795167000">', '2026-11-20T09:30:00.000Z'],
    ['a link to its archive', '<div><a href="/2026/11/20">November 20, 2026</a></div>', '', '2026-11-20'],
    [
      'the time of the story, not the first one of the page',
      '<div>By Ada Moss <time datetime="Fri, 20 Nov 2026 09:30:00 +0000">November 20, 2026</time></div>',
      '',
      '2026-11-20T09:30:00+00:00',
    ],
    ['nothing', '', '', null],
  ])('takes the day from %s', async (_, lines, head, day) =>
    expect((await around(lines, head)).publishedAt).toBe(day),
  );

  const declaring = (published: string, modified = published): string =>
    `<meta property="article:published_time" content="${published}"><meta property="article:modified_time" content="${modified}">`;

  test.each<[string, string, string, string]>([
    [
      'the newsroom’s clock, where markup tells UTC',
      '<div>November 20, 2026 10:00 PM</div>',
      declaring('2026-11-21T03:00:46Z'),
      '2026-11-20T22:00:46-05:00',
    ],
    [
      'the offset that a time of the page tells',
      '<div><time datetime="2026-11-21T05:30:00+11:00">November 21, 2026</time></div>',
      declaring('2026-11-20T18:30:00Z'),
      '2026-11-21T05:30:00+11:00',
    ],
    [
      'the day alone, where nothing tells the offset',
      '<div>November 21, 2026</div>',
      declaring('2026-11-20T23:30:00Z'),
      '2026-11-21',
    ],
    [
      'the new day of a story that was dated anew',
      '<div>Friday 20 November 2026 17:23</div>',
      declaring('2026-11-12T08:00:00Z', '2026-11-20T17:23:00Z'),
      '2026-11-20T17:23:00Z',
    ],
    [
      'no day that is called an update',
      '<div>Updated 20 November 2026</div>',
      declaring('2026-11-12T08:00:00Z', '2026-11-20T17:23:00Z'),
      '2026-11-12T08:00:00Z',
    ],
    [
      'the publication, where the line tells both',
      '<div>Updated: Nov. 20, 2026 | Published: Nov. 12, 2026</div>',
      declaring('2026-11-12T08:00:00Z', '2026-11-20T17:23:00Z'),
      '2026-11-12T08:00:00Z',
    ],
    [
      'no day after the last change, which is another event’s',
      '<div>Doors open 30 November 2026</div>',
      declaring('2026-11-12T08:00:00Z'),
      '2026-11-12T08:00:00Z',
    ],
  ])('tells the publication as readers see it: %s', async (_, lines, head, published) =>
    expect((await around(lines, head)).publishedAt).toBe(published),
  );

  test.each<[string, string, readonly string[], string | null]>([
    [
      'with line ends in its texts and a comma too many',
      '{"@type":"NewsArticle","description":"Two\nlines","author":"Ada Moss","datePublished":"2026-11-20",}',
      ['Ada Moss'],
      '2026-11-20',
    ],
    [
      'that describes the page only',
      '{"@graph":[{"@type":"Organization"},{"@type":"WebPage","datePublished":"2026-11-20T08:00:00Z"}]}',
      [],
      '2026-11-20T08:00:00Z',
    ],
  ])('reads structured data %s', async (_, json, byline, published) => {
    const found = await around('', `<script type="application/ld+json">${json}</script>`);
    expect(found.byline).toEqual(byline);
    expect(found.publishedAt).toBe(published);
  });

  test('overlooks structured data that is broken', async () => {
    expect(
      (await edition('<script type="application/ld+json">{"@type": "NewsArticle", </script>')).text,
    ).toBe(`${P1}\n\n${P2}`);
  });

  test('takes only web addresses', async () => {
    const { canonicalUrl, images } = await edition(
      '<link rel="canonical" href="javascript:alert(1)"><meta property="og:image" content="data:image/png;base64,AAAA">',
    );
    expect(canonicalUrl).toBeNull();
    expect(images).toEqual([]);
  });
});

describe('refuses what has no story', () => {
  test.each([
    [
      'a menu',
      'no-article',
      '<nav><a href="/">Home</a></nav><ul><li><a href="/a">Sport news</a></li><li><a href="/b">World news</a></li></ul>',
    ],
    ['an empty page', 'empty-shell', '<div id="root"></div><script>start()</script>'],
    [
      'a page of headlines',
      'index-page',
      Array.from(
        { length: 40 },
        (_, n) => `<div><a href="/${n}">Headline number ${n} of the day</a></div>`,
      ).join(''),
    ],
  ])('%s', async (_, code, body) => {
    expect(await refusalOf(page(body, '<title>The Harbour Post</title>'), 'a.html')).toMatchObject({ code });
  });
});

test('refuses a page of too many lines', async () => {
  expect(await refusalOf(page(`<p>${P1}</p>`.repeat(10_001)), 'a.html')).toMatchObject({ code: 'too-large' });
});

describe('stands up to', () => {
  test.each([
    ['100,000 open elements', `${'<div>'.repeat(100_000)}<p>${P1}</p>`],
    ['100,000 stray end tags in them', `${'<div>'.repeat(100_000)}${'</b>'.repeat(100_000)}<p>${P1}</p>`],
    ['nested quotes', `${'<blockquote>'.repeat(20_000)}<p>${P1}</p>`],
    ['nested lists', `${'<ul><li>'.repeat(20_000)}<p>${P1}</p>`],
    ['nested tables', `${'<table><tr><td>'.repeat(20_000)}<p>${P1}</p>`],
    ['a million attributes', `<p ${'a=b '.repeat(1_000_000)}>${P1}</p>`],
  ])('%s', async (_, body) => {
    const { result } = await normalise(source(page(body), 'a.html'));
    expect(result.ok && result.value.edition.text).toBe(P1);
  });
});

test('the trace says what was dropped, by which pass and why', async () => {
  const body = `<p>${P1}</p><div class="related-links"><p>Nine bridges.</p></div><p>Sign up for our daily newsletter</p><p>${P2}</p>`;
  const { trace } = await normalise(source(page(body), 'a.html'));
  const dropped = trace.filter((step) => step.action === 'dropped').map((step) => [step.pass, step.what]);
  expect(dropped).toEqual([
    ['judgeLines', 'Nine bridges.'],
    ['dropPromotions', 'Sign up for our daily newsletter'],
  ]);
});
