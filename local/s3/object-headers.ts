import type { IncomingHttpHeaders } from 'node:http';
import type { ObjectVersion } from './object-store.ts';

type Headers = Readonly<Record<string, string>>;

const systemMetadata = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/**
 * What S3 keeps of the headers of a request that makes an object.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
export const headersToKeep = (headers: IncomingHttpHeaders | Headers): Headers => {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' && (systemMetadata.includes(name) || name.startsWith('x-amz-meta-'))
      ? [[name, value] as const]
      : [],
  );
  const { 'content-encoding': encoding = '', ...rest } = Object.fromEntries(kept);
  // The coding of a streamed upload is gone when the object is stored.
  const own = encoding
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked');
  return {
    'content-type': 'binary/octet-stream',
    ...rest,
    ...(own.length > 0 && { 'content-encoding': own.join(',') }),
  };
};

/** The header that names a version; a bucket that never had versions has none. */
export const versionHeader = ({ version }: ObjectVersion, versioning: string): Headers =>
  versioning === '' ? {} : { 'x-amz-version-id': version };

/**
 * The headers of a GET or HEAD.
 *
 * @param withChecksums whether the client asked for them
 */
export const headersOf = (object: ObjectVersion, versioning: string, withChecksums: boolean): Headers => ({
  ...Object.fromEntries(
    Object.entries(object.headers).filter(([name]) => withChecksums || !name.startsWith('x-amz-checksum-')),
  ),
  ...versionHeader(object, versioning),
  etag: `"${object.eTag}"`,
  'last-modified': new Date(object.modified).toUTCString(),
  'accept-ranges': 'bytes',
});

/** What a (presigned) GET may set in its answer. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const overridesIn = (query: Headers): Headers =>
  Object.fromEntries(
    systemMetadata.flatMap((name) => {
      const value = query[`response-${name}`];
      return value === undefined ? [] : [[name, value]];
    }),
  );
