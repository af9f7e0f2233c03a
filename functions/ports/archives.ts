import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { VersionRecord } from '../core/publish/records.ts';

/**
 * The erasure of articles from the buckets: it leaves nothing of an article in any version of an object. Repeating it
 * is harmless.
 */
export interface Archives {
  /** Deletes every version of every document of an article, stored or released, and returns their number. */
  eraseEditions(articleId: ArticleId): Promise<number>;
  /** Deletes every version of an upload, delete markers included, and returns their number. */
  eraseUpload(upload: UploadRef): Promise<number>;
  /** Deletes one version of an upload and no other. Returns 1 if it existed, or 0. */
  eraseObject(upload: VersionRecord['upload']): Promise<number>;
}
