import type { Rejection } from '../edition.ts';
import { type Commit, type Handling, type LedgerCommit, ledger } from './commit.ts';
import { decideWithdrawal } from './decide-withdrawal.ts';
import type { ArticleRecord, KeyRecord, VersionRecord } from './records.ts';

/** Records that an upload was refused. The article its key owns, if any, stays as it is. */
export const decideRejection = (
  handling: Handling,
  key: KeyRecord | null,
  rejection: Rejection,
): LedgerCommit => ledger(handling, key, 'quarantined', { rejection });

/**
 * Decides what a removed object means: the article its key owns is withdrawn; an alternate, a refused upload or an
 * unknown key has nothing to take back. The ledger moves on all the same, so that whoever read the object before it went
 * and has not committed yet finds the ledger changed and starts again.
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
