import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * The size of an upload once it is unpacked, as far as it is known before: the end of a gzip archive gives the size of
 * its last member.
 */
export const unpackedSize = (bytes: Uint8Array): number =>
  isGzip(bytes) && bytes.length > 4
    ? Math.max(
        bytes.length,
        new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(bytes.length - 4, true),
      )
    : bytes.length;

/**
 * Takes a gzipped upload out of its archive; any other upload is returned as it is. The name does not matter: the first
 * two bytes identify gzip. The code that unpacks is loaded for archives only.
 *
 * @param bytes the upload
 * @returns at most `MAX_UPLOAD_BYTES` bytes; `too-large` for more, `broken-gzip` when it ends early or its checksum is wrong
 * @example await unpack(gzipSync(bytes)) // { ok: true, value: bytes }
 */
export const unpack = async (bytes: Uint8Array): Promise<Result<Uint8Array, Rejection>> =>
  isGzip(bytes) ? (await import('./gunzip.ts')).gunzip(bytes) : ok(bytes);
