import {
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';

/**
 * Lists the versions of objects and their delete markers, page by page: the SDK has no paginator for it. The objects
 * of a page may be deleted before the next page is requested.
 */
export const versionPages = async function* (
  client: S3Client,
  where: Pick<ListObjectVersionsCommandInput, 'Bucket' | 'Prefix'>,
): AsyncGenerator<ListObjectVersionsCommandOutput, undefined> {
  let from: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> | null = {};
  while (from !== null) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ ...where, ...from }),
    );
    yield page;
    const { IsTruncated, NextKeyMarker, NextVersionIdMarker } = page;
    from = IsTruncated
      ? {
          ...(NextKeyMarker === undefined ? {} : { KeyMarker: NextKeyMarker }),
          ...(NextVersionIdMarker === undefined ? {} : { VersionIdMarker: NextVersionIdMarker }),
        }
      : null;
  }
};
