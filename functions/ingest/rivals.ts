import { type ArticleId, type Claim, kindOfClaim, type PartHashes } from '../core/publish/identity.ts';
import type { ArticleRecord, Instant } from '../core/publish/records.ts';
import type { Rival } from '../core/publish/standing.ts';
import { readStanding } from '../operations/read-standing.ts';
import type { Claimed, IngestCatalogue } from '../ports/catalogue.ts';

/**
 * Reads, strongly consistent, the state of the articles that hold some claims.
 *
 * @param others further articles that were already read: those named by the id that the upload declares
 * @param own the upload's own article, which is not a rival, and what the upload declares
 */
export const readRivals = async (
  claims: readonly Claim[],
  { holders }: Claimed,
  others: readonly ArticleRecord[],
  own: { readonly articleId: ArticleId; readonly parts: PartHashes },
  now: Instant,
  catalogue: IngestCatalogue,
): Promise<readonly Rival[]> => {
  const holding = claims.flatMap((claim) => holders.get(claim) ?? []);
  const holdersOf = (isOfKind: (kind: ReturnType<typeof kindOfClaim>) => boolean): Set<ArticleId> =>
    new Set(
      claims
        .filter((claim) => isOfKind(kindOfClaim(claim)))
        .flatMap((claim) => holders.get(claim) ?? [])
        .map(({ articleId }) => articleId),
    );
  const sameWords = holdersOf((kind) => kind === 'words');
  const sameName = holdersOf((kind) => kind !== 'words');
  for (const { articleId } of others) sameName.add(articleId);
  const erased = new Set(holding.flatMap(({ articleId, isErased }) => (isErased ? [articleId] : [])));
  const ids = new Set([...holding, ...others].map(({ articleId }) => articleId));
  ids.delete(own.articleId);
  if (ids.size === 0) return [];
  const articles = await catalogue.readArticles([...ids].filter((id) => !erased.has(id)));
  const byId = new Map(articles.map((article) => [article.articleId, article]));
  return Promise.all(
    [...ids].map(async (articleId): Promise<Rival> => {
      const article = byId.get(articleId);
      // Of an erased article, only the claims remain.
      if (article === undefined) return { articleId, standing: 'erased', article: null };
      const isText = sameWords.has(articleId) || own.parts.body === article.parts.body;
      // An upload with the same id or URL has the same text, even if it was edited: fixing a typo must not publish an
      // article that waits.
      const isCopy = sameName.has(articleId) || (isText && !hasBeenRead(article, own.parts));
      return { articleId, standing: await readStanding(article, now, catalogue, isCopy), article };
    }),
  );
};

/** Whether readers have had a text from an article: the text under embargo is then a different one. */
const hasBeenRead = ({ lastAnnouncement }: ArticleRecord, { headline, body }: PartHashes): boolean =>
  lastAnnouncement !== null &&
  lastAnnouncement.parts.headline === headline &&
  lastAnnouncement.parts.body === body;
