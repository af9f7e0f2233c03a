import { createHash } from 'node:crypto';
import { GetObjectCommand, type GetObjectCommandOutput, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { UploadStore } from '../ports/upload-store.ts';

/**
 * Uploads in S3. The role needs `s3:ListBucket`, otherwise S3 answers 403 for a missing object, which looks like a
 * fault.
 */
export const s3UploadStore = (client: S3Client): UploadStore => ({
  async current({ bucket, key }) {
    const object = await get(client, bucket, key);
    if (object === null) return null;
    const {
      Body: body,
      ContentLength: size = 0,
      ContentType: contentType = null,
      Metadata: metadata = {},
    } = object;
    return {
      object: tokenOf(object),
      // S3 always says it.
      uploadedAt: (object.LastModified ?? new Date(0)).toISOString(),
      size,
      contentType,
      metadata,
      read: async () => (body ? body.transformToByteArray() : new Uint8Array()),
      discard: () => {
        if (body && 'destroy' in body) body.destroy();
      },
    };
  },
});

const get = async (client: S3Client, Bucket: string, Key: string): Promise<GetObjectCommandOutput | null> => {
  try {
    return await client.send(new GetObjectCommand({ Bucket, Key }));
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
};

/** The token of an object in a bucket that keeps versions; null in one that does not. */
export const tokenOfVersion = (versionId: string | undefined): string | null =>
  versionId === undefined || versionId === 'null' ? null : `version:${versionId}`;

/**
 * Without versions, the ETag alone would not do: new metadata (an embargo, a section) with the same bytes is a new upload,
 * and so are the same bytes again after others.
 */
const tokenOf = ({
  VersionId,
  ETag,
  LastModified,
  ContentType,
  Metadata,
}: GetObjectCommandOutput): string => {
  const version = tokenOfVersion(VersionId);
  if (version !== null) return version;
  const rest = JSON.stringify([
    LastModified?.toISOString(),
    ContentType,
    Object.entries(Metadata ?? {}).sort(),
  ]);
  return `etag:${ETag ?? ''}:${createHash('sha256').update(rest).digest('hex').slice(0, 16)}`;
};
