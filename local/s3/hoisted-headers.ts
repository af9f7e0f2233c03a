import type { IncomingMessage } from 'node:http';

/** Parameters of the signature itself. */
const OF_SIGNATURE =
  /^x-amz-(?:algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256)$/;

/** Presigning clients compute this checksum before they have bytes, so it does not describe the upload. */
const OF_NOTHING = /^x-amz-(?:checksum-|sdk-checksum-algorithm$)/;

/**
 * Turns query parameters of presigning clients back into headers, in place: Amazon's own and, with Signature Version 2, the type.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export const takeHoisted = ({ url = '/', headers }: IncomingMessage): void => {
  const query = new URLSearchParams(url.split(/\?(.*)/s)[1] ?? '');
  const isV2 = query.has('Signature');
  if (!isV2 && !query.has('X-Amz-Signature')) return;
  for (const [name, value] of query) {
    const header = name.toLowerCase();
    const isHoisted =
      (header.startsWith('x-amz-') && !OF_SIGNATURE.test(header) && !OF_NOTHING.test(header)) ||
      (isV2 && header === 'content-type');
    if (isHoisted) headers[header] ??= value;
  }
};
