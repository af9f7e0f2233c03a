import type { EditionDocument } from '../core/publish/edition-document.ts';
import type { ArticleId, ContentHash, UploadRef } from '../core/publish/identity.ts';

export interface EditionStore {
  /** Where an edition is or will be: `articleId/contentHash`. */
  locate(articleId: ArticleId, hash: ContentHash): UploadRef;
  /** Stores an edition. The same edition again writes the same bytes. */
  put(document: EditionDocument): Promise<void>;
}
