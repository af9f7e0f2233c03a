import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsFault } from '../errors.ts';
import {
  checkBytes,
  checksumElement,
  checksumHeaders,
  checksumOf,
  keptChecksum,
  readAlgorithm,
  readChecksum,
  USUAL,
} from './checksums.ts';
import type { S3Call, S3Context } from './context.ts';
import { partNumberOf } from './limits.ts';
import { headersToKeep, versionHeader, withoutChecksum } from './object-headers.ts';
import type { NewObject, ObjectVersion } from './object-store.ts';
import { checkPolicy } from './post-policy.ts';
import { readPostedForm } from './posted-form.ts';
import { checkRead, checkWrite } from './preconditions.ts';
import { copiedBytes } from './ranges.ts';
import { readVersion } from './reads.ts';
import { bare, documentReply, type S3Reply } from './reply.ts';
import { readBody } from './request-body.ts';
import { checkKey, type Target } from './target.ts';
import { refuseUnsupportedFields } from './unsupported-headers.ts';

type Place = Pick<Target, 'bucket' | 'key'>;

/** Makes an object the current version, if the request's conditions hold, and reports it. */
export const create = (
  { store, objects, onChange }: S3Context,
  { bucket, key }: Place,
  object: NewObject,
  how: 'Put' | 'Post' | 'Copy' | 'CompleteMultipartUpload',
  conditions: IncomingHttpHeaders,
): ObjectVersion =>
  store.atomically(() => {
    checkWrite(conditions, objects.current(bucket, key), key);
    const made = objects.put(bucket, key, object);
    const { versioning } = objects.bucket(bucket);
    onChange({
      bucket,
      key,
      eventName: `ObjectCreated:${how}`,
      object: { size: made.size, eTag: made.eTag },
      versionId: versioning === '' ? undefined : made.version,
    });
    return made;
  });

const plainETag = (body: Uint8Array): string => createHash('md5').update(body).digest('hex');

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = async (context: S3Context, { request, target }: S3Call): Promise<S3Reply> => {
  const { versioning } = context.objects.bucket(target.bucket);
  const { body, checksum = checksumOf(USUAL, body) } = await readBody(request);
  const checksums = checksumHeaders(checksum, 'FULL_OBJECT');
  const headers = { ...headersToKeep(request.headers), ...checksums };
  const made = create(context, target, { body, eTag: plainETag(body), headers }, 'Put', request.headers);
  return bare(200, { etag: `"${made.eTag}"`, ...versionHeader(made, versioning), ...checksums });
};

/** The source of a copy: `/bucket/key?versionId=…`, encoded. */
const sourceOf = (header: string): Pick<Target, 'bucket' | 'key' | 'query'> => {
  const [, bucket = '', key = '', versionId] = /^\/?([^/]+)\/(.+?)(?:\?versionId=(.+))?$/.exec(header) ?? [];
  if (bucket === '')
    throw new AwsFault(
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    );
  return {
    bucket,
    key: decodeURIComponent(key),
    query: versionId === undefined ? {} : { versionId: decodeURIComponent(versionId) },
  };
};

/** Returns the source of a copy, if its conditions hold. */
const sourceVersion = ({ objects }: S3Context, headers: IncomingHttpHeaders) => {
  const place = sourceOf(String(headers['x-amz-copy-source']));
  const source = readVersion(objects, place);
  checkRead(headers, source, 'x-amz-copy-source-');
  const { versioning } = objects.bucket(place.bucket);
  const versionHeaders: Readonly<Record<string, string>> =
    versioning === '' ? {} : { 'x-amz-copy-source-version-id': source.version };
  return { place, source, told: versionHeaders };
};

/** The headers that give a copy of an object onto itself an effect. */
const CHANGES = ['if-match', 'x-amz-storage-class', 'x-amz-server-side-encryption'];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject = (context: S3Context, { request, target }: S3Call): S3Reply => {
  const { headers } = request;
  const { versioning } = context.objects.bucket(target.bucket);
  const { place, source, told } = sourceVersion(context, headers);
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  const isItself =
    place.bucket === target.bucket && place.key === target.key && place.query.versionId === undefined;
  const changes = replaces || CHANGES.some((name) => headers[name] !== undefined);
  if (isItself && !changes)
    throw new AwsFault(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  const body = context.objects.body(source);
  // A copy has the source's kind of checksum, of all its bytes: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
  const declared = headers['x-amz-checksum-algorithm'];
  const algorithm = keptChecksum(source.headers)?.checksum.algorithm ?? USUAL;
  const checksum = checksumOf(declared === undefined ? algorithm : readAlgorithm(String(declared)), body);
  const kept = {
    ...withoutChecksum(replaces ? headersToKeep(headers) : source.headers),
    ...checksumHeaders(checksum, 'FULL_OBJECT'),
  };
  const made = create(context, target, { body, eTag: plainETag(body), headers: kept }, 'Copy', headers);
  return documentReply(
    'CopyObjectResult',
    {
      ETag: `"${made.eTag}"`,
      LastModified: new Date(made.modified).toISOString(),
      ...checksumElement(checksum),
      ChecksumType: 'FULL_OBJECT',
    },
    { ...told, ...versionHeader(made, versioning) },
  );
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const copyPart = (context: S3Context, { request, target }: S3Call): S3Reply => {
  const { source, told } = sourceVersion(context, request.headers);
  const upload = context.uploads.get(target.bucket, target.key, target.query.uploadId ?? '');
  const body = context.objects.body(source);
  const range = request.headers['x-amz-copy-source-range'];
  const [first, last] = copiedBytes(range === undefined ? undefined : String(range), body.length) ?? [
    0,
    body.length - 1,
  ];
  const bytes = body.subarray(first, last + 1);
  const checksum = upload.checksum && checksumOf(upload.checksum.algorithm, bytes);
  const eTag = context.uploads.putPart(upload, partNumberOf(target.query.partNumber ?? ''), bytes, checksum);
  return documentReply(
    'CopyPartResult',
    {
      ETag: `"${eTag}"`,
      LastModified: new Date().toISOString(),
      ...(checksum && checksumElement(checksum)),
    },
    told,
  );
};

/** Text of a form, as the bytes of a header. */
const asHeader = (text: string): string => Buffer.from(text).toString('latin1');

/**
 * A browser's form upload.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export const postObject = async (context: S3Context, { request, target }: S3Call): Promise<S3Reply> => {
  const { bucket } = target;
  const { versioning } = context.objects.bucket(bucket);
  const { fields, file } = await readPostedForm(request.headers, (await readBody(request)).body);
  checkPolicy({ fields, bucket, size: file.length }, Date.now());
  refuseUnsupportedFields(fields);
  const key = fields.get('key') ?? '';
  checkKey(key);
  const sent = Object.fromEntries([...fields].map(([name, value]) => [name, asHeader(value)]));
  const claimed = readChecksum(sent);
  if (claimed !== undefined) checkBytes(claimed, file);
  const checksums = checksumHeaders(claimed ?? checksumOf(USUAL, file), 'FULL_OBJECT');
  const object = { body: file, eTag: plainETag(file), headers: { ...headersToKeep(sent), ...checksums } };
  const made = create(context, { bucket, key }, object, 'Post', {});
  const location = `/${bucket}/${encodeURIComponent(key)}`;
  const told = { etag: `"${made.eTag}"`, ...versionHeader(made, versioning) };
  const redirect = URL.parse(fields.get('success_action_redirect') ?? '');
  if (redirect !== null) {
    for (const [name, value] of Object.entries({ bucket, key, etag: `"${made.eTag}"` }))
      redirect.searchParams.append(name, value);
    return bare(303, { ...told, location: redirect.href });
  }
  const status = Number(fields.get('success_action_status') ?? 204);
  if (status !== 201) return bare(status === 200 ? 200 : 204, { ...told, location });
  const reply = documentReply(
    'PostResponse',
    { Location: location, Bucket: bucket, Key: key, ETag: `"${made.eTag}"` },
    { ...told, location },
  );
  return { ...reply, status: 201 };
};
