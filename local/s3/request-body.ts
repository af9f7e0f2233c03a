import type { IncomingMessage } from 'node:http';
import { AwsFault } from '../errors.ts';
import { type Checksum, checkBytes, checkMd5, checkSignedHash, readChecksum } from './checksums.ts';
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
 * Reads a streamed upload from its chunks. Their signatures are not checked, because any credentials are accepted.
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

export interface RequestBody {
  readonly body: Buffer;
  /** The client's checksum of the body, if it sent one. */
  readonly checksum: Checksum | undefined;
}

/**
 * Reads what is to be stored, without its transfer coding, and checks what the client says of its bytes.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 *
 * @throws AwsFault `BadDigest`, `InvalidDigest`, `IncompleteBody`, `EntityTooLarge`
 */
export const readBody = async (request: IncomingMessage): Promise<RequestBody> => {
  const { headers } = request;
  const { body, trailers } = await readPlainBody(request);
  const promised = headers['x-amz-trailer'];
  if (promised !== undefined && trailers[String(promised).trim().toLowerCase()] === undefined)
    throw new AwsFault(
      'MalformedTrailerError',
      'The request contained trailing data that was not well-formed or did not conform to our published schema.',
    );
  const checksum = readChecksum({ ...headers, ...trailers });
  if (checksum !== undefined) checkBytes(checksum, body);
  return { body, checksum };
};

/** Reads a body whose request has checksums of something else: of the object that it puts together. */
export const readPlainBody = async (request: IncomingMessage): Promise<Decoded> => {
  const raw = await readAll(request);
  const signed = String(request.headers['x-amz-content-sha256'] ?? '');
  if (/^[0-9a-f]{64}$/.test(signed)) checkSignedHash(signed, raw);
  const decoded = signed.startsWith('STREAMING-') ? decodeChunks(raw) : { body: raw, trailers: {} };
  const md5 = request.headers['content-md5'];
  if (md5 !== undefined) checkMd5(String(md5), decoded.body);
  return decoded;
};
