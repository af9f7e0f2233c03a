import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Takes a gzipped upload out of its archive; anything else is returned as it is. The name does not matter: gzip is known by
 * its first two bytes. What unpacks is loaded for an archive only: to fill its tables takes a quarter of a cold start.
 *
 * @param bytes the upload
 * @returns at most `MAX_UPLOAD_BYTES` bytes; `too-large` for more, `broken-gzip` when it ends early or its checksum is wrong
 * @example await unpack(gzipSync(bytes)) // { ok: true, value: bytes }
 */
export const unpack = async (bytes: Uint8Array): Promise<Result<Uint8Array, Rejection>> =>
  isGzip(bytes) ? (await import('./gunzip.ts')).gunzip(bytes) : ok(bytes);
