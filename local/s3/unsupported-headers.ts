import type { IncomingHttpHeaders } from 'node:http';
import { AwsFault } from '../errors.ts';
import { notImplemented } from '../operations.ts';

/** Headers of features that are not emulated, with the values that are allowed because they ask for the default. */
const UNSUPPORTED: readonly (readonly [name: RegExp, harmless: RegExp])[] = [
  [/^x-amz-acl$/, /^(?:private|bucket-owner-full-control)$/],
  [/^x-amz-storage-class$/, /^STANDARD$/],
  [/^x-amz-tagging$/, /^$/],
  [/^x-amz-grant-/, /^$/],
  [/^x-amz-object-lock-/, /^$/],
  [/^x-amz-website-redirect-location$/, /^$/],
  [/^x-amz-server-side-encryption$/, /^AES256$/],
  [/^x-amz-server-side-encryption-(?:aws-kms-key-id|context)$/, /^$/],
  [/^x-amz-server-side-encryption-bucket-key-enabled$/, /^(?:false)?$/],
  [/^x-amz-(?:copy-source-)?server-side-encryption-customer-/, /^$/],
];

/**
 * Refuses a request of S3 that needs a feature which is not emulated. If it were ignored, it would look supported.
 *
 * @throws AwsFault 501
 */
export const refuseUnsupported = (operation: string, headers: IncomingHttpHeaders): void => {
  for (const [name, value] of Object.entries(headers)) {
    const [, harmless] = UNSUPPORTED.find(([unsupported]) => unsupported.test(name)) ?? [];
    if (harmless !== undefined && !harmless.test(String(value)))
      throw notImplemented('s3', `${operation} with ${name}: ${String(value)}`);
  }
};

/** Fields of a form that have other names than the headers they are for: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
const FIELDS: Readonly<Record<string, string>> = { acl: 'x-amz-acl', tagging: 'x-amz-tagging' };

/** The same check for the fields of a form. */
export const refuseUnsupportedFields = (fields: ReadonlyMap<string, string>): void =>
  refuseUnsupported(
    'PostObject',
    Object.fromEntries([...fields].map(([name, value]) => [FIELDS[name] ?? name, value])),
  );

/**
 * @param account the account that owns all buckets
 * @throws AwsFault 403 where another one is expected to own the bucket
 */
export const checkOwner = (headers: IncomingHttpHeaders, account: string): void => {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner'])
    if (headers[name] !== undefined && headers[name] !== account)
      throw new AwsFault('AccessDenied', 'Access Denied', 403);
};
