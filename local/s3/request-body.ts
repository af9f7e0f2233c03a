import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import { AwsFault } from '../errors.ts';
import { longestBody } from './target.ts';

const tooLarge = (): AwsFault =>
  new AwsFault(
    'EntityTooLarge',
    `The embedded cloud takes ${longestBody} bytes a request at most. Use a multipart upload.`,
  );

/** Reads a body of at most what the embedded cloud takes. */
const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > longestBody) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};

interface Decoded {
  readonly body: Buffer;
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Takes a streamed upload out of its chunks. Their signatures are not checked, since any credentials do.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export const decodeChunks = (encoded: Buffer): Decoded => {
  const malformed = (): AwsFault =>
    new AwsFault('IncompleteBody', 'The request body terminated unexpectedly');
  const chunks: Buffer[] = [];
  let at = 0;
  const line = (): string => {
    const end = encoded.indexOf('\r\n', at);
    if (end < 0) throw malformed();
    const text = encoded.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  for (;;) {
    const size = Number.parseInt(line(), 16);
    if (!(size >= 0) || at + size > encoded.length) throw malformed();
    if (size === 0) break;
    chunks.push(encoded.subarray(at, at + size));
    at += size + 2;
  }
  const trailers: [string, string][] = [];
  while (at < encoded.length) {
    const [, name, value] = /^([^:]+):(.*)$/.exec(line()) ?? [];
    if (name !== undefined && value !== undefined) trailers.push([name.toLowerCase(), value.trim()]);
  }
  return { body: Buffer.concat(chunks), trailers: Object.fromEntries(trailers) };
};

const digests: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  'content-md5': (body) => createHash('md5').update(body).digest(),
  'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest(),
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest(),
  'x-amz-checksum-crc32': (body) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(body));
    return bytes;
  },
};

/**
 * Reads what is to be stored, without its transfer coding, and checks what the client says of its bytes. (Of the
 * checksums, CRC-32C and CRC-64/NVME are taken as they come.)
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 *
 * @returns the bytes, and the checksums that came with them
 * @throws AwsFault `BadDigest`, `IncompleteBody`, `EntityTooLarge`
 */
export const readBody = async (
  request: IncomingMessage,
): Promise<{ readonly body: Buffer; readonly checksums: Readonly<Record<string, string>> }> => {
  const { headers } = request;
  const raw = await readAll(request);
  const streamed = String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
  const { body, trailers } = streamed ? decodeChunks(raw) : { body: raw, trailers: {} };
  const said = Object.entries({ ...headers, ...trailers }).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  for (const [name, value] of said) {
    const digest = digests[name];
    if (digest !== undefined && digest(body).toString('base64') !== value)
      throw new AwsFault('BadDigest', `The ${name} you specified did not match what we received.`);
  }
  const checksums = said.filter(([name]) => /^x-amz-checksum-(crc|sha)/.test(name));
  return { body, checksums: Object.fromEntries(checksums) };
};
