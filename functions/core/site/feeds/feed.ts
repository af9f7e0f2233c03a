import type { EditionDocument } from '../../publish/edition-document.ts';
import type { ArticleId } from '../../publish/identity.ts';
import type { Instant } from '../../publish/records.ts';
import type { Entry } from '../entry.ts';
import { sectionName } from '../names.ts';
import { type FeedQuery, sectionPath, storyPath, topicPath } from '../paths.ts';
import type { Site } from '../site.ts';

/** An article as a feed holds it. */
export interface FeedItemContent {
  readonly entry: Entry;
  /** The edition for its full text; null for a summary. */
  readonly edition: EditionDocument | null;
}

/** An article that was in the feed and was withdrawn. */
export interface Tombstone {
  readonly articleId: ArticleId;
  /** When it was first published: part of its address. */
  readonly at: Instant;
  readonly withdrawnAt: Instant;
  /** Whether readers are asked to use no copy. */
  readonly kill: boolean;
}

export interface Feed {
  readonly query: FeedQuery;
  readonly title: string;
  /** Newest first. */
  readonly items: readonly FeedItemContent[];
  readonly tombstones: readonly Tombstone[];
}

/**
 * The title of a feed: what it is about and the site's name, or that alone.
 *
 * @param names names of topics and stories by their ids; a topic without one is shown by its id
 * @example feedTitle({ name: 'The Gazette' }, { topics: ['place:oslo'], section: 'subject:sport', story: null }, new Map([['place:oslo', 'Oslo']]))
 * // 'Sport: Oslo – The Gazette'
 */
export const feedTitle = (
  { name }: Pick<Site, 'name'>,
  { topics, section, story }: FeedQuery,
  names: ReadonlyMap<string, string>,
): string => {
  const about = [
    ...(section === null ? [] : [sectionName(section)]),
    ...(story === null ? [] : [names.get(story) ?? 'One story']),
    ...(topics.length === 0 ? [] : [topics.map((id) => names.get(id) ?? id).join(', ')]),
  ];
  return about.length === 0 ? name : `${about.join(': ')} – ${name}`;
};

/**
 * When a feed changed last: the latest version or withdrawal in it. It is the feed's `updated`, and HTTP's `Last-Modified`.
 *
 * @returns null for an empty feed
 */
export const feedUpdated = ({ items, tombstones }: Pick<Feed, 'items' | 'tombstones'>): Instant | null =>
  [...items.map(({ entry }) => entry.updatedAt), ...tombstones.map(({ withdrawnAt }) => withdrawnAt)]
    // By time, not by text: instants may have fractions of seconds or not.
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1) ?? null;

/** The path of the page that shows what a feed holds; null if several are combined, which no page does. */
export const feedPage = ({ topics, section, story }: FeedQuery): string | null => {
  const pages = [
    ...(section === null ? [] : [sectionPath(section)]),
    ...(story === null ? [] : [storyPath(story)]),
    ...topics.map(topicPath),
  ];
  return pages.length > 1 ? null : (pages[0] ?? '/');
};

/** Withdrawn articles that did not come back: a feed must not say both (RFC 6721 §3). */
export const goneFrom = ({ items, tombstones }: Pick<Feed, 'items' | 'tombstones'>): readonly Tombstone[] => {
  const there = new Set(items.map(({ entry }) => entry.articleId));
  return tombstones.filter(({ articleId }) => !there.has(articleId));
};
