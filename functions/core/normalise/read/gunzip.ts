import { Gunzip } from 'fflate';
import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import { MAX_UPLOAD_BYTES } from '../limits.ts';
import { crc32 } from './crc32.ts';
import { refuse, TOO_LARGE } from './rejection.ts';

/** Compressed bytes handed over at once: deflate grows at most about a thousandfold, so memory stays bounded too. */
const CHUNK = 16 * 1024;

const uint32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);

const join = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};

const broken = (why: string): Result<never, Rejection> =>
  refuse(
    'broken-gzip',
    `The upload is gzipped, but the archive is broken: ${why}. Compress it again and upload it once more.`,
  );

/**
 * Takes the content out of a gzip archive (RFC 1952).
 *
 * @param bytes from its first two bytes known as gzip
 * @returns at most `MAX_UPLOAD_BYTES` bytes; `too-large` for more, `broken-gzip` when it ends early or its checksum is wrong
 * @example gunzip(gzipSync(bytes)) // { ok: true, value: bytes }
 */
export const gunzip = (bytes: Uint8Array): Result<Uint8Array, Rejection> => {
  if (bytes.length < 18) return broken('it ends in its header');
  const chunks: Uint8Array[] = [];
  let size = 0;
  let crc = 0;
  let furtherMembers = 0;
  const stream = new Gunzip((chunk) => {
    size += chunk.length;
    if (size > MAX_UPLOAD_BYTES) return;
    crc = crc32(crc, chunk);
    chunks.push(chunk);
  });
  stream.onmember = () => {
    furtherMembers++;
  };
  try {
    for (let at = 0; at < bytes.length && size <= MAX_UPLOAD_BYTES; at += CHUNK)
      stream.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  } catch (fault) {
    return broken(fault instanceof Error ? fault.message : 'it cannot be read');
  }
  if (size > MAX_UPLOAD_BYTES) return err(TOO_LARGE);
  // A trailer speaks for its own member alone, so only a single member (which is nearly every file) can be checked.
  if (furtherMembers === 0 && uint32(bytes, bytes.length - 4) !== size)
    return broken('its length is not what it says');
  if (furtherMembers === 0 && uint32(bytes, bytes.length - 8) !== crc)
    return broken('its checksum does not match');
  return ok(join(chunks, size));
};
