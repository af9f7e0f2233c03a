import { escapeHtml } from '../../normalise/markup/inline-html.ts';
import type { Instant } from '../../publish/records.ts';
import { feedPath } from '../paths.ts';
import type { Site } from '../site.ts';
import { type Feed, type FeedItemContent, feedPage, feedUpdated } from './feed.ts';
import { entryId } from './feed-ids.ts';
import { type ItemFields, itemFields, sharedLanguage } from './item-fields.ts';
import { mediaContent } from './media-rss.ts';
import { FEED_MEDIA_TYPES } from './media-types.ts';
import { unmarkedLine } from './plain-text.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

/** Minutes for which readers may keep a feed. */
const TTL = '5';

/** RFC 822 §5 with a year of four digits, as RSS has it: `Mon, 30 Nov 2026 09:00:00 GMT`. */
const rfc822 = (at: Instant): string => new Date(at).toUTCString();

const rssItem = ({ entry }: FeedItemContent, fields: ItemFields, language: string | null): Xml =>
  element('item', {}, [
    element('title', {}, unmarkedLine(fields.title)),
    element('link', {}, fields.url),
    element('guid', { isPermaLink: 'false' }, entryId(entry.articleId)),
    element('pubDate', {}, rfc822(entry.at)),
    // RSS has no word for a correction; Atom's is understood in it.
    entry.updatedAt === entry.at ? null : element('atom:updated', {}, entry.updatedAt),
    // RSS's own author must be an e-mail address.
    ...fields.authors.map((name) => element('dc:creator', {}, name)),
    ...fields.topics.map(({ name }) => element('category', {}, name)),
    // A description is HTML.
    element('description', {}, escapeHtml(fields.summary)),
    fields.html === null ? null : element('content:encoded', {}, fields.html),
    fields.language === null || fields.language === language
      ? null
      : element('dc:language', {}, fields.language),
    fields.source === null ? null : element('dc:source', {}, fields.source),
    fields.rights === null ? null : element('dc:rights', {}, fields.rights),
    mediaContent(fields.image),
  ]);

/**
 * Writes a feed as RSS 2.0 (https://www.rssboard.org/rss-specification) by the RSS Advisory Board's profile.
 * Withdrawn articles are left out, because RSS has no tombstones.
 *
 * @returns the document, in UTF-8
 */
export const toRss = (feed: Feed, site: Site): string => {
  const items = feed.items.map((item) => ({ item, fields: itemFields(item, site) }));
  const language = sharedLanguage(items.map(({ fields }) => fields));
  const updated = feedUpdated(feed);
  const title = unmarkedLine(feed.title);
  const channel = element('channel', {}, [
    element('title', {}, title),
    element('link', {}, `${site.origin}${feedPage(feed.query) ?? '/'}`),
    element('description', {}, unmarkedLine(site.tagline ?? '') || title),
    language === null ? null : element('language', {}, language),
    updated === null ? null : element('lastBuildDate', {}, rfc822(updated)),
    element('generator', {}, 'Slugline'),
    element('docs', {}, 'https://www.rssboard.org/rss-specification'),
    element('ttl', {}, TTL),
    element('atom:link', {
      rel: 'self',
      type: FEED_MEDIA_TYPES.rss,
      href: `${site.origin}${feedPath('rss', feed.query)}`,
    }),
    ...items.map(({ item, fields }) => rssItem(item, fields, language)),
  ]);
  return xmlDocument(
    element(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
      },
      [channel],
    ),
  );
};
