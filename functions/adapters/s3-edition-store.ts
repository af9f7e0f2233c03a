import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { documentKeyOf } from '../core/publish/document-place.ts';
import type { EditionDocument } from '../core/publish/edition-document.ts';
import { STORE_WITHIN_SECONDS } from '../core/publish/store-deadline.ts';
import type { EditionReader, EditionStore } from '../ports/edition-store.ts';
import { putBefore } from './s3-deadline.ts';
import { readStored } from './s3-documents.ts';

/** Editions and tombstones in S3, under `articleId/00000003-documentHash.json`. */
export const s3EditionStore = (client: S3Client, bucket: string): EditionStore & EditionReader => ({
  async put(document, readAt) {
    const at = { bucket, key: documentKeyOf(document) };
    const put = new PutObjectCommand({
      Bucket: at.bucket,
      Key: at.key,
      Body: JSON.stringify(document),
      ContentType: 'application/json; charset=utf-8',
    });
    const outcome = await putBefore(client, put, Date.parse(readAt), STORE_WITHIN_SECONDS);
    return outcome === 'late' ? 'late' : at;
  },

  read: (at) => readStored<EditionDocument>(client, at),
});
