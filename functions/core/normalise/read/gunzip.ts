import { gunzipSync } from 'node:zlib';
import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import { MAX_UPLOAD_BYTES } from '../limits.ts';
import { reject, TOO_LARGE } from './rejection.ts';

const broken = (why: string): Result<never, Rejection> =>
  reject(
    'broken-gzip',
    `The upload is gzipped, but the archive is broken: ${why}. Compress it again and upload it once more.`,
  );

/** The library's errors about archives, in words for editors. */
const REASONS: Readonly<Record<string, string>> = {
  'unexpected end of file': 'it ends too early',
  'incorrect data check': 'its checksum does not match',
  'incorrect length check': 'its length is not what it says',
};

/**
 * Takes the content out of a gzip archive (RFC 1952), of as many members as there are. Zeros that pad its end are left out.
 *
 * @param bytes from its first two bytes known as gzip
 * @returns at most `MAX_UPLOAD_BYTES` bytes; `too-large` for more, `broken-gzip` when it ends early or a checksum is wrong
 * @example gunzip(gzipSync(bytes)) // { ok: true, value: bytes }
 */
export const gunzip = (bytes: Uint8Array): Result<Uint8Array, Rejection> => {
  try {
    return ok(gunzipSync(bytes, { maxOutputLength: MAX_UPLOAD_BYTES }));
  } catch (fault) {
    const { code, message = '' } = fault as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return err(TOO_LARGE);
    return broken(REASONS[message] ?? 'it cannot be read');
  }
};
