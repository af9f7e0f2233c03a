import type { ArticleRecord, Instant, KeyRecord } from './records.ts';

/** What the ledger holds as the object of a key that is to be read again, whatever is there. */
export const UNREAD = 'unread';

/** An article passes from the key that owns it to an alternate: both ledgers and the article's owner, or nothing. */
export interface HandOver {
  readonly article: ArticleRecord;
  readonly from: KeyRecord;
  readonly to: KeyRecord;
  /** Whether an object is left under the former owner, which is an alternate then. */
  readonly keepsAlternate: boolean;
}

/**
 * Decides the hand-over of an article to one of its alternates. The new owner's object counts as unread: what it says
 * is the article's next version, if it says anything new. The former owner's key may make an article of its own again.
 *
 * @param from the ledger of the key that owns the article
 * @param to the ledger of the alternate
 */
export const decideHandOver = (
  article: ArticleRecord,
  from: KeyRecord,
  to: KeyRecord,
  now: Instant,
): HandOver => {
  const keepsAlternate = from.handled !== 'absent';
  return {
    article,
    from: {
      ...from,
      rev: from.rev + 1,
      outcome: keepsAlternate ? 'alternate' : 'removed',
      articleId: keepsAlternate ? article.articleId : null,
      owner: false,
      version: null,
      generation: (from.generation ?? 0) + 1,
      handledAt: now,
    },
    to: {
      ...to,
      rev: to.rev + 1,
      handled: UNREAD,
      outcome: 'committed',
      articleId: article.articleId,
      owner: true,
      version: article.latest,
      handledAt: now,
    },
    keepsAlternate,
  };
};
