import type { ListObjectVersionsCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { tokenOfVersion } from '../../functions/adapters/s3-upload-store.ts';
import type { UploadRef } from '../../functions/core/publish/identity.ts';
import type { RebuiltArticle } from '../../functions/operations/rebuild.ts';
import type { IngestCatalogue } from '../../functions/ports/catalogue.ts';
import type { Target } from '../target/target.ts';
import { inParallel } from '../upload/pool.ts';

const AT_ONCE = 20;

/**
 * The uploads whose current object is not the one that the catalogue handled last, or will have when the articles are rebuilt, and the live articles whose owner has no
 * object any more: whether that was deleted or renamed, the buckets do not say.
 */
export const unknownUploads = async (
  s3: S3Client,
  { uploadBucket: bucket }: Pick<Target, 'uploadBucket'>,
  catalogue: Pick<IngestCatalogue, 'readKey'>,
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
  for await (const page of currentObjects(s3, bucket))
    await inParallel(page, AT_ONCE, async ({ key, token }) => {
      missing.delete(key);
      if (token !== null && rebuilt.get(key) === token) return;
      const ledger = await catalogue.readKey({ bucket, key });
      if (token === null || ledger?.handled !== token) unknown.push({ bucket, key });
    });
  return { unknown, missing: [...missing.values()] };
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
  const { ListObjectVersionsCommand } = await import('@aws-sdk/client-s3');
  let from: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | null = {};
  while (from !== null) {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket, ...from }),
    );
    yield (page.Versions ?? []).flatMap(({ Key, VersionId, IsLatest }) =>
      Key !== undefined && IsLatest && !Key.endsWith('/')
        ? [{ key: Key, token: tokenOfVersion(VersionId) }]
        : [],
    );
    const { NextKeyMarker, NextVersionIdMarker } = page;
    from = page.IsTruncated
      ? {
          ...(NextKeyMarker === undefined ? {} : { KeyMarker: NextKeyMarker }),
          ...(NextVersionIdMarker === undefined ? {} : { VersionIdMarker: NextVersionIdMarker }),
        }
      : null;
  }
};
