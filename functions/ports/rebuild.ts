import type { StoredDocument } from '../core/publish/edition-document.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { Rebuilt } from '../core/publish/rebuild.ts';
import type { Released, ReleaseStore } from './edition-store.ts';

/** The documents of one article, by their places. */
export interface ArticleDocuments {
  readonly articleId: ArticleId;
  /** Those that were stored, whether they were committed or not. */
  readonly stored: readonly Released[];
  /** Those that readers find. */
  readonly released: readonly Released[];
}

/** The editions bucket as rebuilding uses it. */
export interface DocumentArchive extends Pick<ReleaseStore, 'proof'> {
  /** The articles that have a document, each once; the canary's are left out. */
  articles(): AsyncIterable<ArticleDocuments>;
  /** The document that is stored at a place, or null if there is none. Its schema may be that of a later release. */
  document(at: UploadRef): Promise<StoredDocument | null>;
}

/** The catalogue as rebuilding uses it. */
export interface RebuildCatalogue {
  /**
   * Writes an article as it was released: versions, claims, feeds, then its expiry, the ledgers of its keys and META.
   * Versions after the last released one are deleted, because their keys are ingested again. Repeating this is
   * harmless.
   *
   * @returns `known` when the catalogue has settled as many versions; `conflict` when the article or the ledger
   *   changed meanwhile; `erased` when the article was erased
   */
  restore(rebuilt: Rebuilt): Promise<'restored' | 'known' | 'conflict' | 'erased'>;
}
