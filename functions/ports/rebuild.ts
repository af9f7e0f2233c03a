import type { StoredDocument } from '../core/publish/edition-document.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { Rebuilt } from '../core/publish/rebuild.ts';
import type { Released, ReleaseStore } from './edition-store.ts';

/** The documents of one article, by their places. */
export interface ArticleDocuments {
  readonly articleId: ArticleId;
  /** Those that were stored, whether they were committed or not. */
  readonly stored: readonly Released[];
  /** What readers find of it. */
  readonly released: readonly Released[];
}

/** What rebuilding asks of the editions bucket. */
export interface DocumentArchive extends Pick<ReleaseStore, 'proof'> {
  /** The articles of which there is a document, each once; the canary's are left out. */
  articles(): AsyncIterable<ArticleDocuments>;
  /** The document that is stored at a place, or null where there is none. Its schema may be one of a later release. */
  document(at: UploadRef): Promise<StoredDocument | null>;
}

/** What rebuilding asks of the catalogue. */
export interface RebuildCatalogue {
  /**
   * Writes an article as it was released: versions, claims, feeds, then its expiry, the ledgers of its keys and META. Versions after the
   * last one that was released go, for their keys are ingested again. Harmless to repeat.
   *
   * @returns `known` when the catalogue has settled as many versions; `conflict` when the article or the ledger changed meanwhile;
   *   `erased` when the article was erased
   */
  restore(rebuilt: Rebuilt): Promise<'restored' | 'known' | 'conflict' | 'erased'>;
}
