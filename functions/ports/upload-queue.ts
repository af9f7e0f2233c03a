import type { UploadRef } from '../core/publish/identity.ts';

/** What happened to an object. Of a removal only what is gone is withdrawn; see `functions/ingest`. */
export type Happened = 'created' | 'removed';

export interface UploadQueue {
  /** Has ingest look at a key again. */
  hint(upload: UploadRef, happened: Happened): Promise<void>;
}
