import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { RELEASED_PREFIX, readDocumentKey } from '../core/publish/document-place.ts';
import type { StoredDocument } from '../core/publish/edition-document.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { Released } from '../ports/edition-store.ts';
import type { DocumentArchive } from '../ports/rebuild.ts';
import { s3ReleaseStore } from './s3-release-store.ts';

/** The editions bucket as rebuilding reads it. Needs `s3:ListBucket` and `s3:GetObject`. */
export const s3DocumentArchive = (client: S3Client, bucket: string): DocumentArchive => ({
  proof: s3ReleaseStore(client).proof,

  async *releasedArticles() {
    let released: Released[] = [];
    let current: ArticleId | null = null;
    // Listed in the order of keys, so the documents of an article are next to each other.
    for await (const one of documentsUnder(client, bucket, RELEASED_PREFIX)) {
      const named = readDocumentKey(one.at.key);
      if (named?.prefix !== RELEASED_PREFIX) continue;
      if (current !== null && current !== named.articleId) {
        yield { articleId: current, released };
        released = [];
      }
      current = named.articleId;
      released.push(one);
    }
    if (current !== null) yield { articleId: current, released };
  },

  async stored(articleId) {
    const found: Released[] = [];
    for await (const one of documentsUnder(client, bucket, `${articleId}/`)) found.push(one);
    return found;
  },

  async document({ bucket: Bucket, key: Key }) {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return JSON.parse((await Body?.transformToString()) ?? 'null') as StoredDocument | null;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  },
});

const documentsUnder = async function* (
  client: S3Client,
  bucket: string,
  Prefix: string,
): AsyncIterable<Released> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix }))
    for (const { Key: key = '' } of Contents) {
      const named = readDocumentKey(key);
      if (named !== null) yield { at: { bucket, key }, version: named.version };
    }
};
