import { feedPath } from '../paths.ts';
import type { Site } from '../site.ts';
import { type Feed, type FeedItemContent, feedPage } from './feed.ts';
import { entryId } from './feed-ids.ts';
import { type ItemFields, itemFields, sharedLanguage } from './item-fields.ts';
import { oneLine } from './plain-text.ts';

/** JSON Feed does not allow null: what is not known is left out. `JSON.stringify` leaves out `undefined`. */
const known = <T>(value: T | null): T | undefined => value ?? undefined;

const jsonItem = ({ entry }: FeedItemContent, fields: ItemFields, language: string | null): object => ({
  id: entryId(entry.articleId),
  url: fields.url,
  // Where the whole story is.
  external_url: known(fields.whole),
  title: fields.title,
  ...(fields.html === null
    ? { content_text: fields.summary }
    : { content_html: fields.html, summary: fields.summary }),
  image: known(fields.image?.url ?? null),
  date_published: entry.at,
  date_modified: entry.updatedAt,
  authors: fields.authors.length === 0 ? undefined : fields.authors.map((name) => ({ name })),
  tags: fields.topics.length === 0 ? undefined : fields.topics.map(({ name }) => name),
  language: fields.language === language ? undefined : known(fields.language),
});

/**
 * Writes a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
 *
 * @returns the document, in UTF-8
 */
export const toJsonFeed = (feed: Feed, site: Site): string => {
  const items = feed.items.map((item) => ({ item, fields: itemFields(item, site) }));
  const language = sharedLanguage(items.map(({ fields }) => fields));
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: oneLine(feed.title),
    home_page_url: `${site.origin}${feedPage(feed.query) ?? '/'}`,
    feed_url: `${site.origin}${feedPath('json', feed.query)}`,
    description: known(oneLine(site.tagline ?? '') || null),
    authors: [{ name: oneLine(site.name), url: `${site.origin}/` }],
    language: known(language),
    items: items.map(({ item, fields }) => jsonItem(item, fields, language)),
  });
};
