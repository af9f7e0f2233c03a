import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { EditionStore } from '../ports/edition-store.ts';

/** Editions in S3, under `articleId/contentHash.json`. */
export const s3EditionStore = (client: S3Client, bucket: string): EditionStore => {
  const locate: EditionStore['locate'] = (articleId, hash) => ({ bucket, key: `${articleId}/${hash}.json` });
  return {
    locate,
    async put(document) {
      const { key } = locate(document.articleId, document.contentHash);
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
