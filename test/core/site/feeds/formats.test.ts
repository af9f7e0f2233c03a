import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { entryId } from '../../../../functions/core/site/feeds/feed-ids.ts';
import { toAtom } from '../../../../functions/core/site/feeds/to-atom.ts';
import { toJsonFeed } from '../../../../functions/core/site/feeds/to-json-feed.ts';
import { toRss } from '../../../../functions/core/site/feeds/to-rss.ts';
import { articlePath } from '../../../../functions/core/site/paths.ts';
import { shownText } from './atom-rules.ts';
import { aDocument, aFeed, anEntry, anItem, articleId, CORRECTED, SITE, TOMBSTONE } from './examples.ts';
import { findingsIn } from './render.ts';
import { childrenOf, parseStrictly } from './strict-xml.ts';

const URL_OF_ENTRY = `https://gazette.example${articlePath(anEntry())}`;

describe('Atom', () => {
  test('says all that is known of an article', () => {
    const feed = parseAtomFeed(toAtom(aFeed({ items: [CORRECTED] }), SITE));
    expect(feed).toMatchObject({
      id: expect.stringMatching(/^urn:uuid:/),
      title: { value: 'The Harbour Gazette' },
      subtitle: { value: 'News from the water' },
      updated: expect.stringMatching(/^2026-11-30T10:30:00\.000\d{3}Z$/),
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

test('excerpts and stories from the right break no rule of any format', () => {
  const headline = 'Volvo تفتح مصنعا';
  const edition = aDocument({
    headline,
    language: 'ar',
    dir: 'rtl',
    isExcerpt: true,
    canonicalUrl: 'https://post.example/salt?a=1&b=2',
  });
  const feed = aFeed({ items: [anItem({ headline, language: 'ar', dir: 'rtl', isExcerpt: true }, edition)] });
  expect(findingsIn(feed)).toEqual([]);
  expect(toRss(feed, SITE)).toContain('This is an excerpt.');
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
