import type { IncomingMessage } from 'node:http';
import { AwsFault } from '../errors.ts';
import { isServed, notImplemented } from '../operations.ts';
import { classify } from './classify.ts';

/** The target of a request to S3. */
export interface Target {
  readonly operation: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: Readonly<Record<string, string>>;
}

/** S3 allows 5 GiB a request; here the body is held in memory, several times while it arrives. */
export const longestBody = 512 * 1024 * 1024;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const longestKey = 1024;

/** The bucket of a virtual-hosted request, as clients of `localhost` make them: `bucket.localhost`. */
export const hostedBucket = (host = ''): string | undefined => /^(.+)\.localhost(:\d+)?$/.exec(host)?.[1];

/** Makes a virtual-hosted request a path-style one, in place. */
export const toPathStyle = (request: IncomingMessage): void => {
  const bucket = hostedBucket(request.headers.host);
  if (bucket === undefined) return;
  request.url = `/${bucket}${request.url}`;
  request.headers.host = '127.0.0.1';
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsFault('InvalidURI', "Couldn't parse the specified URI.");
  }
};

/** @throws AwsFault for a key that is too long */
export const checkKey = (key: string): void => {
  if (Buffer.byteLength(key) > longestKey)
    throw new AwsFault('KeyTooLongError', 'Your key is too long', 400, {
      Size: Buffer.byteLength(key),
      MaxSizeAllowed: longestKey,
    });
};

/**
 * Reads the target of a path-style request to S3.
 *
 * @throws AwsFault for an operation that is not served, a key or a body that is too long
 */
export const readTarget = ({ method = 'GET', url = '/', headers }: IncomingMessage): Target => {
  const [path = '', search = ''] = url.split(/\?(.*)/s);
  const [, rawBucket = '', rawKey = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  const bucket = decode(rawBucket);
  const key = decode(rawKey);
  const query = Object.fromEntries(new URLSearchParams(search));
  const operation = classify({ method, bucket, key, query, headers });
  if (!isServed('s3', operation)) throw notImplemented('s3', operation);
  checkKey(key);
  if (Number(headers['content-length'] ?? 0) > longestBody) {
    throw new AwsFault(
      'EntityTooLarge',
      `The embedded cloud takes ${longestBody} bytes a request at most. Use a multipart upload.`,
    );
  }
  return { operation, bucket, key, query };
};
