import { decideHandOver } from '../core/publish/decide-hand-over.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { HandOverCatalogue, IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { StageFault } from '../ports/faults.ts';

export interface AdoptPorts {
  readonly catalogue: IngestCatalogue & HandOverCatalogue;
  readonly clock: Clock;
}

/** What became of the wish to hand an article to a key. */
export type Adopted =
  | { readonly outcome: 'adopted'; readonly articleId: ArticleId; readonly from: UploadRef }
  /** It owns the article already: only the new reading may be missing. */
  | { readonly outcome: 'owner'; readonly articleId: ArticleId }
  /** No alternate, or of an article that is being erased: there is nothing to hand over. */
  | { readonly outcome: 'no-alternate' };

const MOST_ATTEMPTS = 8;

/**
 * Hands the article that a key duplicates over to that key: from now on it makes the versions, and the former owner is an
 * alternate. Its object is to be ingested again afterwards (see `FORGOTTEN`). Harmless to repeat.
 *
 * @throws StageFault when others keep changing the article
 */
export const adopt = async (upload: UploadRef, { catalogue, clock }: AdoptPorts): Promise<Adopted> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const to = await catalogue.readKey(upload);
    if (to === null || to.articleId === null || to.outcome === 'erased') return { outcome: 'no-alternate' };
    // What is contested is linked to an article, too, and waits for a person to let it through.
    if (!to.owner && to.outcome === 'quarantined') return { outcome: 'no-alternate' };
    if (to.owner) return { outcome: 'owner', articleId: to.articleId };
    const { article } = await catalogue.readArticle(to.articleId, []);
    if (article === null) return { outcome: 'no-alternate' };
    // Someone else has just handed it to this very key.
    if (article.owner.key === upload.key) continue;
    const from = await catalogue.readKey(article.owner);
    // Erasing marks the keys before anything else goes; a hand-over would take the marks off.
    if (from?.outcome === 'erased') return { outcome: 'no-alternate' };
    // Not read at one moment: another hand-over may have come in between.
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
