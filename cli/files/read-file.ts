import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Rejection } from '../../functions/core/edition.ts';
import { MAX_UPLOAD_BYTES } from '../../functions/core/normalise/limits.ts';
import { TOO_LARGE } from '../../functions/core/normalise/read/rejection.ts';
import { err, ok, type Result } from '../../functions/core/result.ts';
import { faultOf } from './find-files.ts';

/**
 * Reads a file, or anything else that can be opened by name (a named pipe, `/dev/fd/63`), but no more of it than an article
 * may have.
 *
 * @returns the bytes, or `too-large` as ingest would have it
 * @throws Fault when it cannot be read
 */
export const readFile = async (
  file: string,
  directory: string,
  signal: AbortSignal,
): Promise<Result<Uint8Array, Rejection>> => {
  const path = resolve(directory, file);
  try {
    const { size } = await stat(path);
    return size > MAX_UPLOAD_BYTES ? err(TOO_LARGE) : await readStream(createReadStream(path), signal);
  } catch (error) {
    signal.throwIfAborted();
    throw faultOf(file, error as NodeJS.ErrnoException);
  }
};

/** Reads a stream to its end, or to where it is larger than an article may be. */
export const readStream = async (
  stream: Readable,
  signal: AbortSignal,
): Promise<Result<Uint8Array, Rejection>> => {
  signal.throwIfAborted();
  const over = new AbortController();
  // A named pipe that nobody writes to cannot be closed before someone does, so that end is not waited for.
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        stream.destroy();
        reject(signal.reason);
      },
      { signal: over.signal },
    );
  });
  try {
    return await Promise.race([readAll(stream), interrupted]);
  } finally {
    over.abort();
  }
};

const readAll = async (stream: Readable): Promise<Result<Uint8Array, Rejection>> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_UPLOAD_BYTES) return err(TOO_LARGE);
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks, size));
};
