import { type ArticleId, type Claim, kindOfClaim, type PartHashes } from '../core/publish/identity.ts';
import type { ArticleRecord, Instant } from '../core/publish/records.ts';
import type { Rival } from '../core/publish/standing.ts';
import { readStanding } from '../operations/read-standing.ts';
import type { Claimed, IngestCatalogue } from '../ports/catalogue.ts';

/**
 * Reads, strongly consistent, what has become of those who hold some claims.
 *
 * @param others further articles that were read already: those named by the id that the upload declares
 * @param own the upload's own article, which is no rival, and what the upload says
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
  const holdersOf = (isAsked: (kind: ReturnType<typeof kindOfClaim>) => boolean): Set<ArticleId> =>
    new Set(
      claims
        .filter((claim) => isAsked(kindOfClaim(claim)))
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
      // A claim outlives an erasure, and nothing else.
      if (article === undefined) return { articleId, standing: 'erased', article: null };
      const isText = sameWords.has(articleId) || own.parts.body === article.parts.body;
      // What has its id or URL is its text, be it mended: a typo that is put right must not publish what waits.
      const isCopy = sameName.has(articleId) || (isText && !hasBeenRead(article, own.parts));
      return { articleId, standing: await readStanding(article, now, catalogue, isCopy), article };
    }),
  );
};

/** Whether readers have had a text from an article: what waits for its embargo is another then. */
const hasBeenRead = ({ lastAnnouncement }: ArticleRecord, { headline, body }: PartHashes): boolean =>
  lastAnnouncement !== null &&
  lastAnnouncement.parts.headline === headline &&
  lastAnnouncement.parts.body === body;
