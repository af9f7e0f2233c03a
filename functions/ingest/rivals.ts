import type { ArticleId, Claim } from '../core/publish/identity.ts';
import type { ArticleRecord, Instant } from '../core/publish/records.ts';
import type { Rival } from '../core/publish/standing.ts';
import { readStanding } from '../operations/read-standing.ts';
import type { Claimed, IngestCatalogue } from '../ports/catalogue.ts';

/**
 * Reads, strongly consistent, what has become of those who hold some claims.
 *
 * @param others further articles that were read already
 * @param own the upload's own article, which is no rival
 */
export const readRivals = async (
  claims: readonly Claim[],
  { holders }: Claimed,
  others: readonly ArticleRecord[],
  own: ArticleId,
  now: Instant,
  catalogue: IngestCatalogue,
): Promise<readonly Rival[]> => {
  const holding = claims.flatMap((claim) => holders.get(claim) ?? []);
  const erased = new Set(holding.flatMap(({ articleId, isErased }) => (isErased ? [articleId] : [])));
  const ids = new Set([...holding, ...others].map(({ articleId }) => articleId));
  ids.delete(own);
  if (ids.size === 0) return [];
  const articles = await catalogue.readArticles([...ids].filter((id) => !erased.has(id)));
  const byId = new Map(articles.map((article) => [article.articleId, article]));
  return Promise.all(
    [...ids].map(async (articleId): Promise<Rival> => {
      const article = byId.get(articleId);
      // A claim outlives an erasure, and nothing else.
      if (article === undefined) return { articleId, standing: 'erased', article: null };
      return { articleId, standing: await readStanding(article, now, catalogue), article };
    }),
  );
};
