import type { UploadRef } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';

/** What happened to an object. Of a removal only what is gone is withdrawn; see `functions/ingest`. */
export type ObjectChange = 'created' | 'removed';

/** What S3 said of the object, as far as it is known. */
export interface ObjectDetails {
  /** Bytes. */
  readonly size?: number;
  readonly sequencer?: string | null;
  /** When it was uploaded. */
  readonly at?: Instant;
}

export interface UploadQueue {
  /** Has ingest look at a key. */
  hint(upload: UploadRef, happened: ObjectChange, details?: ObjectDetails): Promise<void>;
}
