import { DeleteObjectCommand, DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3';
import { documentPrefixesOf } from '../core/publish/document-place.ts';
import { withoutRefused } from '../core/sendable.ts';
import type { Archives } from '../ports/archives.ts';
import { versionPages } from './s3-versions.ts';

/** The two buckets as erasing sees them. Needs `s3:ListBucketVersions` and `s3:DeleteObjectVersion`. */
export const s3Archives = (client: S3Client, editionsBucket: string): Archives => ({
  async eraseEditions(articleId) {
    let erased = 0;
    for (const prefix of documentPrefixesOf(articleId))
      erased += await eraseVersions(client, editionsBucket, prefix, () => true);
    return erased;
  },
  eraseUpload: ({ bucket, key }) => eraseVersions(client, bucket, key, (found) => found === key),
  eraseObject: ({ bucket, key, object }) =>
    eraseVersions(client, bucket, key, (found, version) => found === key && object === `version:${version}`),
});

const isInXml = ({ Key }: { readonly Key: string }): boolean => withoutRefused(Key) === Key;

/**
 * Deletes the selected versions of objects whose key begins with `prefix`; a page of a listing is at most what one
 * call deletes.
 */
const eraseVersions = async (
  client: S3Client,
  Bucket: string,
  Prefix: string,
  isMeant: (key: string, version: string | undefined) => boolean,
): Promise<number> => {
  let erased = 0;
  for await (const { Versions = [], DeleteMarkers = [] } of versionPages(client, { Bucket, Prefix })) {
    const meant = [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
      Key !== undefined && isMeant(Key, VersionId) ? [{ Key, VersionId }] : [],
    );
    // XML has no place for some characters of keys, and a request for one object names its key in the URL.
    const [Objects, alone] = [meant.filter(isInXml), meant.filter((one) => !isInXml(one))];
    for (const one of alone) await client.send(new DeleteObjectCommand({ Bucket, ...one }));
    if (Objects.length > 0) {
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors[0] !== undefined)
        throw new Error(`${Errors.length} objects of ${Bucket} were not deleted: ${Errors[0].Message ?? ''}`);
    }
    erased += meant.length;
  }
  return erased;
};
