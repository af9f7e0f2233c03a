import type { S3Client } from '@aws-sdk/client-s3';
import { readAll } from '../../functions/adapters/dynamodb/batches.ts';
import { keyOfLedger, recordOf } from '../../functions/adapters/dynamodb/items.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { tokenOfVersion } from '../../functions/adapters/s3-upload-store.ts';
import { versionPages } from '../../functions/adapters/s3-versions.ts';
import type { UploadRef } from '../../functions/core/publish/identity.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import type { RebuiltArticle } from '../../functions/operations/rebuild.ts';
import type { Target } from '../target/target.ts';

/**
 * Finds the uploads whose current object the catalogue has not handled, nor will have when the articles are rebuilt, and the live
 * articles whose owner's object is missing: whether that was deleted or renamed, the buckets do not say.
 */
export const unknownUploads = async (
  s3: S3Client,
  { uploadBucket: bucket }: Pick<Target, 'uploadBucket'>,
  table: Table,
  articles: readonly RebuiltArticle[],
): Promise<{ readonly unknown: readonly UploadRef[]; readonly missing: readonly RebuiltArticle[] }> => {
  const unknown: UploadRef[] = [];
  const missing = new Map(
    articles.flatMap((article) =>
      article.isLive && article.owner.bucket === bucket ? [[article.owner.key, article]] : [],
    ),
  );
  const rebuilt = new Map(
    articles
      .filter(({ outcome }) => outcome === 'rebuilt')
      .flatMap(({ handled }) => handled.map(({ key, object }) => [key, object])),
  );
  for await (const page of currentObjects(s3, bucket)) {
    for (const { key } of page) missing.delete(key);
    const unchecked = page.filter(({ key, token }) => token === null || rebuilt.get(key) !== token);
    const handled = await handledObjects(
      table,
      unchecked.map(({ key }) => ({ bucket, key })),
    );
    for (const { key, token } of unchecked)
      if (token === null || handled.get(key) !== token) unknown.push({ bucket, key });
  }
  return { unknown, missing: [...missing.values()] };
};

/** The object of each key that was handled last. */
const handledObjects = async (
  table: Table,
  uploads: readonly UploadRef[],
): Promise<ReadonlyMap<string, string>> => {
  const ledgers = await readAll(table, uploads.map(keyOfLedger), 'strong');
  return new Map(
    ledgers.map((item) => recordOf<KeyRecord>(item)).map(({ upload, handled }) => [upload.key, handled]),
  );
};

interface CurrentObject {
  readonly key: string;
  /** As the ledger names it; null in a bucket without versions. */
  readonly token: string | null;
}

const currentObjects = async function* (
  s3: S3Client,
  Bucket: string,
): AsyncIterable<readonly CurrentObject[]> {
  for await (const { Versions = [] } of versionPages(s3, { Bucket }))
    yield Versions.flatMap(({ Key, VersionId, IsLatest }) =>
      Key !== undefined && IsLatest && !Key.endsWith('/')
        ? [{ key: Key, token: tokenOfVersion(VersionId) }]
        : [],
    );
};
