import type { Rejection } from '../edition.ts';
import { type Commit, type Handling, type LedgerCommit, ledger } from './commit.ts';
import { decideWithdrawal } from './decide-withdrawal.ts';
import type { ArticleRecord, KeyRecord, VersionRecord } from './records.ts';

/** Records that an upload was rejected. The article that its key owns, if any, stays as it is. */
export const decideRejection = (
  handling: Handling,
  key: KeyRecord | null,
  rejection: Rejection,
): LedgerCommit => ledger(handling, key, 'quarantined', { rejection });

/**
 * Decides the effect of a removed object: the article that its key owns is withdrawn; for an alternate, a rejected
 * upload or an unknown key there is nothing to withdraw. The ledger is updated in any case, so that a run that read
 * the object before its removal and has not committed yet meets a conflict and starts again.
 *
 *
 * @param last the article's latest version that was not held (the latest, if all were), which the withdrawal repeats
 *   without its edition; required with `article`
 */
export const decideRemoval = (
  handling: Handling,
  key: KeyRecord | null,
  article: ArticleRecord | null,
  last: VersionRecord | null,
): Commit => {
  const withdrawal =
    key?.owner === true && article !== null && last !== null
      ? decideWithdrawal(handling, key, article, last, { reason: null, kill: false })
      : null;
  return withdrawal ?? ledger(handling, key, key?.outcome === 'withdrawn' ? 'withdrawn' : 'removed');
};
