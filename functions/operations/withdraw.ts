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
   * Where the upload is. What it holds now is withdrawn with the article, though it may still be on its way to ingest;
   * without it, an upload on its way brings the article back.
   */
  readonly uploads?: UploadStore;
  readonly clock: Clock;
}

/** Each conflict is progress of someone else; more in a row than this is a fault worth seeing. */
const MOST_ATTEMPTS = 8;

/**
 * Takes an article back, whatever is in the bucket; announce then tells its audience. Harmless to repeat.
 *
 * @param unless looks at the article as it was read: true leaves it alone
 * @returns the withdrawal's version; `nothing` when the article is withdrawn already, `unknown` when there is none
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
      // What waits for its embargo must not be heard of in its withdrawal either.
      catalogue.readVersion(articleId, article.queued || article.latest),
    ]);
    current?.discard();
    // Not read at one moment: what changed in between makes the commit a conflict, or is read the next time.
    if (key?.owner !== true || key.articleId !== articleId || last === null) continue;
    // The ledger has a version that the article had not when it was read: it is not withdrawn any more.
    if ((key.version ?? 0) > article.latest) continue;
    // What is uploaded to a key that is erased is ingest's to refuse.
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
      // Withdrawn already; what is in the bucket by now must not bring it back.
      (await catalogue.commit(ledger(handling, key, 'withdrawn'))) === 'committed'
    ) {
      // Whoever withdrew it may not have come so far.
      await recheckCopies(articleId, { catalogue, clock });
      return 'nothing';
    }
  }
  throw new StageFault(articleId, `others changed it ${MOST_ATTEMPTS} times while it was withdrawn`);
};
