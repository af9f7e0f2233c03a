import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { documentKeyOf } from '../core/publish/document-place.ts';
import type { EditionDocument } from '../core/publish/edition-document.ts';
import type { EditionReader, EditionStore } from '../ports/edition-store.ts';

/** Editions and tombstones in S3, under `articleId/00000003-documentHash.json`. */
export const s3EditionStore = (client: S3Client, bucket: string): EditionStore & EditionReader => ({
  locate: (document) => ({ bucket, key: documentKeyOf(document) }),

  async put(document) {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: documentKeyOf(document),
        Body: JSON.stringify(document),
        ContentType: 'application/json; charset=utf-8',
      }),
    );
  },

  async read(at) {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: at.bucket, Key: at.key }));
      // Documents are written by this module alone, so their shape is not checked again.
      return JSON.parse((await Body?.transformToString()) ?? 'null') as EditionDocument | null;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  },
});
