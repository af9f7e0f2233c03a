import {
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { RELEASED_PREFIX, readDocumentKey } from '../core/publish/document-place.ts';
import type { StoredDocument } from '../core/publish/edition-document.ts';
import { readProof } from '../core/publish/release-proof.ts';
import type { ReleasedDocuments, ReleasedVersion } from '../ports/site.ts';

/**
 * Whether S3 says that there is no such object. To a role that may list under a prefix alone it may say that it denies access. A key that is not allowed
 * is another matter: that is a fault of the deployment.
 */
const isMissing = (error: unknown): boolean =>
  error instanceof NoSuchKey ||
  (error instanceof S3ServiceException && error.name === 'AccessDenied' && !/kms/i.test(error.message));

/** The released documents of the editions bucket. The role needs `s3:ListBucket` under `released/`. */
export const s3ReleasedDocuments = (client: S3Client, bucket: string): ReleasedDocuments => ({
  async read(key) {
    try {
      const { Body, Metadata = {} } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const document = JSON.parse((await Body?.transformToString()) ?? 'null') as StoredDocument;
      return document.schema === 'slugline.tombstone.v1'
        ? { tombstone: document }
        : { document, proof: readProof(Metadata) };
    } catch (error) {
      if (isMissing(error)) return null;
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
