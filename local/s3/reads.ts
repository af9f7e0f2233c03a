import { AwsFault } from '../errors.ts';
import type { Xml } from '../xml.ts';
import { checksumElement, checksumElements } from './checksums.ts';
import type { S3Call, S3Context } from './context.ts';
import { invalidArgument } from './limits.ts';
import { headersOf, overridesIn } from './object-headers.ts';
import type { ObjectStore, ObjectVersion } from './object-store.ts';
import { checkRead } from './preconditions.ts';
import { requestedBytes } from './ranges.ts';
import { bare, documentReply, type S3Reply } from './reply.ts';
import type { Target } from './target.ts';

/** How the ids of versions look. */
const VERSION = /^(?:null|[\w.]{32})$/;

/**
 * The object or version that a request reads.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html
 *
 * @throws AwsFault 404 with the headers of a delete marker where there is one; 405 for the marker itself
 */
export const readVersion = (
  objects: ObjectStore,
  { bucket, key, query }: Pick<Target, 'bucket' | 'key' | 'query'>,
): ObjectVersion => {
  const { versioning } = objects.bucket(bucket);
  const { versionId } = query;
  const found =
    versionId === undefined ? objects.current(bucket, key) : objects.version(bucket, key, versionId);
  if (found === undefined) {
    if (versionId === undefined)
      throw new AwsFault('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
    if (!VERSION.test(versionId))
      throw invalidArgument('Invalid version id specified', 'versionId', versionId);
    throw new AwsFault('NoSuchVersion', 'The specified version does not exist.', 404, {
      Key: key,
      VersionId: versionId,
    });
  }
  if (!found.isMarker) return found;
  const marker = {
    'x-amz-delete-marker': 'true',
    ...(versioning !== '' && { 'x-amz-version-id': found.version }),
  };
  throw versionId === undefined
    ? new AwsFault('NoSuchKey', 'The specified key does not exist.', 404, { Key: key }, marker)
    : new AwsFault(
        'MethodNotAllowed',
        'The specified method is not allowed against this resource.',
        405,
        { Method: 'GET', ResourceType: 'DeleteMarker' },
        {
          ...marker,
          allow: 'DELETE',
        },
      );
};

/**
 * Anyone may have written the stored objects, and they share their origin with the operator page and all services. Browsers must not run them.
 * https://www.w3.org/TR/CSP3/#directive-sandbox
 */
const harmless = (
  requestHeaders: S3Call['request']['headers'],
  { headers }: ObjectVersion,
): Readonly<Record<string, string>> => ({
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  // Browsers send the purpose of a request. Other clients get the stored headers.
  ...(requestHeaders['sec-fetch-dest'] !== undefined && RUN.test(headers['content-type'] ?? '')
    ? { 'content-disposition': 'attachment' }
    : {}),
});

/** Types in which a browser runs what it reads. */
const RUN = /html|xml|svg|javascript|pdf/i;

/**
 * GetObject and HeadObject.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const readObject = ({ objects }: S3Context, { request, target }: S3Call): S3Reply => {
  const object = readVersion(objects, target);
  const { versioning } = objects.bucket(target.bucket);
  const { headers } = request;
  const { partNumber } = target.query;
  const range = requestedBytes(object, headers.range, partNumber);
  const withChecksums = headers['x-amz-checksum-mode'] === 'ENABLED' && range === undefined;
  const responseHeaders = headersOf(object, versioning, withChecksums);
  // A 304 has no body, so it has no checksum.
  if (checkRead(headers, object) === 'not-modified') return bare(304, headersOf(object, versioning, false));
  const all = {
    ...responseHeaders,
    ...overridesIn(target.query),
    ...harmless(headers, object),
    ...(partNumber !== undefined && object.parts.length > 0
      ? { 'x-amz-mp-parts-count': String(object.parts.length) }
      : {}),
  };
  const [first, last] = range ?? [0, object.size - 1];
  const status = range === undefined ? 200 : 206;
  const ranged: Readonly<Record<string, string>> =
    range === undefined ? {} : { 'content-range': `bytes ${first}-${last}/${object.size}` };
  const length = { 'content-length': String(last - first + 1) };
  if (request.method === 'HEAD') return bare(status, { ...all, ...ranged, ...length });
  const body = objects.body(object);
  return {
    status,
    headers: { ...all, ...ranged, ...length },
    body: range === undefined ? body : body.subarray(first, last + 1),
  };
};

/** For parts without checksums of their own, S3 returns only their number. */
const partsOf = ({ parts }: ObjectVersion, headers: S3Call['request']['headers']): Xml | undefined => {
  if (parts.length === 0) return undefined;
  if (parts.every(({ checksum }) => checksum === undefined)) return { PartsCount: parts.length };
  const after = Number(headers['x-amz-part-number-marker'] ?? 0);
  const most = Number(headers['x-amz-max-parts'] ?? 1000);
  const left = parts.filter(({ number }) => number > after);
  const page = left.slice(0, most);
  return {
    PartsCount: parts.length,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: most,
    IsTruncated: page.length < left.length,
    Part: page.map(({ number, size, checksum }) => ({
      PartNumber: number,
      Size: size,
      ...(checksum && checksumElement(checksum)),
    })),
  };
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const readAttributes = ({ objects }: S3Context, { request, target }: S3Call): S3Reply => {
  const object = readVersion(objects, target);
  const requested = String(request.headers['x-amz-object-attributes'] ?? '').split(/\s*,\s*/);
  const known: Readonly<Record<string, Xml | undefined>> = {
    ETag: object.eTag,
    Checksum: checksumElements(object.headers),
    ObjectParts: partsOf(object, request.headers),
    ObjectSize: object.size,
    StorageClass: 'STANDARD',
  };
  const { 'last-modified': modified = '', 'x-amz-version-id': version } = headersOf(
    object,
    objects.bucket(target.bucket).versioning,
    false,
  );
  return documentReply(
    'GetObjectAttributesResponse',
    Object.fromEntries(Object.entries(known).filter(([name]) => requested.includes(name))),
    { 'last-modified': modified, ...(version !== undefined && { 'x-amz-version-id': version }) },
  );
};
