import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsFault } from '../errors.ts';
import { denied, knownSecrets, mismatch } from './signature.ts';
import { hostedBucket } from './target.ts';

/**
 * Signature Version 2, which boto3 still uses by default for the URLs and forms that it presigns.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html
 */

/** An HMAC of SHA-1 in Base64. */
const FORM = /^[A-Za-z0-9+/]{27}=$/;

const checkSignature = (keyId: string, texts: readonly string[], signature: string): void => {
  if (!FORM.test(signature)) throw mismatch();
  const secret = knownSecrets[keyId];
  const isOf = (text: string): boolean =>
    createHmac('sha1', secret ?? '')
      .update(text)
      .digest('base64') === signature;
  if (secret !== undefined && !texts.some(isOf)) throw mismatch();
};

/**
 * Checks the signature of a form over its policy.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/HTTPPOSTForms.html
 *
 * @param fields of the form, their names in lower case
 * @throws AwsFault 400 for a field that is missing; 403
 */
export const checkFormV2 = (fields: ReadonlyMap<string, string>, policy: string): void => {
  const field = (name: string): string => {
    const value = fields.get(name.toLowerCase());
    if (value !== undefined) return value;
    throw new AwsFault(
      'InvalidArgument',
      `Bucket POST must contain a field named '${name}'. If it is specified, please check the order of the fields.`,
    );
  };
  checkSignature(field('AWSAccessKeyId'), [policy], field('signature'));
};

/** Parameters that are part of what is signed. */
const SIGNED = new Set([
  ...['acl', 'lifecycle', 'location', 'logging', 'notification', 'partNumber', 'policy', 'requestPayment'],
  ...['uploadId', 'uploads', 'versionId', 'versioning', 'versions', 'website', 'torrent', 'cors', 'delete'],
  ...['tagging', 'restore', 'replication', 'analytics', 'metrics', 'inventory', 'select', 'select-type'],
  ...['accelerate', 'object-lock'],
]);

const isSigned = (name: string): boolean => SIGNED.has(name) || name.startsWith('response-');

/**
 * Checks a presigned URL as it came. Requests that are not presigned so pass.
 *
 * @param now epoch milliseconds
 * @throws AwsFault 403
 */
export const checkPresignedV2 = (
  request: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders },
  now: number,
): void => {
  const [path = '/', search = ''] = request.url.split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const signature = query.get('Signature');
  if (signature === null) return;
  const keyId = query.get('AWSAccessKeyId');
  const expires = query.get('Expires');
  if (keyId === null || expires === null)
    throw denied('Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters');
  if (!/^\d+$/.test(expires)) throw denied(`Invalid date (should be seconds since epoch): ${expires}`);
  if (Number(expires) * 1000 < now) throw denied('Request has expired');

  const bucket = hostedBucket(request.headers.host);
  const parameters = [...query]
    .filter(([name]) => isSigned(name))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const place = (bucket === undefined ? '' : `/${bucket}`) + path;
  // boto3 signs the path of a bucket with a slash that its URL lacks.
  const places = /^\/[^/]+$/.test(place) ? [place, `${place}/`] : [place];
  const resources = places.map((one) =>
    [one, ...(parameters.length > 0 ? [parameters.join('&')] : [])].join('?'),
  );
  // Clients put headers of Amazon's own, such as a session's token, into the query.
  const amazon = [
    ...new Map(
      [...query, ...Object.entries(request.headers)]
        .map(([name, value]) => [name.toLowerCase(), String(value).trim()] as const)
        .filter(([name]) => name.startsWith('x-amz-')),
    ),
  ]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}:${value}\n`)
    .join('');
  const header = (name: string): string => String(request.headers[name] ?? query.get(name) ?? '');
  const texts = resources.map((resource) =>
    [request.method, header('content-md5'), header('content-type'), expires, amazon + resource].join('\n'),
  );
  checkSignature(keyId, texts, signature);
};
