import type { Declared } from '../metadata/declaration.ts';
import { INDEFINITE, isOpenEnded } from '../metadata/open-ended.ts';
import { ALL } from './outbox.ts';
import type { ArticleRecord, Instant } from './records.ts';
import { isNear, LONGEST_RENAME } from './rename-window.ts';

/**
 * Stands in records for the end of an embargo that lasts until somebody lifts it. It comes after every real time.
 */
export const NO_END: Instant = ALL;

/**
 * Converts a declared time to UTC, so that text order is time order whatever offset the publisher wrote.
 *
 * @param declared a time with its offset, `indefinite`, `none` or null
 * @returns null for `none` and for null
 */
export const instantOf = (declared: string | null): Instant | null => {
  if (declared === null) return null;
  if (!isOpenEnded(declared)) return new Date(declared).toISOString();
  return declared === INDEFINITE ? NO_END : null;
};

/**
 * Returns the embargo that an article is still under: of a version that waits, or that was withdrawn while it waited. Null if it
 * has passed, was lifted, or never was.
 */
export const pendingEmbargo = (
  article: Pick<ArticleRecord, 'embargoedUntil' | 'held' | 'status'> | null,
  now: Instant,
): Instant | null => {
  if (article === null || article.embargoedUntil === null || article.embargoedUntil <= now) return null;
  return article.held !== null || article.status === 'withdrawn' ? article.embargoedUntil : null;
};

/**
 * Whether an embargo is the one that was lifted, or that came too late for the article. Its upload goes on declaring
 * it: when the upload is renamed, readers who have the same copy must not lose it. An article that was withdrawn long
 * ago may be held by it anew.
 */
export const isLifted = (
  embargo: Instant | null,
  article: Pick<ArticleRecord, 'lifted' | 'status' | 'updatedAt'> | null,
  now: Instant,
): boolean =>
  embargo !== null &&
  article?.lifted === embargo &&
  (article.status === 'active' || isNear(article.updatedAt, now, LONGEST_RENAME));

/**
 * Returns the embargo of an upload. An upload that declares none keeps the article's embargo: fixing a typo must not
 * publish an article that waits.
 *
 *
 * @param article the article that the upload is a version of
 */
export const embargoOf = (
  { embargoedUntil }: Pick<Declared, 'embargoedUntil'>,
  article: ArticleRecord | null,
  now: Instant,
): Instant | null => (embargoedUntil === null ? pendingEmbargo(article, now) : instantOf(embargoedUntil));
