import type { IncomingHttpHeaders } from 'node:http';
import { AwsFault } from '../errors.ts';
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
 * Returns the headers of a creating request that S3 keeps with the object.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
export const headersToKeep = (headers: IncomingHttpHeaders | Headers): Headers => {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' && (systemMetadata.includes(name) || name.startsWith('x-amz-meta-'))
      ? [[name, value] as const]
      : [],
  );
  const { 'content-encoding': encoding = '', ...rest } = Object.fromEntries(kept);
  // The coding of a streamed upload does not apply to the stored object.
  const own = encoding
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked');
  for (const [name, value] of Object.entries(rest)) assertSendable(name, value);
  return {
    'content-type': 'binary/octet-stream',
    ...rest,
    ...(own.length > 0 && { 'content-encoding': own.join(',') }),
  };
};

/** Controls but for tabs, and what is not Latin-1: no HTTP header can carry them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
const UNSENDABLE = /[\0-\x08\x0a-\x1f\x7f]|[^\0-\xff]/;

/** @throws AwsFault 400 for a value that no answer could carry */
const assertSendable = (name: string, value: string): void => {
  if (UNSENDABLE.test(value))
    throw new AwsFault('InvalidArgument', `The value of ${name} has characters that no header can carry.`);
};

/** The header that names a version; a bucket that never had versions has none. */
export const versionHeader = ({ version }: ObjectVersion, versioning: string): Headers =>
  versioning === '' ? {} : { 'x-amz-version-id': version };

/** Headers without those of checksums. */
export const withoutChecksum = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-amz-checksum-')));

/**
 * The headers of a GET or HEAD.
 *
 * @param withChecksums whether the client asked for them
 */
export const headersOf = (object: ObjectVersion, versioning: string, withChecksums: boolean): Headers => ({
  ...(withChecksums ? object.headers : withoutChecksum(object.headers)),
  ...versionHeader(object, versioning),
  etag: `"${object.eTag}"`,
  'last-modified': new Date(object.modified).toUTCString(),
  'accept-ranges': 'bytes',
});

/** The response headers that a (presigned) GET may set. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const overridesIn = (query: Headers): Headers =>
  Object.fromEntries(
    systemMetadata.flatMap((name) => {
      const value = query[`response-${name}`];
      if (value === undefined) return [];
      assertSendable(`response-${name}`, value);
      return [[name, value]];
    }),
  );
