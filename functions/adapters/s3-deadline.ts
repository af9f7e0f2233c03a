import {
  type PutObjectCommand,
  type PutObjectCommandInput,
  type PutObjectCommandOutput,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { FinalizeRequestMiddleware, HttpRequest, RequestPresigner } from '@smithy/types';

/** The headers and query parameters that the SDK's signature adds. */
const OF_SIGNATURE: ReadonlySet<string> = new Set([
  'authorization',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-content-sha256',
]);

/**
 * Sends a PUT as a presigned URL, which S3 refuses after its deadline: also from a process that was suspended before,
 * and on every retry. A signature in headers is valid for 15 minutes, and the SDK would renew it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 *
 * @param since by this machine's clock, in milliseconds since 1970. It is corrected by the clock of S3, which the SDK
 *   keeps from the `Date` of each response: a wrong clock here moves no deadline.
 * @param seconds how long S3 accepts it from then on
 * @returns `late` when S3 refused it because of its time
 */
export const putBefore = async (
  client: S3Client,
  command: PutObjectCommand,
  since: number,
  seconds: number,
): Promise<'stored' | 'late'> => {
  const signingDate = new Date(since + client.config.systemClockOffset);
  const presign: FinalizeRequestMiddleware<PutObjectCommandInput, PutObjectCommandOutput> =
    (next, context) => async (args) => {
      const request = args.request as HttpRequest;
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => !OF_SIGNATURE.has(name)),
      );
      const signer = await client.config.signer(context.endpointV2?.properties?.authSchemes?.[0]);
      const presigned = await (signer as typeof signer & RequestPresigner).presign(
        Object.assign(request, { headers: { ...headers, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' } }),
        { signingDate, expiresIn: seconds, unhoistableHeaders: new Set(Object.keys(headers)) },
      );
      return next({ ...args, request: presigned });
    };
  command.middlewareStack.addRelativeTo(presign, {
    name: 'presign',
    relation: 'after',
    toMiddleware: 'httpSigningMiddleware',
  });
  try {
    await client.send(command);
    return 'stored';
  } catch (error) {
    if (isLate(error)) return 'late';
    throw error;
  }
};

/** S3 has one code for all that it denies, and says in words why. */
const isLate = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  error.name === 'AccessDenied' &&
  /^Request (?:has expired|is not (?:yet valid|valid yet))/.test(error.message);
