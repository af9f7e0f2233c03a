import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { VersionRecord } from '../core/publish/records.ts';

/** What erasing asks of the buckets: nothing of an article is left, in no version of an object. Harmless to repeat. */
export interface Archives {
  /** Deletes every version of every document of an article, stored or released; answers how many there were. */
  eraseEditions(articleId: ArticleId): Promise<number>;
  /** Deletes every version of an upload, delete markers included; answers how many there were. */
  eraseUpload(upload: UploadRef): Promise<number>;
  /** Deletes one version of an upload and no other; answers whether it was there, as 1 or 0. */
  eraseObject(upload: VersionRecord['upload']): Promise<number>;
}
