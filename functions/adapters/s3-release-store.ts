import {
  CopyObjectCommand,
  HeadObjectCommand,
  NotFound,
  paginateListObjectsV2,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { readDocumentKey, releasedPlaceOf } from '../core/publish/document-place.ts';
import type { UploadRef } from '../core/publish/identity.ts';
import { metadataOf, type ReleaseProof, readProof } from '../core/publish/release-proof.ts';
import type { Released, ReleaseStore } from '../ports/edition-store.ts';

/**
 * Released documents in S3: copies under `released/`. The role needs `s3:ListBucket` of that prefix, or a missing object
 * answers 403 and looks like a fault.
 */
export const s3ReleaseStore = (client: S3Client): ReleaseStore => ({
  async release(at, proof) {
    try {
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
      await client.send(new CopyObjectCommand({ ...copyOf(at, releasedPlaceOf(at), proof), IfNoneMatch: '*' }));
    } catch (error) {
      if (!isTaken(error)) throw error;
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
      if (error instanceof NotFound) return null;
      throw error;
    }
  },

  async recall(released, tombstone, proof) {
    await client.send(new CopyObjectCommand(copyOf(tombstone, released, proof)));
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

/** There is an object already; one that is being written just now is a fault, for trying again helps. */
const isTaken = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412;
