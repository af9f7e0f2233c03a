import { RELEASED_PREFIX, readDocumentKey } from '../../functions/core/publish/document-place.ts';
import { expiryOf } from '../../functions/core/publish/outbox-record.ts';
import { isBehind } from '../../functions/core/publish/rebuild.ts';
import { rebuiltLedger } from '../../functions/core/publish/rebuild-ledgers.ts';
import type { DocumentArchive, RebuildCatalogue } from '../../functions/ports/rebuild.ts';
import type { MemoryCatalogue } from './memory-catalogue.ts';
import type { MemoryEditions } from './memory-editions.ts';

/** The editions in memory as rebuilding reads them. */
export const memoryDocumentArchive = ({ documents, readable, proof }: MemoryEditions): DocumentArchive => ({
  proof,
  async *articles() {
    const listed = (keys: Iterable<string>, prefix: string) =>
      [...keys].sort().flatMap((key) => {
        const named = readDocumentKey(key);
        return named?.prefix === prefix ? [{ at: { bucket: 'editions', key }, ...named }] : [];
      });
    const [stored, released] = [listed(documents.keys(), ''), listed(readable.keys(), RELEASED_PREFIX)];
    for (const articleId of new Set([...stored, ...released].map((one) => one.articleId).sort())) {
      const of = (all: typeof stored) =>
        all.flatMap(({ at, version, articleId: id }) => (id === articleId ? [{ at, version }] : []));
      yield { articleId, stored: of(stored), released: of(released) };
    }
  },
  document: async ({ key }) => documents.get(key) ?? null,
});

/** The catalogue in memory as rebuilding sees it. */
export const memoryRebuildCatalogue = (catalogue: MemoryCatalogue): RebuildCatalogue => {
  return {
    restore: async (rebuilt) => {
      const { article, key, formerKeys, versions, feeds } = rebuilt;
      const { articleId, latest } = article;
      if (catalogue.erasures.has(articleId)) return 'erased';
      const before = catalogue.articles.get(articleId);
      if (!isBehind(before ?? null, rebuilt)) return 'known';
      for (const version of versions) catalogue.versions.set(`${articleId}.${version.version}`, version);
      for (let version = 1; version <= (before?.latest ?? 0); version++) {
        catalogue.outbox.delete(`${articleId}.${version}`);
        if (version > latest) catalogue.versions.delete(`${articleId}.${version}`);
      }
      for (const claim of versions.flatMap(({ claims }) => claims))
        if (!catalogue.claims.get(claim)?.some((holder) => holder.articleId === articleId))
          catalogue.claims.set(claim, [...(catalogue.claims.get(claim) ?? []), { articleId }]);
      const remove = (before?.feed?.topics ?? []).map((topic) => ({ topic, at: before?.feed?.at ?? '' }));
      const isListed = ({ topic, at }: { topic: string; at: string }) =>
        feeds.some((item) => item.topic === topic && item.at === at);
      await catalogue.list(
        { articleId, version: latest },
        { put: feeds, remove: remove.filter((place) => !isListed(place)), feed: article.feed },
      );
      if (article.expiresAt === null) catalogue.expiries.delete(articleId);
      else catalogue.expiries.set(articleId, expiryOf(articleId, article.expiresAt));
      for (const ledger of [key, ...formerKeys]) {
        const name = ledger.upload.key;
        catalogue.keys.set(name, rebuiltLedger(ledger, catalogue.keys.get(name) ?? null, article));
      }
      catalogue.articles.set(articleId, article);
      return 'restored';
    },
  };
};
