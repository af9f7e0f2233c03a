import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { RELEASED_PREFIX, readDocumentKey } from '../core/publish/document-place.ts';
import type { StoredDocument } from '../core/publish/edition-document.ts';
import { readProof } from '../core/publish/release-proof.ts';
import type { ReleasedDocuments, ReleasedVersion } from '../ports/site.ts';

/**
 * The released documents of the editions bucket. The role needs `s3:ListBucket` under `released/`, or a missing object answers 403 and
 * looks like a fault.
 */
export const s3ReleasedDocuments = (client: S3Client, bucket: string): ReleasedDocuments => ({
  async read(key) {
    try {
      const { Body, Metadata = {} } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const document = JSON.parse((await Body?.transformToString()) ?? 'null') as StoredDocument;
      return document.schema === 'slugline.tombstone.v1'
        ? { tombstone: document }
        : { document, proof: readProof(Metadata) };
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  },

  async versions(articleId) {
    const found: ReleasedVersion[] = [];
    const Prefix = `${RELEASED_PREFIX}${articleId}/`;
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix }))
      for (const { Key: key = '' } of Contents) {
        const named = readDocumentKey(key);
        if (named !== null) found.push({ key, version: named.version });
      }
    return found.toSorted((a, b) => a.version - b.version);
  },
});
