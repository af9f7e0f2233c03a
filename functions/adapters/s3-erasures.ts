import { PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { Erasures } from '../ports/erasures.ts';

const HASH = /^[0-9a-f]{64}$/;

/** The ledger of erasures: an object for each, named by the hash. */
export const s3Erasures = (client: S3Client, bucket: string, prefix = 'erased/'): Erasures => ({
  async note(hash) {
    if (!HASH.test(hash)) throw new Error('an erasure is noted by a hash');
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + hash, Body: hash }));
  },

  async all() {
    const hashes = new Set<string>();
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client },
      { Bucket: bucket, Prefix: prefix },
    ))
      for (const { Key = '' } of Contents) {
        const hash = Key.slice(prefix.length);
        if (HASH.test(hash)) hashes.add(hash);
      }
    return hashes;
  },
});
