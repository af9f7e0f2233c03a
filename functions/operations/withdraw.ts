import { ledger } from '../core/publish/commit.ts';
import { decideWithdrawal, type Withdrawal } from '../core/publish/decide-withdrawal.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { ArticleRecord, Instant } from '../core/publish/records.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionStore } from '../ports/edition-store.ts';
import { StageFault } from '../ports/faults.ts';
import type { UploadStore } from '../ports/upload-store.ts';
import { recheckCopies } from './recheck.ts';
import { storeTombstone } from './store-document.ts';

export interface WithdrawPorts {
  readonly catalogue: IngestCatalogue;
  readonly editions: EditionStore;
  /**
   * The store of the upload. Its current object is withdrawn with the article, even if ingest has not read it yet;
   * without the store, such an upload publishes the article again.
   */
  readonly uploads?: UploadStore;
  readonly clock: Clock;
}

/** Each conflict means that another run made progress; more in a row than this is a fault. */
const MOST_ATTEMPTS = 8;

/**
 * Withdraws an article, whatever is in the bucket; announce then notifies its audience. Repeating this is harmless.
 *
 * @param unless is given the article as it was read; returns true to leave it alone
 * @returns the withdrawal's version; `nothing` if the article is already withdrawn, `unknown` if there is none
 * @throws StageFault when others keep changing the article
 */
export const withdraw = async (
  articleId: ArticleId,
  withdrawal: Withdrawal,
  { catalogue, editions, uploads, clock }: WithdrawPorts,
  unless: (article: ArticleRecord, now: Instant) => boolean = () => false,
): Promise<{ readonly version: number } | 'nothing' | 'unknown'> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const now = clock.now();
    const { article } = await catalogue.readArticle(articleId, []);
    if (article === null) return 'unknown';
    if (unless(article, now)) return 'nothing';
    // The ledger first: an object that was read before it may be older than what the ledger has handled.
    const key = await catalogue.readKey(article.owner);
    const [current, last] = await Promise.all([
      uploads?.current(article.owner),
      // The withdrawal must not reveal the text under embargo either.
      catalogue.readVersion(articleId, article.queued || article.latest),
    ]);
    current?.discard();
    // The reads are not atomic: a change in between makes the commit a conflict, or is seen by the next read.
    if (key?.owner !== true || key.articleId !== articleId || last === null) continue;
    // The ledger has a version that the article did not have when it was read: it is no longer withdrawn.
    if ((key.version ?? 0) > article.latest) continue;
    // Ingest rejects uploads to an erased key.
    const object = key.outcome === 'erased' ? key.handled : (current?.object ?? key.handled);
    const handling = { upload: article.owner, object, sequencer: key.sequencer, now };
    const commit = decideWithdrawal(handling, key, article, last, withdrawal);
    if (commit !== null) {
      const stored = await storeTombstone(commit, editions, now);
      if (stored !== 'late' && (await catalogue.commit(stored)) === 'committed') {
        await recheckCopies(articleId, { catalogue, clock });
        return { version: commit.version.version };
      }
    } else if (
      object === key.handled ||
      // It is already withdrawn; the object that is now in the bucket must not publish it again.
      (await catalogue.commit(ledger(handling, key, 'withdrawn'))) === 'committed'
    ) {
      // The run that withdrew it may have stopped before this.
      await recheckCopies(articleId, { catalogue, clock });
      return 'nothing';
    }
  }
  throw new StageFault(articleId, `others changed it ${MOST_ATTEMPTS} times while it was withdrawn`);
};
