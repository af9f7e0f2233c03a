import type { ArticleId } from './identity.ts';
import { firstLook } from './outbox.ts';
import type { ExpiryRecord, Instant, OutboxRecord } from './records.ts';

/**
 * The outbox item of a new version.
 *
 * @param after the version that must be settled before it
 * @param heldUntil its embargo, or null if it may be announced at once
 * @param silent whether it is not announced to anyone
 */
export const outboxOf = (
  articleId: ArticleId,
  version: number,
  after: number,
  heldUntil: Instant | null,
  silent: boolean,
  now: Instant,
): OutboxRecord => ({
  articleId,
  version,
  after,
  state: heldUntil === null ? 'ready' : 'held',
  lane: silent ? 'bulk' : 'news',
  dueAt: heldUntil ?? now,
  attempt: 0,
  nextAt: heldUntil ?? firstLook(now),
});

/** The reminder of an article's expiry. */
export const expiryOf = (articleId: ArticleId, dueAt: Instant): ExpiryRecord => ({
  articleId,
  state: 'expiring',
  dueAt,
  attempt: 0,
  nextAt: dueAt,
});
