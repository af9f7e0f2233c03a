import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsFault } from '../errors.ts';
import { notImplemented } from '../operations.ts';
import { crc32c, crc64Nvme } from './crc.ts';

/** Checksums of what is stored: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */

type Headers = Readonly<Record<string, string>>;

const hash =
  (name: string) =>
  (bytes: Uint8Array): Buffer =>
    createHash(name).update(bytes).digest();

const DIGESTS = {
  CRC32: (bytes: Uint8Array): Buffer => {
    const digest = Buffer.alloc(4);
    digest.writeUInt32BE(crc32(bytes));
    return digest;
  },
  CRC32C: crc32c,
  CRC64NVME: crc64Nvme,
  SHA1: hash('sha1'),
  SHA256: hash('sha256'),
  SHA512: hash('sha512'),
  MD5: hash('md5'),
} as const;

export type Algorithm = keyof typeof DIGESTS;

/** The kind of a multipart upload's checksum: over the checksums of its parts, or over all its bytes. */
export type ChecksumType = 'COMPOSITE' | 'FULL_OBJECT';

export interface Checksum {
  readonly algorithm: Algorithm;
  /** Base64. */
  readonly value: string;
}

/** S3's default if the client names none. */
export const USUAL: Algorithm = 'CRC64NVME';

const PREFIX = 'x-amz-checksum-';
/** Headers about checksums that are not checksums themselves. */
const ABOUT = ['algorithm', 'type', 'mode'];

const invalid = (problem: string): AwsFault => new AwsFault('InvalidRequest', problem);

const isAlgorithm = (name: string): name is Algorithm => Object.hasOwn(DIGESTS, name);

/**
 * Returns an algorithm by its name.
 *
 * @throws AwsFault 501 for one that S3 knows and that is not here; 400
 */
export const readAlgorithm = (name: string): Algorithm => {
  const upper = name.toUpperCase();
  if (isAlgorithm(upper)) return upper;
  if (upper.startsWith('XXHASH')) throw notImplemented('s3', `a checksum by ${upper}`);
  throw invalid(
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  );
};

export const checksumOf = (algorithm: Algorithm, bytes: Uint8Array): Checksum => ({
  algorithm,
  value: DIGESTS[algorithm](bytes).toString('base64'),
});

/** A checksum of the checksums of parts, with how many they are. */
export const compositeOf = (algorithm: Algorithm, parts: readonly string[]): Checksum => {
  const digests = Buffer.concat(parts.map((value) => Buffer.from(value, 'base64')));
  return { algorithm, value: `${checksumOf(algorithm, digests).value}-${parts.length}` };
};

const headerOf = (algorithm: Algorithm): string => PREFIX + algorithm.toLowerCase();

export const mismatch = ({ algorithm }: Checksum): AwsFault =>
  new AwsFault('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);

/**
 * The checksum that a request's headers and trailers name.
 *
 * @throws AwsFault 400 for several, and for an invalid one
 */
export const readChecksum = (headers: Readonly<Record<string, unknown>>): Checksum | undefined => {
  const named = Object.keys(headers).filter(
    (name) => name.startsWith(PREFIX) && !ABOUT.includes(name.slice(PREFIX.length)),
  );
  const [name, another] = named;
  if (another !== undefined)
    throw invalid('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
  const promised = headers['x-amz-sdk-checksum-algorithm'];
  if (name === undefined) {
    if (promised === undefined) return undefined;
    throw invalid(
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  const algorithm = readAlgorithm(name.slice(PREFIX.length));
  if (promised !== undefined && String(promised).toUpperCase() !== algorithm)
    throw invalid('Value for x-amz-sdk-checksum-algorithm header is invalid.');
  return { algorithm, value: String(headers[name]) };
};

/**
 * Checks a client's checksum of bytes.
 *
 * @throws AwsFault 400
 */
export const checkBytes = (claimed: Checksum, bytes: Uint8Array): void => {
  const { algorithm, value } = checksumOf(claimed.algorithm, bytes);
  if (claimed.value === value) return;
  const isOne = Buffer.from(claimed.value, 'base64').toString('base64') === claimed.value;
  if (!isOne || claimed.value.length !== value.length)
    throw invalid(`Value for ${headerOf(algorithm)} header is invalid.`);
  throw mismatch(claimed);
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html: `InvalidDigest` and `BadDigest` */
export const checkMd5 = (claimed: string, bytes: Uint8Array): void => {
  const { value } = checksumOf('MD5', bytes);
  if (claimed === value) return;
  if (!/^[A-Za-z0-9+/]{22}==$/.test(claimed))
    throw new AwsFault('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  throw new AwsFault('BadDigest', 'The Content-MD5 you specified did not match what we received.');
};

/** The hash that a request is signed with: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
export const checkSignedHash = (claimed: string, bytes: Uint8Array): void => {
  if (DIGESTS.SHA256(bytes).toString('hex') === claimed) return;
  throw new AwsFault(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
};

/** A checksum as headers of a response, or of a stored object. */
export const checksumHeaders = ({ algorithm, value }: Checksum, type?: ChecksumType): Headers => ({
  [headerOf(algorithm)]: value,
  ...(type && { 'x-amz-checksum-type': type }),
});

/** A checksum as an element of a document. */
export const checksumElement = ({ algorithm, value }: Checksum): Headers => ({
  [`Checksum${algorithm}`]: value,
});

/** The stored checksum of an object, as elements of a document. */
export const checksumElements = (headers: Headers): Headers => {
  const kept = keptChecksum(headers);
  return kept === undefined ? {} : { ...checksumElement(kept.checksum), ChecksumType: kept.type };
};

/** The checksum of an object, from its stored headers. */
export const keptChecksum = (
  headers: Headers,
): { readonly checksum: Checksum; readonly type: ChecksumType } | undefined => {
  const checksum = readChecksum(headers);
  if (checksum === undefined) return undefined;
  return {
    checksum,
    type: headers['x-amz-checksum-type'] === 'COMPOSITE' ? 'COMPOSITE' : 'FULL_OBJECT',
  };
};
