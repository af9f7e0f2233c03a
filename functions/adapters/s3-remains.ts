import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { documentPrefixesOf } from '../core/publish/document-place.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import { versionPages } from './s3-versions.ts';

/** A version of an object, or a delete marker. */
export interface RemainingObject extends UploadRef {
  readonly version: string;
  /** When it was written; null if S3 does not say. */
  readonly at: string | null;
}

const versionsUnder = async function* (
  client: S3Client,
  bucket: string,
  prefix: string,
): AsyncGenerator<RemainingObject & { readonly isMarker: boolean }> {
  for await (const { Versions = [], DeleteMarkers = [] } of versionPages(client, {
    Bucket: bucket,
    Prefix: prefix,
  })) {
    const found = [
      ...Versions.map((one) => ({ ...one, isMarker: false })),
      ...DeleteMarkers.map((one) => ({ ...one, isMarker: true })),
    ];
    for (const { Key: key = '', VersionId = 'null', LastModified, isMarker } of found)
      yield { bucket, key, version: VersionId, at: LastModified?.toISOString() ?? null, isMarker };
  }
};

/**
 * The objects in the editions bucket under the names of an article's documents, stored or released: every version,
 * delete markers too.
 */
export const remainingDocuments = async function* (
  client: S3Client,
  editionsBucket: string,
  articleId: ArticleId,
): AsyncGenerator<RemainingObject> {
  for (const prefix of documentPrefixesOf(articleId)) yield* versionsUnder(client, editionsBucket, prefix);
};

/** Every version of the uploads under some keys, delete markers too. */
export const remainingUploads = async function* (
  client: S3Client,
  keys: readonly UploadRef[],
): AsyncGenerator<RemainingObject> {
  for (const { bucket, key } of keys)
    for await (const found of versionsUnder(client, bucket, key)) if (found.key === key) yield found;
};

const AT_ONCE = 16;

/**
 * Reads every version of every document in the editions bucket, and returns those that contain a passage, whichever
 * article they belong to.
 *
 * @param passage is found whatever white space is between its words
 * @param onRead called with the number of further versions that were read
 */
export const documentsWith = async function* (
  client: S3Client,
  editionsBucket: string,
  passage: string,
  onRead: (count: number) => void,
): AsyncGenerator<RemainingObject> {
  const words = folded(passage);
  const hasIt = async ({ bucket, key, version }: RemainingObject): Promise<boolean> => {
    try {
      const { Body } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: version }),
      );
      return folded(textOf((await Body?.transformToString()) ?? '')).includes(words);
    } catch (error) {
      // Deleted since it was listed.
      if (error instanceof NoSuchKey || (error as Error).name === 'NoSuchVersion') return false;
      throw error;
    }
  };
  let group: RemainingObject[] = [];
  const search = async (): Promise<readonly RemainingObject[]> => {
    const found = await Promise.all(group.map(hasIt));
    const those = group.filter((_, index) => found[index]);
    onRead(group.length);
    group = [];
    return those;
  };
  for await (const { isMarker, ...object } of versionsUnder(client, editionsBucket, '')) {
    if (!isMarker) group.push(object);
    if (group.length === AT_ONCE) yield* await search();
  }
  yield* await search();
};

const folded = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** All that a document says, one value after another. */
const textOf = (json: string): string => {
  const values: string[] = [];
  try {
    JSON.parse(json, (_, value: unknown) => {
      if (typeof value === 'string') values.push(value);
      return value;
    });
  } catch {
    return json;
  }
  return values.join('\n');
};
