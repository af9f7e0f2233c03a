import type { UploadRef } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';

/** The change of an object. A removal withdraws only what is really gone; see `functions/ingest`. */
export type ObjectChange = 'created' | 'removed';

/** The details of the object from S3, as far as they are known. */
export interface ObjectDetails {
  /** Bytes. */
  readonly size?: number;
  readonly sequencer?: string | null;
  /** When it was uploaded. */
  readonly at?: Instant;
}

export interface UploadQueue {
  /** Has ingest handle a key. */
  enqueue(upload: UploadRef, happened: ObjectChange, details?: ObjectDetails): Promise<void>;
}
