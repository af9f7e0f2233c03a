import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { entryId } from '../../../../functions/core/site/feeds/feed-ids.ts';
import { toAtom } from '../../../../functions/core/site/feeds/to-atom.ts';
import { toJsonFeed } from '../../../../functions/core/site/feeds/to-json-feed.ts';
import { toRss } from '../../../../functions/core/site/feeds/to-rss.ts';
import { articlePath, EVERYTHING_FEED } from '../../../../functions/core/site/paths.ts';
import { paragraph } from '../../../factories/edition.ts';
import { shownText } from './atom-rules.ts';
import { aDocument, aFeed, anEntry, anItem, articleId, SITE } from './examples.ts';
import { readJsonFeed } from './json-rules.ts';
import { findingsIn } from './render.ts';
import { childrenOf, parseStrictly } from './strict-xml.ts';

const URL_OF_ENTRY = `https://gazette.example${articlePath(anEntry())}`;

const CORRECTED = anItem({ version: 2, updatedAt: '2026-11-30T10:30:00.000Z' });

const TOMBSTONE = {
  articleId: articleId(5),
  at: '2026-11-29T08:00:00.000Z',
  withdrawnAt: '2026-11-30T12:00:00.000Z',
  kill: true,
};

describe('Atom', () => {
  test('says all that is known of an article', () => {
    const feed = parseAtomFeed(toAtom(aFeed({ items: [CORRECTED] }), SITE));
    expect(feed).toMatchObject({
      id: 'https://gazette.example/feed.atom',
      title: { value: 'The Harbour Gazette' },
      subtitle: { value: 'News from the water' },
      updated: '2026-11-30T10:30:00.000Z',
      authors: [{ name: 'The Harbour Gazette', uri: 'https://gazette.example/' }],
      links: [
        { rel: 'self', type: 'application/atom+xml', href: 'https://gazette.example/feed.atom' },
        { rel: 'alternate', type: 'text/html', href: 'https://gazette.example/' },
      ],
      xml: { lang: 'en' },
    });
    expect(feed.entries).toMatchObject([
      {
        id: entryId(articleId(0)),
        title: { value: 'Harbour bridge reopens' },
        links: [{ rel: 'alternate', type: 'text/html', href: URL_OF_ENTRY }],
        published: '2026-11-30T09:00:00.000Z',
        updated: expect.stringMatching(/^2026-11-30T10:30:00\.000\d{3}Z$/),
        authors: [{ name: 'Ada Example' }],
        categories: [
          { term: 'subject:society', scheme: 'https://gazette.example/topics/', label: 'society' },
          { term: 'place:oslo', scheme: 'https://gazette.example/topics/', label: 'Oslo' },
        ],
        summary: { value: 'After two years, the first buses crossed at dawn.' },
        content: { type: 'html', value: expect.stringContaining('<p>Engineers replaced every cable') },
        rights: { value: '© Northern News Agency' },
        dc: { sources: ['Northern News Agency'] },
        media: { contents: [{ url: 'https://images.example/bridge.jpg', medium: 'image' }] },
      },
    ]);
  });

  test('says what was withdrawn, by RFC 6721', () => {
    const root = parseStrictly(toAtom(aFeed({ tombstones: [TOMBSTONE] }), SITE));
    const [deleted] = childrenOf(root, 'at:deleted-entry');
    expect(deleted?.namespaceURI).toBe('http://purl.org/atompub/tombstones/1.0');
    expect(deleted?.getAttribute('ref')).toBe(entryId(articleId(5)));
    expect(deleted?.getAttribute('when')).toBe('2026-11-30T12:00:00.000Z');
    expect(deleted?.textContent).toContain('use no copy');
    expect(childrenOf(root, 'updated')[0]?.textContent).toBe('2026-11-30T12:00:00.000Z');
  });

  test('shows a headline with signs of markup as it was written', () => {
    const headline = 'Why 1 < 2 & <b>bold</b> is &lt;not&gt;';
    const root = parseStrictly(toAtom(aFeed({ items: [anItem({ headline })] }), SITE));
    const [entry] = childrenOf(root, 'entry');
    expect(entry === undefined ? null : shownText(entry, 'title')).toBe(headline);
  });
});

describe('RSS', () => {
  test('says all that is known of an article', () => {
    const feed = parseRssFeed(toRss(aFeed({ items: [CORRECTED] }), SITE));
    expect(feed).toMatchObject({
      title: 'The Harbour Gazette',
      link: 'https://gazette.example/',
      description: 'News from the water',
      language: 'en',
      lastBuildDate: 'Mon, 30 Nov 2026 10:30:00 GMT',
      ttl: 5,
      atom: { links: [{ rel: 'self', href: 'https://gazette.example/feed.rss' }] },
    });
    expect(feed.items).toMatchObject([
      {
        title: 'Harbour bridge reopens',
        link: URL_OF_ENTRY,
        guid: { value: entryId(articleId(0)), isPermaLink: false },
        pubDate: 'Mon, 30 Nov 2026 09:00:00 GMT',
        categories: [{ name: 'society' }, { name: 'Oslo' }],
        description: 'After two years, the first buses crossed at dawn.',
        content: { encoded: expect.stringContaining('<p>Engineers replaced every cable') },
        atom: { updated: '2026-11-30T10:30:00.000Z' },
        dc: {
          creators: ['Ada Example'],
          sources: ['Northern News Agency'],
          rights: ['© Northern News Agency'],
        },
        media: { contents: [{ url: 'https://images.example/bridge.jpg', medium: 'image' }] },
      },
    ]);
  });

  test('has no tag in a title, in whatever way a reader takes it', () => {
    const rss = toRss(aFeed({ items: [anItem({ headline: 'A <b>bold</b> move: 1 < 2' })] }), SITE);
    expect(parseRssFeed(rss).items?.[0]?.title).toBe('A ‹b>bold‹/b> move: 1 < 2');
  });
});

describe('JSON Feed', () => {
  test('says all that is known of an article', () => {
    const feed = parseJsonFeed(toJsonFeed(aFeed({ items: [CORRECTED] }), SITE));
    expect(feed).toMatchObject({
      title: 'The Harbour Gazette',
      home_page_url: 'https://gazette.example/',
      feed_url: 'https://gazette.example/feed.json',
      description: 'News from the water',
      language: 'en',
      items: [
        {
          id: entryId(articleId(0)),
          url: URL_OF_ENTRY,
          title: 'Harbour bridge reopens',
          summary: 'After two years, the first buses crossed at dawn.',
          content_html: expect.stringContaining('<p>Engineers replaced every cable'),
          image: 'https://images.example/bridge.jpg',
          date_published: '2026-11-30T09:00:00.000Z',
          date_modified: '2026-11-30T10:30:00.000Z',
          authors: [{ name: 'Ada Example' }],
          tags: ['society', 'Oslo'],
        },
      ],
    });
  });
});

describe('all formats hold the rules', () => {
  test.each([
    ['one article', aFeed()],
    ['a correction', aFeed({ items: [CORRECTED] })],
    ['nothing', aFeed({ items: [] })],
    ['nothing but a tombstone', aFeed({ items: [], tombstones: [TOMBSTONE] })],
    ['an article and a tombstone', aFeed({ tombstones: [TOMBSTONE] })],
    ['an article that came back', aFeed({ tombstones: [{ ...TOMBSTONE, articleId: articleId(0) }] })],
    ['a section', aFeed({ query: { ...EVERYTHING_FEED, section: 'subject:sport' } })],
    [
      'a combination',
      aFeed({
        query: { section: 'subject:sport', story: articleId(9), topics: ['place:oslo', 'place:москва'] },
      }),
    ],
    ['a summary', aFeed({ items: [anItem({}, null)] })],
    [
      'nothing but a headline',
      aFeed({
        items: [
          anItem(
            {
              standfirst: null,
              topics: [],
              byline: [],
              source: null,
              image: null,
              language: 'und',
              section: null,
            },
            null,
          ),
        ],
      }),
    ],
    [
      'articles of one moment',
      aFeed({ items: Array.from({ length: 60 }, (_, number) => anItem({ articleId: articleId(number) })) }),
    ],
    [
      'languages',
      aFeed({
        items: ['en', 'und', 'zh-Hant', 'ar', 'en_GB', 'English'].map((language, number) =>
          anItem({ articleId: articleId(number), language }),
        ),
      }),
    ],
    [
      'scripts',
      aFeed({
        items: [
          '東京で地震',
          'زلزال في طوكيو',
          'רעידת אדמה',
          '👩‍👩‍👧‍👦 family 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
          'Zoë’s “café”',
          '!!!',
        ].map((headline, number) =>
          anItem(
            { articleId: articleId(number), headline, standfirst: headline, byline: [headline] },
            aDocument({ body: [paragraph(headline)] }),
          ),
        ),
      }),
    ],
  ])('with %s', (_, feed) => {
    expect(findingsIn(feed)).toEqual([]);
    expect(findingsIn(feed, { ...SITE, feeds: 'summary', tagline: '' })).toEqual([]);
  });

  test('on a site with signs of markup in its name', () => {
    const site = { ...SITE, name: 'R&D <b>Daily</b>', tagline: 'News & <i>views</i>' };
    expect(findingsIn(aFeed({ title: site.name }), site)).toEqual([]);
  });
});

describe('an article', () => {
  const jsonItem = (item: ReturnType<typeof anItem>, site = SITE) =>
    readJsonFeed(toJsonFeed(aFeed({ items: [item] }), site)).items[0];

  test('keeps its id when headline and domain change', () => {
    const renamed = anItem({ headline: 'Another headline', version: 2 });
    const moved = { ...SITE, origin: 'https://moved.example' };
    expect(jsonItem(renamed, moved)?.id).toBe(jsonItem(anItem())?.id);
    expect(jsonItem(renamed, moved)?.url).not.toBe(jsonItem(anItem())?.url);
  });

  test('moves updated with a correction, and nothing else of its place', () => {
    const before = parseAtomFeed(toAtom(aFeed(), SITE));
    const after = parseAtomFeed(toAtom(aFeed({ items: [CORRECTED] }), SITE));
    const times = (feed: typeof before) => Date.parse(feed.entries?.[0]?.updated ?? '');
    expect(times(after)).toBeGreaterThan(times(before));
    expect(Date.parse(after.updated ?? '')).toBeGreaterThan(Date.parse(before.updated ?? ''));
    expect(after.entries?.[0]?.published).toBe(before.entries?.[0]?.published);
  });

  test('is a summary on a site with summaries only, though its text is there', () => {
    const item = jsonItem(anItem(), { ...SITE, feeds: 'summary' });
    expect(item).not.toHaveProperty('content_html');
    expect(item?.content_text).toBe('After two years, the first buses crossed at dawn.');
  });

  test('without a standfirst is summed up by its first paragraph, cut between words', () => {
    const long = `${'A word and another word. '.repeat(20)}`;
    const document = aDocument({ body: [{ kind: 'heading', level: 2, text: 'Part' }, paragraph(long)] });
    const summary = String(jsonItem(anItem({ standfirst: null }, document))?.summary);
    expect(summary).toMatch(/^A word and another word\. .* \w+\.?…$/);
    expect(summary.length).toBeLessThanOrEqual(301);
  });

  test('without a byline is by its provider, without one by the site', () => {
    expect(jsonItem(anItem({ byline: [] }))?.authors).toEqual([{ name: 'Northern News Agency' }]);
    expect(jsonItem(anItem({ byline: [], source: null }))).not.toHaveProperty('authors');
  });

  test('has its embeds as links, and pictures that stand beside the copy', () => {
    const document = aDocument({
      body: [
        { kind: 'embed', text: '', url: 'https://video.example/1?a=1&b=2' },
        { kind: 'embed', text: 'As she posted.', url: 'https://posts.example/2' },
        { kind: 'embed', text: '', url: null },
      ],
      images: [{ url: 'https://images.example/lead.jpg', caption: 'Lead', credit: null }],
    });
    expect(jsonItem(anItem({}, document))?.content_html).toBe(
      [
        '<figure><img src="https://images.example/lead.jpg" alt="Lead"><figcaption>Lead</figcaption></figure>',
        '<p><a href="https://video.example/1?a=1&amp;b=2">https://video.example/1?a=1&amp;b=2</a></p>',
        '<blockquote cite="https://posts.example/2"><p>As she posted.</p></blockquote>',
        '<p><a href="https://posts.example/2">https://posts.example/2</a></p>',
      ].join('\n'),
    );
  });

  test.each([
    ['https://images.example/a|b[1].jpg', 'https://images.example/a%7Cb%5B1%5D.jpg'],
    ['https://images.example/100%.jpg', 'https://images.example/100%25.jpg'],
    ['https://images.example/é.jpg', 'https://images.example/%C3%A9.jpg'],
    ['https://[2001:db8::1]/a.jpg', undefined],
    ['javascript:alert(1)', undefined],
  ])('has the picture %s as %s', (url, address) => {
    expect(jsonItem(anItem({ image: { url, caption: null, credit: null } }))?.image).toBe(address);
  });
});
