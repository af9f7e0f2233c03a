import { type Handling, ledger, type VersionCommit } from './commit.ts';
import { pendingEmbargo } from './embargo.ts';
import { outboxOf } from './outbox-record.ts';
import type { ArticleRecord, KeyRecord, VersionRecord } from './records.ts';
import { withdrawnVersion } from './withdrawn-version.ts';

/** The reason of a withdrawal by expiry. */
export const EXPIRED = 'It has expired.';

/** The reason and extent of a withdrawal. */
export interface Withdrawal {
  /** The reason for subscribers to read. */
  readonly reason: string | null;
  /** Also asks to use no copy, not even one received before. */
  readonly kill: boolean;
}

/**
 * Decides the withdrawal of an article: a version of its own, which repeats the last one without its edition.
 *
 * @param handling the key that owns the article; its `object` stays the one that the ledger knows unless the object
 *   is gone
 * @param last the article's latest version that was not held (the latest, if all were)
 * @returns a commit whose version names no tombstone yet: it is made from the commit, and stored before it. Null if
 *   there is nothing to withdraw: the article is already withdrawn, and a kill was requested before or is not
 *   requested now
 */
export const decideWithdrawal = (
  handling: Handling,
  key: KeyRecord,
  article: ArticleRecord,
  last: VersionRecord,
  { reason, kill }: Withdrawal,
): VersionCommit | null => {
  if (article.status === 'withdrawn' && (!kill || last.kill)) return null;
  const { now } = handling;
  const version = article.latest + 1;
  const isRemoved = handling.object === 'absent' && reason === null && !kill;
  // A rejected upload stays rejected, and in quarantine since then, whatever happens to the article; an erased key
  // stays closed.
  const kept = key.outcome === 'erased' || (key.outcome === 'quarantined' && key.handled === handling.object);
  return {
    ...ledger(handling, key, kept ? key.outcome : 'withdrawn', {
      version,
      rejection: kept ? key.rejection : null,
      ...(kept ? { handledAt: key.handledAt } : {}),
    }),
    kind: 'version',
    expectedLatest: article.latest,
    article: {
      ...withoutLifted(article),
      // A rename copies the embargo of an upload, too, though it holds nothing any more.
      ...(isRemoved ? liftedBy(key, article) : {}),
      ...(kill ? { isKilled: true as const } : {}),
      latest: version,
      held: null,
      queued: version,
      status: 'withdrawn',
      embargoedUntil: pendingEmbargo(article, now),
      expiresAt: null,
      updatedAt: now,
    },
    version: withdrawnVersion(last, {
      version,
      kill,
      reason,
      upload: { ...handling.upload, object: handling.object },
      committedAt: now,
    }),
    outbox: outboxOf(article.articleId, version, article.queued, null, false, now),
    supersedes: article.held,
    expiry: { before: article.expiresAt, after: null },
    claims: [],
  };
};

const withoutLifted = ({ lifted: _, ...article }: ArticleRecord): ArticleRecord => article;

const liftedBy = ({ embargo }: KeyRecord, { lifted }: ArticleRecord): Pick<ArticleRecord, 'lifted'> => {
  if (embargo !== undefined) return { lifted: embargo };
  return lifted === undefined ? {} : { lifted };
};
