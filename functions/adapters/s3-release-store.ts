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
 * Released documents in S3: copies under `released/`. The role needs `s3:ListBucket`, or a missing object answers 403 and
 * looks like a fault.
 */
export const s3ReleaseStore = (client: S3Client): ReleaseStore => ({
  async release(at, proof) {
    try {
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
      await client.send(
        new CopyObjectCommand({ ...copyOf(at, releasedPlaceOf(at), proof), IfNoneMatch: '*' }),
      );
      return 'released';
    } catch (error) {
      if (isTaken(error)) return 'released';
      if (isMissing(error)) return 'missing';
      throw error;
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
      if (isMissing(error)) return null;
      throw error;
    }
  },

  async recall(released, tombstone, proof) {
    try {
      await client.send(new CopyObjectCommand(copyOf(tombstone, released, proof)));
      return 'recalled';
    } catch (error) {
      if (isMissing(error)) return 'missing';
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

/** There is an object already; one that is being written just now is a fault, for trying again helps. */
const isTaken = (error: unknown): boolean => hasStatus(error, 412);

const isMissing = (error: unknown): boolean => hasStatus(error, 404);

const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;
