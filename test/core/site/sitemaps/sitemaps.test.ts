import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articlePath } from '../../../../functions/core/site/paths.ts';
import {
  daySitemap,
  newsSitemap,
  robots,
  sitemapIndex,
} from '../../../../functions/core/site/sitemaps/sitemaps.ts';
import { VECTORS } from '../../export/hostile.ts';
import { FULL_URI } from '../feeds/common-rules.ts';
import { anEntry, articleId, SITE } from '../feeds/examples.ts';
import { childrenOf, parseStrictly, textOf } from '../feeds/strict-xml.ts';

const NOW = '2026-11-30T12:00:00.000Z';
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9';

interface Address {
  readonly loc: string;
  readonly lastmod: string | null;
}

/** The addresses of a sitemap or an index, after it was held against the protocol (https://www.sitemaps.org/protocol.html). */
const addressesOf = (xml: string): readonly Address[] => {
  const root = parseStrictly(xml);
  expect(root.namespaceURI).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
  expect(['urlset', 'sitemapindex']).toContain(root.nodeName);
  const addresses = childrenOf(root).map((child) => {
    expect(child.nodeName).toBe(root.nodeName === 'urlset' ? 'url' : 'sitemap');
    return { loc: textOf(child, 'loc') ?? '', lastmod: textOf(child, 'lastmod') };
  });
  expect(addresses.length).toBeLessThanOrEqual(50_000);
  for (const { loc, lastmod } of addresses) {
    expect(loc).toMatch(FULL_URI);
    expect(loc.startsWith(`${SITE.origin}/`)).toBe(true);
    expect(loc.length).toBeLessThan(2048);
    if (lastmod !== null) expect(lastmod).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  }
  expect(Buffer.byteLength(xml)).toBeLessThan(50 * 1024 * 1024);
  return addresses;
};

/** What a news sitemap says of each article, after it was held against Google's rules. */
const newsOf = (xml: string) => {
  const addresses = addressesOf(xml);
  expect(addresses.length).toBeLessThanOrEqual(1000);
  return childrenOf(parseStrictly(xml)).map((url) => {
    const [news] = childrenOf(url, 'news:news');
    const [publication] = news === undefined ? [] : childrenOf(news, 'news:publication');
    if (news === undefined || publication === undefined) throw new Error('no news');
    expect(news.namespaceURI).toBe(NEWS);
    const facts = {
      name: textOf(publication, 'news:name'),
      language: textOf(publication, 'news:language'),
      date: textOf(news, 'news:publication_date'),
      title: textOf(news, 'news:title'),
    };
    expect(facts.language).toMatch(/^(?:[a-z]{2,3}|zh-cn|zh-tw)$/);
    expect(facts.title).not.toBe('');
    return facts;
  });
};

describe('sitemapIndex', () => {
  test('lists the sitemap of each day', () => {
    expect(addressesOf(sitemapIndex(['2026-11-30', '2026-11-29'], SITE))).toEqual([
      { loc: 'https://gazette.example/sitemaps/2026-11-30.xml', lastmod: null },
      { loc: 'https://gazette.example/sitemaps/2026-11-29.xml', lastmod: null },
    ]);
  });

  test('is there for a site without articles', () => {
    expect(addressesOf(sitemapIndex([], SITE))).toEqual([]);
  });

  test('lists no more than the protocol allows', () => {
    const days = Array.from({ length: 50_001 }, () => '2026-11-30');
    expect(sitemapIndex(days, SITE).match(/<loc>/g)).toHaveLength(50_000);
  });
});

describe('daySitemap', () => {
  test('lists articles with their last correction', () => {
    const entry = anEntry({ updatedAt: '2026-11-30T10:30:00.000Z' });
    expect(addressesOf(daySitemap([entry], SITE))).toEqual([
      { loc: `https://gazette.example${articlePath(entry)}`, lastmod: '2026-11-30T10:30:00.000Z' },
    ]);
  });

  test('lists no more than the protocol allows', () => {
    const entries = Array.from({ length: 50_001 }, (_, number) =>
      anEntry({ articleId: articleId(number), headline: 'x' }),
    );
    const xml = daySitemap(entries, SITE);
    expect(xml.match(/<loc>/g)).toHaveLength(50_000);
    expect(xml.length).toBeLessThan(50 * 1024 * 1024);
  });
});

describe('newsSitemap', () => {
  const languages = (...given: readonly string[]) =>
    newsOf(
      newsSitemap(
        given.map((language, number) => anEntry({ articleId: articleId(number), language })),
        SITE,
        NOW,
      ),
    ).map(({ language }) => language);

  test('says what Google requires', () => {
    const entry = anEntry({ headline: 'Q&A: <b>bridges</b>' });
    expect(newsOf(newsSitemap([entry], { ...SITE, name: 'Gazette (print)' }, NOW))).toEqual([
      { name: 'Gazette', language: 'en', date: '2026-11-30T09:00:00.000Z', title: 'Q&A: <b>bridges</b>' },
    ]);
  });

  test('lists the last 48 hours, newest first', () => {
    const entries = ['2026-11-28T11:59:59.999Z', '2026-11-28T12:00:00.000Z', '2026-11-30T11:00:00.000Z'].map(
      (at, number) => anEntry({ articleId: articleId(number), at, updatedAt: NOW }),
    );
    expect(newsOf(newsSitemap(entries, SITE, NOW)).map(({ date }) => date)).toEqual([
      '2026-11-30T11:00:00.000Z',
      '2026-11-28T12:00:00.000Z',
    ]);
  });

  test('lists the newest thousand', () => {
    const entries = Array.from({ length: 1002 }, (_, number) =>
      anEntry({ articleId: articleId(number), at: new Date(Date.parse(NOW) - number).toISOString() }),
    );
    const news = newsOf(newsSitemap(entries.toReversed(), SITE, NOW));
    expect(news).toHaveLength(1000);
    expect(news[0]?.date).toBe(NOW);
  });

  test('names languages as ISO 639 does, and Chinese as Google does', () => {
    expect(languages('en-GB', 'nb-NO', 'fil', 'zh', 'zh-Hant', 'zh-HK', 'zh-Hans-TW', 'sr-Latn')).toEqual([
      'en',
      'nb',
      'fil',
      'zh-cn',
      'zh-tw',
      'zh-tw',
      'zh-cn',
      'sr',
    ]);
  });

  test('takes the language of most where one is not known, and leaves an article out where none is', () => {
    expect(languages('no', 'und', 'no', 'en')).toEqual(['no', 'no', 'no', 'en']);
    expect(languages('und', 'English')).toEqual([]);
  });
});

test('robots.txt lets everything be read but searches, and names the sitemaps', () => {
  expect(robots(SITE)).toBe(
    `User-agent: *
Allow: /
Disallow: /search

Sitemap: https://gazette.example/sitemap.xml
Sitemap: https://gazette.example/news-sitemap.xml
`,
  );
});

describe('sitemaps hold the rules', () => {
  test.each(VECTORS)('with %s', (vector) => {
    const entry = anEntry({ headline: vector, language: vector });
    addressesOf(daySitemap([entry], SITE));
    newsOf(newsSitemap([entry, anEntry()], { ...SITE, name: `Gazette ${vector}` }, NOW));
  });

  test('whatever the headline', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
        ),
        (headline) => {
          addressesOf(daySitemap([anEntry({ headline })], SITE));
          newsOf(newsSitemap([anEntry({ headline })], SITE, NOW));
        },
      ),
    );
  });
});
