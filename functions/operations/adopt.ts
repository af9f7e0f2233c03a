import { decideHandOver } from '../core/publish/decide-hand-over.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { HandOverCatalogue, IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { StageFault } from '../ports/faults.ts';

export interface AdoptPorts {
  readonly catalogue: IngestCatalogue & HandOverCatalogue;
  readonly clock: Clock;
}

/** The outcome of a request to hand an article over to a key. */
export type Adopted =
  | { readonly outcome: 'adopted'; readonly articleId: ArticleId; readonly from: UploadRef }
  /** The key owns the article already: only the new ingest may be missing. */
  | { readonly outcome: 'owner'; readonly articleId: ArticleId }
  /** The key is not an alternate, or its article is being erased: there is nothing to hand over. */
  | { readonly outcome: 'no-alternate' };

const MOST_ATTEMPTS = 8;

/**
 * Hands the article that a key duplicates over to that key: its uploads make the versions from then on, and the
 * former owner becomes an alternate. Its object must be ingested again afterwards (see `FORGOTTEN`). Harmless to
 * repeat.
 *
 * @throws StageFault when others keep changing the article
 */
export const adopt = async (upload: UploadRef, { catalogue, clock }: AdoptPorts): Promise<Adopted> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const to = await catalogue.readKey(upload);
    if (to === null || to.articleId === null || to.outcome === 'erased') return { outcome: 'no-alternate' };
    // A contested upload is linked to an article, too, and waits for a person to release it.
    if (!to.owner && to.outcome === 'quarantined') return { outcome: 'no-alternate' };
    if (to.owner) return { outcome: 'owner', articleId: to.articleId };
    const { article } = await catalogue.readArticle(to.articleId, []);
    if (article === null) return { outcome: 'no-alternate' };
    // Another run has just handed it over to this key.
    if (article.owner.key === upload.key) continue;
    const from = await catalogue.readKey(article.owner);
    // Erasing marks the keys before anything else is deleted; a hand-over would remove the marks.
    if (from?.outcome === 'erased') return { outcome: 'no-alternate' };
    // The two reads are not atomic: another hand-over may have happened in between.
    if (from?.owner !== true || from.articleId !== article.articleId) continue;
    const handOver = decideHandOver(article, from, to, clock.now());
    if ((await catalogue.handOver(handOver)) === 'committed')
      return { outcome: 'adopted', articleId: article.articleId, from: from.upload };
  }
  throw new StageFault(
    `${upload.bucket}/${upload.key}`,
    `others changed it ${MOST_ATTEMPTS} times while it was adopted`,
  );
};
