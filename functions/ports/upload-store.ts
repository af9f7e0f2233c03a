import type { UploadRef } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';

/** The current object of a key, with its bytes unread. */
export interface CurrentUpload {
  /**
   * Distinguishes this object from every other under its key: its version id, or, in a bucket without versions, ETag,
   * time and metadata together.
   */
  readonly object: string;
  /** When it was uploaded; S3 gives it to the second. */
  readonly uploadedAt: Instant;
  /** Bytes as stored. */
  readonly size: number;
  readonly contentType: string | null;
  /** User metadata, keys in lower case without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Reads the whole object. Rejects when the connection fails. Either this or `discard` must be called, once. */
  read(): Promise<Uint8Array>;
  /** Releases the object unread. */
  discard(): void;
}

export interface UploadStore {
  /** The current object (reads are strongly consistent), or null if there is none. */
  current(upload: UploadRef): Promise<CurrentUpload | null>;
}
