import type { IncomingHttpHeaders } from 'node:http';
import { AwsFault } from '../errors.ts';
import { notImplemented } from '../operations.ts';

/** Headers that ask for what is not emulated, but for values that ask for what is so anyway. */
const UNSUPPORTED: readonly (readonly [name: RegExp, harmless: RegExp])[] = [
  [/^x-amz-acl$/, /^(?:private|bucket-owner-full-control)$/],
  [/^x-amz-storage-class$/, /^STANDARD$/],
  [/^x-amz-tagging$/, /^$/],
  [/^x-amz-grant-/, /^$/],
  [/^x-amz-object-lock-/, /^$/],
  [/^x-amz-website-redirect-location$/, /^$/],
  [/^x-amz-(?:copy-source-)?server-side-encryption-customer-/, /^$/],
];

/**
 * Refuses a request of S3 that asks for more than is emulated: done without a word it would look as if it had been done.
 *
 * @param account the account that owns all buckets
 * @throws AwsFault 501; 403 where another account is expected to own the bucket
 */
export const refuseUnsupported = (operation: string, headers: IncomingHttpHeaders, account: string): void => {
  for (const [name, value] of Object.entries(headers)) {
    const [, harmless] = UNSUPPORTED.find(([unsupported]) => unsupported.test(name)) ?? [];
    if (harmless !== undefined && !harmless.test(String(value)))
      throw notImplemented('s3', `${operation} with ${name}: ${String(value)}`);
  }
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner'])
    if (headers[name] !== undefined && headers[name] !== account)
      throw new AwsFault('AccessDenied', 'Access Denied', 403);
};
