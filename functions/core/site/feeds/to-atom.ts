import { escapeHtml } from '../../normalise/markup/inline-html.ts';
import type { Instant } from '../../publish/records.ts';
import { articlePath, feedPath } from '../paths.ts';
import type { Site } from '../site.ts';
import { type Feed, type FeedItemContent, feedPage, goneFrom, type Tombstone } from './feed.ts';
import { entryId, feedId } from './feed-ids.ts';
import { type ItemFields, itemFields, sharedLanguage } from './item-fields.ts';
import { mediaContent } from './media-rss.ts';
import { FEED_MEDIA_TYPES } from './media-types.ts';
import { oneLine, unmarkedLine } from './plain-text.ts';
import { updateTimes } from './update-times.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

/** Atom requires a time for every feed. A constant keeps an empty one the same from one reading to the next, without a clock. */
const EMPTY_SINCE: Instant = '2026-01-01T00:00:00.000Z';

/** A text construct (RFC 4287 §3.1). Text with signs of markup is declared to be HTML, and escaped, so that no reader can take it for markup. */
const textConstruct = (name: string, text: string): Xml =>
  /[<&]/.test(text)
    ? element(name, { type: 'html' }, escapeHtml(text))
    : element(name, { type: 'text' }, text);

const person = (name: string, uri: string | null = null): Xml =>
  element('author', {}, [element('name', {}, name), uri === null ? null : element('uri', {}, uri)]);

interface EntryPlace {
  readonly updated: string;
  readonly language: string | null;
}

const atomEntry = (
  { entry }: FeedItemContent,
  fields: ItemFields,
  site: Site,
  { updated, language }: EntryPlace,
): Xml =>
  element('entry', { 'xml:lang': fields.language === language ? null : fields.language }, [
    element('id', {}, entryId(entry.articleId)),
    textConstruct('title', fields.title),
    element('link', { rel: 'alternate', type: 'text/html', href: fields.url }),
    // Where the whole story is.
    fields.whole === null ? null : element('link', { rel: 'via', type: 'text/html', href: fields.whole }),
    element('published', {}, entry.at),
    element('updated', {}, updated),
    ...fields.authors.map((name) => person(name)),
    ...fields.topics.map(({ id, name }) =>
      element('category', { term: id, scheme: `${site.origin}/topics/`, label: name }),
    ),
    textConstruct('summary', fields.summary),
    fields.html === null ? null : element('content', { type: 'html' }, fields.html),
    fields.rights === null ? null : textConstruct('rights', fields.rights),
    fields.source === null ? null : element('dc:source', {}, fields.source),
    mediaContent(fields.image),
  ]);

/** RFC 6721 §3. */
const deletedEntry = ({ articleId, at, withdrawnAt, kill }: Tombstone, site: Site): Xml =>
  element('at:deleted-entry', { ref: entryId(articleId), when: withdrawnAt }, [
    element('at:comment', {}, kill ? 'Killed: use no copy of this article.' : 'Withdrawn.'),
    element('link', {
      rel: 'alternate',
      type: 'text/html',
      href: `${site.origin}${articlePath({ articleId, at, headline: '' })}`,
    }),
  ]);

/** The latest of instants, some of which have microseconds: a feed is as new as its newest entry (RFC 4287 §4.2.15). */
const latestOf = (instants: readonly string[]): string =>
  instants.toSorted((a, b) => (a.replace('Z', '') < b.replace('Z', '') ? -1 : 1)).at(-1) ?? EMPTY_SINCE;

/**
 * Writes a feed as Atom (RFC 4287), with withdrawn articles as tombstones (RFC 6721). A correction moves `updated`;
 * ids stay.
 *
 * @returns the document, in UTF-8
 */
export const toAtom = (feed: Feed, site: Site): string => {
  const items = feed.items.map((item) => ({ item, fields: itemFields(item, site) }));
  const language = sharedLanguage(items.map(({ fields }) => fields));
  const times = updateTimes(feed.items.map(({ entry }) => entry));
  const gone = goneFrom(feed);
  const page = feedPage(feed.query);
  const tagline = oneLine(site.tagline ?? '');
  const self = `${site.origin}${feedPath('atom', feed.query)}`;
  const root = element(
    'feed',
    {
      xmlns: 'http://www.w3.org/2005/Atom',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:media': 'http://search.yahoo.com/mrss/',
      // Only where it is used: W3C's validator warns of namespaces that it does not know.
      'xmlns:at': gone.length === 0 ? null : 'http://purl.org/atompub/tombstones/1.0',
      'xml:lang': language,
    },
    [
      element('id', {}, feedId(site.namespace, feedPath('atom', feed.query))),
      textConstruct('title', oneLine(feed.title)),
      tagline === '' ? null : textConstruct('subtitle', tagline),
      element('updated', {}, latestOf([...times.values(), ...gone.map(({ withdrawnAt }) => withdrawnAt)])),
      person(unmarkedLine(site.name), `${site.origin}/`),
      element('link', { rel: 'self', type: FEED_MEDIA_TYPES.atom, href: self }),
      page === null
        ? null
        : element('link', { rel: 'alternate', type: 'text/html', href: `${site.origin}${page}` }),
      element('generator', {}, 'Slugline'),
      ...gone.map((tombstone) => deletedEntry(tombstone, site)),
      ...items.map(({ item, fields }) =>
        atomEntry(item, fields, site, {
          updated: times.get(item.entry.articleId) ?? item.entry.updatedAt,
          language,
        }),
      ),
    ],
  );
  return xmlDocument(root);
};
