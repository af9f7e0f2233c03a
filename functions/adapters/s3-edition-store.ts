import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { documentHashOf } from '../core/publish/identity.ts';
import type { EditionStore } from '../ports/edition-store.ts';

/** Editions in S3, under `articleId/documentHash.json`. */
export const s3EditionStore = (client: S3Client, bucket: string): EditionStore => {
  const locate: EditionStore['locate'] = (document) => ({
    bucket,
    key: `${document.articleId}/${documentHashOf(document)}.json`,
  });
  return {
    locate,
    async put(document) {
      const { key } = locate(document);
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: JSON.stringify(document),
          ContentType: 'application/json; charset=utf-8',
        }),
      );
    },
  };
};
