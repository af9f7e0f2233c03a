import type { ArticleId } from '../publish/identity.ts';
import { slug } from '../slug.ts';
import type { Entry } from './entry.ts';

/** The parts of an article's address. */
export interface ArticleAddress {
  readonly articleId: ArticleId;
  /** Milliseconds since 1970 at which the article was first published; null if the address is the id alone. */
  readonly at: number | null;
}

const ADDRESS = /^([0-9a-hjkmnp-tv-z]{20})(?:-([0-9a-z]{8,9}))?$/;

/** An article and when it was first published, as addresses say it: `3fk29c0q7v5m8x1z4a6d-mikj3n40`. `readArticleAddress` reads it. */
export const articleToken = ({ articleId, at }: Pick<Entry, 'articleId' | 'at'>): string =>
  `${articleId}-${Date.parse(at).toString(36).padStart(8, '0')}`;

/**
 * The address of an article. Its id and the time at which it was first published find it with one read; the words at the end are for people.
 *
 * @example articlePath({ articleId: '3fk29c0q7v5m8x1z4a6d', at: '2026-11-30T09:00:00.000Z', headline: 'Ferry aground' })
 * // '/articles/3fk29c0q7v5m8x1z4a6d-mikj3n40/ferry-aground'
 */
export const articlePath = ({
  articleId,
  at,
  headline,
}: Pick<Entry, 'articleId' | 'at' | 'headline'>): string => {
  const words = slug(headline);
  return `/articles/${articleToken({ articleId, at })}${words === '' ? '' : `/${encodeURIComponent(words)}`}`;
};

/**
 * Reads the part of an article's address after `/articles/`. Null if it is not a valid address.
 *
 *
 * @example readArticleAddress('3fk29c0q7v5m8x1z4a6d-mikj3n40')
 */
export const readArticleAddress = (text: string): ArticleAddress | null => {
  const [, articleId, time] = ADDRESS.exec(text) ?? [];
  if (articleId === undefined) return null;
  return { articleId: articleId as ArticleId, at: time === undefined ? null : Number.parseInt(time, 36) };
};

/** A path segment. Colons may stand in one (RFC 3986 §3.3), and topics are easier to read with them. */
export const segment = (text: string): string => encodeURIComponent(text).replace(/%3A/g, ':');

/** `/topics/person:tom-cruise` */
export const topicPath = (id: string): string => `/topics/${segment(id)}`;

/** `/sections/sport`, of the section `subject:sport` */
export const sectionPath = (id: string): string => `/sections/${segment(id.replace(/^subject:/, ''))}`;

export const storyPath = (id: string): string => `/stories/${segment(id)}`;

/** @param day `2026-11-30` */
export const dayPath = (day: string): string => `/archive/${day}`;

export type FeedFormat = 'atom' | 'rss' | 'json';

/**
 * The scope of a feed. If all is empty, it covers everything. Topics are ids, sorted; an article is in the feed if it
 * has one of them.
 */
export interface FeedQuery {
  readonly topics: readonly string[];
  /** Id of a section: `subject:sport`. */
  readonly section: string | null;
  readonly story: string | null;
}

export const EVERYTHING_FEED: FeedQuery = { topics: [], section: null, story: null };

/**
 * The address of a feed, its parameters in one order.
 *
 * @example feedPath('atom', { ...EVERYTHING_FEED, section: 'subject:sport' }) // '/feed.atom?section=sport'
 */
export const feedPath = (format: FeedFormat, { topics, section, story }: FeedQuery): string => {
  const parameters = [
    ...(topics.length === 0 ? [] : [`topics=${topics.toSorted().map(segment).join(',')}`]),
    ...(section === null ? [] : [`section=${segment(section.replace(/^subject:/, ''))}`]),
    ...(story === null ? [] : [`story=${segment(story)}`]),
  ];
  return `/feed.${format}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
};
