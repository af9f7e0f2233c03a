import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { StoredDocument } from '../core/publish/edition-document.ts';
import type { UploadRef } from '../core/publish/identity.ts';

/** Reads a document that Slugline stored, so its shape is not checked again. Null if there is none. */
export const readStored = async <T extends StoredDocument>(
  client: S3Client,
  { bucket, key }: UploadRef,
): Promise<T | null> => {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return JSON.parse((await Body?.transformToString()) ?? 'null') as T | null;
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
};
