import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../functions/core/edition.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';

const STORY = [
  'The harbour master of Ellery closed the north pier on Monday after divers found that two of its piles had rotted through below the waterline.',
  'Fishermen have to land their catch on the other side of the river until the spring, which adds forty minutes to each trip and a good deal of diesel.',
  'The repair will cost three million crowns, and the town has asked the county to pay for half of it, the mayor Berit Lund told the council.',
  '“We have known about it since the storm of 2019,” she said, and promised that the ferry to the islands would sail as before all winter.',
];

interface Parts {
  readonly head?: string;
  readonly above?: string;
  readonly beside?: string;
  readonly behind?: string;
  readonly box?: string;
}

const page = ({ head = '', above = '', beside = '', behind = '', box = 'article' }: Parts): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>North pier closed until spring | Estuary Post</title>${head}</head><body><header><a href="/">Estuary Post</a><nav><a href="/n">News</a> <a href="/s">Sport</a></nav></header><main>${above}<${box}><h1>North pier closed until spring</h1>${beside}${STORY.map((line) => `<p>${line}</p>`).join('\n')}${behind}</${box}></main><footer><a href="/t">Terms</a></footer></body></html>`;

const editionOf = async (html: string): Promise<Edition> => {
  const { result } = await normalise({
    bytes: new TextEncoder().encode(html),
    name: 'page.html',
    contentType: null,
    declared: NOTHING_DECLARED,
  });
  if (!result.ok) throw new Error(result.error.message);
  return result.value.edition;
};

const bylineOf = async (parts: Parts): Promise<readonly string[]> => (await editionOf(page(parts))).byline;

const jsonLd = (...documents: readonly unknown[]): string =>
  documents.map((each) => `<script type="application/ld+json">${JSON.stringify(each)}</script>`).join('');

const article = (author: unknown) => ({
  '@type': 'NewsArticle',
  headline: 'North pier closed until spring',
  author,
});
const person = (name: unknown, id?: string) => ({ '@type': 'Person', '@id': id, name });

describe('the byline of structured data', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'by the @id of a person in another script',
      jsonLd(article({ '@id': '#a' }), person('Ada Moss', '#a')),
      ['Ada Moss'],
    ],
    ['by an @id as text', jsonLd(article('#a'), { '@graph': [person('Ada Moss', '#a')] }), ['Ada Moss']],
    [
      'by several in one graph',
      jsonLd({
        '@graph': [
          article([{ '@id': '#a' }, { '@id': '#b' }]),
          person('Ada Moss', '#a'),
          person('Finn Hale', '#b'),
        ],
      }),
      ['Ada Moss', 'Finn Hale'],
    ],
    [
      'in a list',
      jsonLd(article({ '@list': [person('Ada Moss'), person('Finn Hale')] })),
      ['Ada Moss', 'Finn Hale'],
    ],
    ['with several names', jsonLd(article(person(['Ada Moss', 'Finn Hale']))), ['Ada Moss', 'Finn Hale']],
    ['in halves', jsonLd(article({ '@type': 'Person', givenName: 'Ada', familyName: 'Moss' })), ['Ada Moss']],
    [
      'with all names in one text',
      jsonLd(article('Ada Moss and Finn Hale in Bangor')),
      ['Ada Moss', 'Finn Hale'],
    ],
    ['surname first', jsonLd(article(person('Moss, Ada'))), ['Ada Moss']],
    ['with a post', jsonLd(article(person('Ada Moss, Chief Reporter, Estuary Post'))), ['Ada Moss']],
    [
      'escaped, and escaped twice',
      jsonLd(article([person('Ada O&#39;Moss'), person('Ren&amp;eacute; Hale')])),
      ["Ada O'Moss", 'René Hale'],
    ],
    [
      'beside a house',
      jsonLd(article([{ '@type': 'Organization', name: 'Estuary Post' }, person('Ada Moss')])),
      ['Ada Moss'],
    ],
    ['of an agency alone', jsonLd(article({ '@type': 'Organization', name: 'Reuters' })), ['Reuters']],
    [
      'not of the site itself',
      jsonLd({
        ...article({ '@type': 'Organization', name: 'Estuary Post' }),
        publisher: { '@type': 'Organization', name: 'Estuary Post' },
      }),
      [],
    ],
    ['not of an account', jsonLd(article(person('amoss77'))), []],
  ])('%s', async (_, head, byline) => expect(await bylineOf({ head })).toEqual(byline));

  test('gives way to what readers see where it names an account', async () =>
    expect(
      await bylineOf({ head: jsonLd(article(person('admin'))), beside: '<p class="byline">By Ada Moss</p>' }),
    ).toEqual(['Ada Moss']));

  test('is completed by the byline that goes on', async () =>
    expect(
      await bylineOf({
        head: jsonLd(article(person('Ada Moss'))),
        beside: '<p>By Ada Moss and Finn Hale</p>',
      }),
    ).toEqual(['Ada Moss', 'Finn Hale']));
});

describe('the byline that a page shows', () => {
  test.each<[string, string, readonly string[]]>([
    ['By<!-- --> <span>', '<p class="byline">By<!-- --> <span>Ada Moss</span></p>', ['Ada Moss']],
    ['By<a>', '<div>By<a href="/a">Ada Moss</a></div>', ['Ada Moss']],
    [
      'By<a>and<a>',
      '<div>By<a href="/a">Ada Moss</a>and<a href="/b">Finn Hale</a></div>',
      ['Ada Moss', 'Finn Hale'],
    ],
    [
      'a post that runs into the name',
      '<div class="byline"><a href="/a">Ada Moss</a><span>Political Editor</span></div>',
      ['Ada Moss'],
    ],
    ['two boxes', '<p class="byline">Ada Moss</p><p class="byline">Finn Hale</p>', ['Ada Moss', 'Finn Hale']],
    [
      'a list',
      '<ul class="authors"><li><a href="/a">Ada Moss</a></li><li><a href="/b">Finn Hale</a></li></ul>',
      ['Ada Moss', 'Finn Hale'],
    ],
    [
      'an address',
      '<address>By <a rel="author" href="/a">Ada Moss</a> and <a rel="author" href="/b">Finn Hale</a></address>',
      ['Ada Moss', 'Finn Hale'],
    ],
    ['a date before it', '<div>November 20, 2026 by Ada Moss</div>', ['Ada Moss']],
    [
      'microdata',
      '<div itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ada Moss</span><span itemprop="jobTitle">Reporter</span></div>',
      ['Ada Moss'],
    ],
    [
      'microdata in attributes',
      '<div itemprop="author" itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="Ada Moss"></div>',
      ['Ada Moss'],
    ],
    ['an account’s single name', '<p><a rel="author" href="/u">Lazuli</a></p>', ['Lazuli']],
    ['the house that signs', '<p class="byline">By Estuary Post Staff</p>', ['Estuary Post Staff']],
    ['an agency beside a person', '<p class="byline">Ada Moss / dpa</p>', ['Ada Moss']],
    ['degrees', '<p class="author">Ada Moss, PhD, MPH</p>', ['Ada Moss']],
    ['a name said twice', '<p class="author"><span>Ada Moss</span> <span>Ada Moss</span></p>', ['Ada Moss']],
    ['Hebrew', '<p class="byline">מאת: נועה ים</p>', ['נועה ים']],
    ['Russian', '<p class="author">Автор: Иван Лодкин, корреспондент</p>', ['Иван Лодкин']],
    [
      'no sentence with a name and a number',
      '<p>The mayor of Ellery, Berit Lund, read out a list on Monday. It has 94 piers.</p>',
      [],
    ],
  ])('%s', async (_, beside, byline) => expect(await bylineOf({ beside })).toEqual(byline));

  test('is the agency that stands beside the name, as source', async () =>
    expect((await editionOf(page({ beside: '<p class="byline">Ada Moss / dpa</p>' }))).source).toBe('dpa'));

  test.each<[string, string]>([
    ['a line', '<p><em>By Ada Moss</em></p>'],
    [
      'a box',
      '<div class="author-box"><h4>About the author</h4><a rel="author" href="/a">Ada Moss</a><p>Ada Moss covers harbours.</p></div>',
    ],
  ])('below the story: %s', async (_, behind) => expect(await bylineOf({ behind })).toEqual(['Ada Moss']));
});

describe('the names of others are no byline', () => {
  const OWN = '<p class="byline">By Ada Moss</p>';
  const teaser = (title: string, name: string) =>
    `<div class="item"><h3><a href="/x">${title}</a></h3><p class="byline">By <a rel="author" href="/u">${name}</a></p></div>`;
  const TEASERS = `<div class="more">${teaser('Bridge shut until May', 'Jon Rusk')}${teaser('Bakery wins a prize', 'Ben Rook')}</div>`;
  const LIST =
    '<ul><li><a href="/1">Bridge shut until May</a> by <span class="author">Jon Rusk</span></li><li><a href="/2">Bakery wins a prize</a> by <span class="author">Ben Rook</span></li></ul>';

  const others: [string, Parts][] = [
    ['of teasers below', { behind: TEASERS }],
    ['of teasers below, outside of an article', { behind: TEASERS, box: 'div' }],
    ['of teasers above', { above: TEASERS, box: 'div' }],
    ['of one teaser', { behind: teaser('Bridge shut until May', 'Jon Rusk'), box: 'div' }],
    ['of a list of stories', { behind: LIST, box: 'div' }],
    [
      'of the next article',
      {
        behind: `</article><article><h1>Bridge shut until May</h1><p class="byline">By Jon Rusk</p><p>${STORY[1]}</p>`,
      },
    ],
    [
      'of the next story in the same box',
      {
        behind: `<h1>Bridge shut until May</h1><p class="byline">By <a rel="author" href="/u">Jon Rusk</a></p><p>${STORY[1]}</p><p>${STORY[2]}</p>`,
      },
    ],
    [
      'of who comments',
      {
        behind:
          '<ol class="commentlist"><li><cite><a rel="author">Jon Rusk</a></cite><p>I do not believe a word of it.</p></li></ol>',
      },
    ],
    [
      'of who took the picture',
      {
        above:
          '<figure itemscope itemtype="https://schema.org/ImageObject"><img src="/a.jpg"><figcaption>The pier. <span itemprop="author">Jon Rusk</span></figcaption></figure>',
      },
    ],
    [
      'of who took a picture outside of a figure',
      {
        behind:
          '<div itemscope itemtype="https://schema.org/ImageObject"><img src="/a.jpg"><span itemprop="author">Jon Rusk</span></div>',
      },
    ],
  ];

  test.each(others)('%s, where the story has none', async (_, parts) =>
    expect(await bylineOf(parts)).toEqual([]),
  );

  test.each(others)('%s, beside its own', async (_, parts) =>
    expect(await bylineOf({ ...parts, beside: OWN })).toEqual(['Ada Moss']),
  );

  test('of who stands in an author’s box below a line that begins with By', async () =>
    expect(await bylineOf({ beside: '<p>By Ada Moss</p><div class="author">Karl Kamera</div>' })).toEqual([
      'Ada Moss',
    ]));

  test('of who is quoted', async () =>
    expect(
      await bylineOf({
        beside: `${OWN}<blockquote><p>It had rotted through.</p><cite class="author">Berit Lund</cite></blockquote>`,
      }),
    ).toEqual(['Ada Moss']));
});

describe('whose words a quote is', () => {
  const quote = (attribution: string) =>
    `<blockquote><p>It had rotted through long before anyone looked at it.</p>${attribution}</blockquote>`;

  test.each([
    ['a footer', quote('<footer>Berit Lund, mayor</footer>')],
    ['a footer with a class', quote('<footer class="blockquote-footer">— Berit Lund, mayor</footer>')],
    ['a cite', quote('<cite>Berit Lund, mayor</cite>')],
    ['a last paragraph', quote('<p>Berit Lund, mayor</p>')],
  ])('is kept: %s', async (_, markup) => {
    const html = page({}).replace(`<p>${STORY[2]}</p>`, `${markup}<p>${STORY[2]}</p>`);
    expect((await editionOf(html)).text).toContain('Berit Lund, mayor');
  });
});

describe('a line without "By" right below the headline', () => {
  test.each([
    ['<p>Ada Moss in Brussels</p>', ['Ada Moss']],
    ['<p>Ada Moss, Europe correspondent</p>', ['Ada Moss']],
    ['<p><strong>Ada Moss<br>Europe correspondent</strong></p>', ['Ada Moss']],
    ['<div><em>Ada Moss in Brussels</em></div>', ['Ada Moss']],
  ])('%s is its byline, and leaves the copy', async (beside, byline) => {
    const edition = await editionOf(page({ beside }));
    expect(edition.byline).toEqual(byline);
    expect(edition.body[0]?.text).toBe(STORY[0]);
  });

  test.each([
    // The story is about her.
    ['<p>Berit Lund in Ellery</p>'],
    ['<h2>Ada Moss in Brussels</h2>'],
    ['<p>Ada Moss in Brussels with the piles that were taken out of the water</p>'],
    ['<p>Piles in Ellery</p>'],
    ['<p>A first line of the story that is as long as lines of copy are.</p><p>Ada Moss in Brussels</p>'],
  ])('%s is none', async (beside) => {
    expect((await editionOf(page({ beside }))).byline).toEqual([]);
  });
});
