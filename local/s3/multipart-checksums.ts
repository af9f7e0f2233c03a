import type { IncomingHttpHeaders } from 'node:http';
import { AwsFault } from '../errors.ts';
import {
  type Algorithm,
  type Checksum,
  type ChecksumType,
  checksumOf,
  compositeOf,
  mismatch,
  readAlgorithm,
  readChecksum,
  USUAL,
} from './checksums.ts';

/** The kind of checksum that the client chose for a multipart upload. */
export interface UploadChecksum {
  readonly algorithm: Algorithm;
  readonly type: ChecksumType;
}

/** As elements of a document. */
export const checksumKind = (checksum: UploadChecksum | undefined): Readonly<Record<string, string>> =>
  checksum === undefined ? {} : { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type };

const invalid = (problem: string): AwsFault => new AwsFault('InvalidRequest', problem);

/** Which can be of a whole object, and which of parts: the table of "Using full object and composite checksums". */
const ONLY: Readonly<Partial<Record<Algorithm, ChecksumType>>> = {
  CRC64NVME: 'FULL_OBJECT',
  SHA1: 'COMPOSITE',
  SHA256: 'COMPOSITE',
  SHA512: 'COMPOSITE',
  MD5: 'COMPOSITE',
};

/** @throws AwsFault 400 for an invalid combination */
export const readUploadChecksum = (headers: IncomingHttpHeaders): UploadChecksum | undefined => {
  const name = headers['x-amz-checksum-algorithm'];
  const type = headers['x-amz-checksum-type'];
  if (name === undefined) {
    if (type === undefined) return undefined;
    throw invalid(
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  const algorithm = readAlgorithm(String(name));
  if (type === undefined) return { algorithm, type: ONLY[algorithm] ?? 'COMPOSITE' };
  if (type !== 'COMPOSITE' && type !== 'FULL_OBJECT')
    throw invalid('Value for x-amz-checksum-type header is invalid.');
  if ((ONLY[algorithm] ?? type) !== type)
    throw invalid(
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  return { algorithm, type };
};

/**
 * The checksum to keep of a part.
 *
 * @throws AwsFault 400 where the part came with another kind than its upload was begun with
 */
export const partChecksum = (
  upload: UploadChecksum | undefined,
  claimed: Checksum | undefined,
  bytes: Uint8Array,
): Checksum | undefined => {
  if (upload === undefined || claimed?.algorithm === upload.algorithm) return claimed;
  // Of the whole object S3 makes the checksum itself.
  if (claimed === undefined && upload.type === 'FULL_OBJECT') return checksumOf(upload.algorithm, bytes);
  throw invalid(
    `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm.toLowerCase()}, actual checksum Type: ${claimed?.algorithm.toLowerCase() ?? 'null'}`,
  );
};

/** A part as CompleteMultipartUpload lists it, and as it was uploaded. */
export interface ListedPart {
  readonly number: number;
  readonly listed: Checksum | undefined;
  readonly uploaded: Checksum | undefined;
}

/**
 * Checks the parts and the checksum in the last request of an upload, and returns the object's checksum.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 *
 * @throws AwsFault 400
 */
export const completeChecksum = (
  upload: UploadChecksum | undefined,
  parts: readonly ListedPart[],
  bytes: Uint8Array,
  headers: IncomingHttpHeaders,
): { readonly checksum: Checksum; readonly type: ChecksumType } => {
  for (const { number, listed, uploaded } of parts) {
    if (listed !== undefined && (listed.algorithm !== uploaded?.algorithm || listed.value !== uploaded.value))
      throw new AwsFault(
        'InvalidPart',
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      );
    if (listed === undefined && upload?.type === 'COMPOSITE')
      throw invalid(
        `The upload was created using a ${upload.algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
      );
  }
  const size = headers['x-amz-mp-object-size'];
  if (size !== undefined && Number(size) !== bytes.length)
    throw invalid(
      `The provided 'x-amz-mp-object-size' header value ${size} does not match what was computed: ${bytes.length}`,
    );
  const { algorithm, type } = upload ?? ({ algorithm: USUAL, type: 'FULL_OBJECT' } as const);
  const said = headers['x-amz-checksum-type'];
  if (said !== undefined && said !== type)
    throw invalid(
      `The upload was created using the ${type} checksum mode. The complete request must use the same checksum mode.`,
    );
  const checksum =
    type === 'FULL_OBJECT'
      ? checksumOf(algorithm, bytes)
      : compositeOf(
          algorithm,
          parts.map(({ uploaded }) => uploaded?.value ?? ''),
        );
  const claimed = readChecksum(headers);
  if (claimed !== undefined) {
    if (claimed.algorithm !== algorithm)
      throw invalid(
        `Checksum Type mismatch occurred, expected checksum Type: ${algorithm.toLowerCase()}, actual checksum Type: ${claimed.algorithm.toLowerCase()}`,
      );
    if (claimed.value !== checksum.value) throw mismatch(claimed);
  }
  return { checksum, type };
};
