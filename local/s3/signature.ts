import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsFault } from '../errors.ts';

/**
 * Signature Version 4, for requests that may be given to strangers: presigned URLs and the policies of forms. Any credentials do
 * here, so most secrets are not known; with those that the documentation gives everyone, a signature is checked.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export const knownSecrets: Readonly<Record<string, string>> = { test: 'test', local: 'local' };

export const denied = (message: string): AwsFault => new AwsFault('AccessDenied', message, 403);

export const mismatch = (): AwsFault =>
  new AwsFault(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  );

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** `20261121T093000Z` as epoch milliseconds. */
export const readAmzDate = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));

/**
 * Checks a signature over a text.
 *
 * @param credential `KEY/20261121/eu-west-1/s3/aws4_request`
 * @throws AwsFault `SignatureDoesNotMatch`, where the secret is known
 */
export const checkSignature = (credential: string, text: string, signature: string): void => {
  const [keyId = '', date = '', region = '', service = '', ending = ''] = credential.split('/');
  if (ending !== 'aws4_request')
    throw new AwsFault('AuthorizationQueryParametersError', 'The credential is malformed.');
  if (!/^[0-9a-f]{64}$/.test(signature)) throw mismatch();
  const secret = knownSecrets[keyId];
  if (secret === undefined) return;
  const key = [date, region, service, ending].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  if (!timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'))) throw mismatch();
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** A week: https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html */
const longestSeconds = 604_800;

/** No signature may be dated further ahead: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html */
const largestSkewMs = 15 * 60_000;

/**
 * Checks a presigned URL as it was sent: that it is already valid and has not expired, and its signature. Requests that are not presigned pass.
 *
 * @param now epoch milliseconds
 * @throws AwsFault 403
 */
export const checkPresigned = (
  request: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders },
  now: number,
): void => {
  const [path = '/', search = ''] = request.url.split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const signature = query.get('X-Amz-Signature');
  if (signature === null) return;
  const of = (name: string): string => query.get(`X-Amz-${name}`) ?? '';
  const begun = readAmzDate(of('Date'));
  const seconds = Number(of('Expires'));
  if (Number.isNaN(begun) || !(seconds > 0 && seconds <= longestSeconds))
    throw new AwsFault(
      'AuthorizationQueryParametersError',
      `X-Amz-Date must be a date and X-Amz-Expires a number of seconds up to ${longestSeconds}.`,
    );
  if (now > begun + seconds * 1000) throw denied('Request has expired');
  if (begun > now + largestSkewMs) throw denied('Request is not yet valid');

  const names = of('SignedHeaders').split(';');
  const canonicalQuery = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const canonicalHeaders = names
    .map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}\n`,
    )
    .join('');
  const payload = String(
    request.headers['x-amz-content-sha256'] ?? query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  );
  const canonical = [request.method, path, canonicalQuery, canonicalHeaders, names.join(';'), payload].join(
    '\n',
  );
  const digest = createHash('sha256').update(canonical).digest('hex');
  const scope = of('Credential').split('/').slice(1).join('/');
  const text = ['AWS4-HMAC-SHA256', of('Date'), scope, digest].join('\n');
  checkSignature(of('Credential'), text, signature);
};
