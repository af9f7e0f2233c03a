import { languageTag } from '../../normalise/language.ts';
import type { Instant } from '../../publish/records.ts';
import type { Entry } from '../entry.ts';
import { oneLine } from '../feeds/plain-text.ts';
import { element, type Xml, xmlDocument } from '../feeds/xml.ts';
import { articlePath } from '../paths.ts';
import type { Site } from '../site.ts';

export const SITEMAP_INDEX_PATH = '/sitemap.xml';

export const NEWS_SITEMAP_PATH = '/news-sitemap.xml';

/** `/sitemaps/2026-11-30.xml` */
export const daySitemapPath = (day: string): string => `/sitemaps/${day}.xml`;

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/**
 * The protocol's limits for sitemaps in an index, and for addresses in a sitemap
 * (https://www.sitemaps.org/protocol.html).
 */
const MOST_ADDRESSES = 50_000;

/** Google's limits (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). */
const MOST_NEWS = 1000;
const NEWS_AGE_MS = 48 * 60 * 60 * 1000;

const articleUrl = (entry: Entry, { origin }: Pick<Site, 'origin'>): string =>
  `${origin}${articlePath(entry)}`;

/**
 * Writes the index of the days' sitemaps (sitemaps.org 0.9).
 *
 * @param days `2026-11-30`, newest first; of more than 50,000, which are 136 years, the oldest are left out
 * @returns the document, in UTF-8; `Content-Type: application/xml`
 */
export const sitemapIndex = (days: readonly string[], { origin }: Pick<Site, 'origin'>): string =>
  xmlDocument(
    element(
      'sitemapindex',
      { xmlns: SITEMAP },
      days
        .slice(0, MOST_ADDRESSES)
        .map((day) => element('sitemap', {}, [element('loc', {}, `${origin}${daySitemapPath(day)}`)])),
    ),
  );

/**
 * Writes the sitemap of a day's articles (sitemaps.org 0.9).
 *
 * @param entries those first published on the day; of more than 50,000 the first are taken
 * @returns the document, in UTF-8; `Content-Type: application/xml`
 */
export const daySitemap = (entries: readonly Entry[], site: Pick<Site, 'origin'>): string =>
  xmlDocument(
    element(
      'urlset',
      { xmlns: SITEMAP },
      entries
        .slice(0, MOST_ADDRESSES)
        .map((entry) =>
          element('url', {}, [
            element('loc', {}, articleUrl(entry, site)),
            element('lastmod', {}, entry.updatedAt),
          ]),
        ),
    ),
  );

/**
 * A language as Google News has it: an ISO 639 code of two or three letters, and `zh-cn` and `zh-tw` for simplified and
 * traditional Chinese. Null if it is not known.
 */
const newsLanguage = (language: string): string | null => {
  const tag = languageTag(language);
  // Maximised, "not known" would be English.
  if (tag === null || /^und\b/.test(tag)) return null;
  const { language: code, script } = new Intl.Locale(tag).maximize();
  if (code === 'zh') return script === 'Hant' ? 'zh-tw' : 'zh-cn';
  return code;
};

/** The language of most entries; null if none is known. */
const commonLanguage = (entries: readonly Entry[]): string | null => {
  const counts = new Map<string, number>();
  for (const { language } of entries) {
    const code = newsLanguage(language);
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
};

/** Google requires the name without anything in parentheses, as Google News shows it. */
const newsName = (name: string): string =>
  oneLine(name.replace(/\s*\([^)]*\)/g, '')) || oneLine(name).replace(/[()]/g, '');

const newsUrl = (entry: Entry, site: Pick<Site, 'origin' | 'name'>, language: string): Xml =>
  element('url', {}, [
    element('loc', {}, articleUrl(entry, site)),
    element('news:news', {}, [
      element('news:publication', {}, [
        element('news:name', {}, newsName(site.name)),
        element('news:language', {}, language),
      ]),
      element('news:publication_date', {}, entry.at),
      element('news:title', {}, oneLine(entry.headline) || entry.articleId),
    ]),
  ]);

/**
 * Writes the sitemap for Google News: articles that were first published in the last 48 hours, at most 1,000, the
 * newest first. A short text of unknown language is listed in the language of most; while no language is known, it is
 * left out, because the format requires one. An empty sitemap is fine (Search Console only notes it).
 *
 * @param now the time of the request
 * @returns the document, in UTF-8; `Content-Type: application/xml`
 */
export const newsSitemap = (
  entries: readonly Entry[],
  site: Pick<Site, 'origin' | 'name'>,
  now: Instant,
): string => {
  const since = Date.parse(now) - NEWS_AGE_MS;
  const recent = entries
    .filter(({ at }) => Date.parse(at) >= since)
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const common = commonLanguage(recent);
  const urls = recent.flatMap((entry) => {
    const language = newsLanguage(entry.language) ?? common;
    return language === null ? [] : [newsUrl(entry, site, language)];
  });
  return xmlDocument(
    element(
      'urlset',
      { xmlns: SITEMAP, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' },
      urls.slice(0, MOST_NEWS),
    ),
  );
};

/**
 * Writes robots.txt (RFC 9309): everything may be read but searches, whose addresses have no end.
 *
 * @returns the file, in UTF-8; `Content-Type: text/plain; charset=utf-8`
 */
export const robots = ({ origin }: Pick<Site, 'origin'>): string =>
  [
    'User-agent: *',
    'Allow: /',
    'Disallow: /search',
    '',
    `Sitemap: ${origin}${SITEMAP_INDEX_PATH}`,
    `Sitemap: ${origin}${NEWS_SITEMAP_PATH}`,
    '',
  ].join('\n');
