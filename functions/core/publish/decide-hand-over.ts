import { FORGOTTEN } from './commit.ts';
import type { ArticleId, UploadRef } from './identity.ts';
import type { ArticleRecord, Instant, KeyRecord } from './records.ts';

/** An article passes from the key that owns it to an alternate: both ledgers and the article's owner, or nothing. */
export interface HandOver {
  readonly article: ArticleRecord;
  readonly from: KeyRecord;
  readonly to: KeyRecord;
  /** Whether a copy of the article is left under the former owner's key, which then becomes an alternate. */
  readonly keepsAlternate: boolean;
  /** Another article that the new owner's key was linked to. */
  readonly leaves: ArticleId | null;
}

/** The ledger of a key of which nothing was handled, to hand an article over to. */
export const freshLedger = (upload: UploadRef, now: Instant): KeyRecord => ({
  upload,
  rev: 0,
  handled: FORGOTTEN,
  outcome: 'removed',
  articleId: null,
  owner: false,
  version: null,
  rejection: null,
  sequencer: null,
  handledAt: now,
});

/**
 * Decides the hand-over of an article to one of its alternates. The new owner's object counts as unread: if its
 * content is new, it becomes the article's next version. The former owner's key may make an article of its own again.
 *
 * @param from the ledger of the key that owns the article
 * @param to the ledger of the alternate
 */
export const decideHandOver = (
  article: ArticleRecord,
  from: KeyRecord,
  { warning: _warning, body: _body, declaredId: _declaredId, embargo: _embargo, ...to }: KeyRecord,
  now: Instant,
): HandOver => {
  const isRejected = from.outcome === 'quarantined';
  const keepsAlternate = from.handled !== 'absent' && !isRejected;
  // A withdrawal includes the object in the bucket unread. It may not be a copy, so the article must not move back to
  // it.
  const isCopy = keepsAlternate && from.outcome !== 'withdrawn';
  return {
    article,
    from: {
      ...from,
      rev: from.rev + 1,
      outcome: keepsAlternate ? 'alternate' : isRejected ? 'quarantined' : 'removed',
      articleId: keepsAlternate ? article.articleId : null,
      owner: false,
      version: null,
      ...(isCopy ? { body: article.parts.body } : {}),
      generation: (from.generation ?? 0) + 1,
      handledAt: isRejected ? from.handledAt : now,
    },
    to: {
      ...to,
      // The embargo came too late: the renamed object declares it, too.
      ...(from.embargo === undefined ? {} : { embargo: from.embargo }),
      rev: to.rev + 1,
      handled: FORGOTTEN,
      outcome: 'committed',
      articleId: article.articleId,
      owner: true,
      version: article.latest,
      rejection: null,
      handledAt: now,
    },
    keepsAlternate,
    leaves: to.articleId === article.articleId ? null : to.articleId,
  };
};
