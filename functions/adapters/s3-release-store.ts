import { setTimeout as pause } from 'node:timers/promises';
import {
  CopyObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { readDocumentKey, releasedPlaceOf } from '../core/publish/document-place.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import { metadataOf, type ReleaseProof, readProof } from '../core/publish/release-proof.ts';
import type { Released, ReleaseStore } from '../ports/edition-store.ts';

/**
 * The status codes of S3 for an object that already exists, one that another request is writing, and a missing one.
 */
const TAKEN = 412;
const BEING_WRITTEN = 409;
const MISSING = 404;

/** The SDK does not retry if another request is writing the object. */
const MOST_TRIES = 4;

/**
 * Released documents in S3: copies under `released/`. The role needs `s3:ListBucket`, otherwise S3 answers 403 for a
 * missing object, which looks like a fault.
 */
export const s3ReleaseStore = (client: S3Client): ReleaseStore => ({
  async release(at, proof) {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    const copy = { ...copyOf(at, releasedPlaceOf(at), proof), IfNoneMatch: '*' };
    for (let attempt = 1; ; attempt++)
      try {
        await client.send(new CopyObjectCommand(copy));
        return 'released';
      } catch (error) {
        if (hasStatus(error, TAKEN)) return 'released';
        if (hasStatus(error, MISSING)) return 'missing';
        if (!hasStatus(error, BEING_WRITTEN) || attempt === MOST_TRIES) throw error;
        await pause(25 * 2 ** attempt);
      }
  },

  async released(at) {
    const { bucket, key: place } = releasedPlaceOf(at);
    const Prefix = place.slice(0, place.lastIndexOf('/') + 1);
    const found: Released[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix }))
      for (const { Key: key = '' } of Contents) {
        const named = readDocumentKey(key);
        if (named !== null) found.push({ at: { bucket, key }, version: named.version });
      }
    return found;
  },

  async proof({ bucket: Bucket, key: Key }) {
    try {
      const { Metadata = {} } = await client.send(new HeadObjectCommand({ Bucket, Key }));
      return readProof(Metadata);
    } catch (error) {
      if (hasStatus(error, MISSING)) return null;
      throw error;
    }
  },

  async recall(released, tombstone, proof) {
    try {
      await client.send(new CopyObjectCommand(copyOf(tombstone, released, proof)));
      return 'recalled';
    } catch (error) {
      if (hasStatus(error, MISSING)) return 'missing';
      throw error;
    }
  },
});

/** A copy with metadata of its own; its content type has to be said again. */
const copyOf = (from: UploadRef, to: UploadRef, proof: ReleaseProof) => ({
  Bucket: to.bucket,
  Key: to.key,
  CopySource: `${from.bucket}/${from.key}`,
  MetadataDirective: 'REPLACE' as const,
  Metadata: { ...metadataOf(proof) },
  ContentType: 'application/json; charset=utf-8',
});

const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;
