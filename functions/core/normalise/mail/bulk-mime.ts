import PostalMime from 'postal-mime';
import { Base64Decoder } from './base64-decoder.ts';

const [LINE_FEED, CARRIAGE_RETURN, HYPHEN] = [0x0a, 0x0d, 0x2d];

/** Bytes of a body that are handed over at once. */
const MOST_BYTES = 64 * 1024;

/** The library's internals, as far as they are needed here. The version is pinned, and tests compare the outcome. */
interface Inside {
  av: Uint8Array;
  readPos: number;
  currentNode: {
    state: string;
    contentTransferEncoding: { encoding?: string };
    contentDecoder: object | null;
  };
}

interface Line {
  readonly bytes: Uint8Array;
  readonly done: boolean;
}

/** Where a line ends whose line feed stands at a place: before it and the carriage returns that belong to it. */
const endOfLine = (bytes: Uint8Array, start: number, feed: number): number => {
  let end = feed;
  while (end > start && bytes[end - 1] === CARRIAGE_RETURN) end--;
  return end;
};

const readLine = (inside: Inside): Line => {
  const { av, readPos: start } = inside;
  const found = av.indexOf(LINE_FEED, start);
  const feed = found === -1 ? av.length : found;
  inside.readPos = Math.min(av.length, feed + 1);
  return { bytes: av.subarray(start, endOfLine(av, start, feed)), done: inside.readPos >= av.length };
};

const mayPart = ({ av, readPos }: Inside): boolean => av[readPos] === HYPHEN && av[readPos + 1] === HYPHEN;

/** The library's decoder of base64 makes a buffer of each padded unit, which takes hundreds of times what it says. */
const decodeInOne = ({ currentNode }: Inside): void => {
  const isBase64 =
    currentNode.state === 'body' && /base64/i.test(currentNode.contentTransferEncoding.encoding ?? '');
  if (isBase64 && !(currentNode.contentDecoder instanceof Base64Decoder))
    currentNode.contentDecoder = new Base64Decoder();
};

/** In quoted-printable the end of a line has a meaning of its own. */
const isWholeLines = ({ currentNode }: Inside): boolean =>
  currentNode.state === 'body' &&
  !/quoted-printable/i.test(currentNode.contentTransferEncoding.encoding ?? '');

/** The lines of a body that come next and cannot part a message, as one: the library joins them by line feeds, too. */
const readLines = (inside: Inside): Line => {
  decodeInOne(inside);
  const first = readLine(inside);
  if (first.done || !isWholeLines(inside) || (first.bytes[0] === HYPHEN && first.bytes[1] === HYPHEN))
    return first;
  const lines = [first.bytes];
  let size = first.bytes.length;
  let done: boolean = first.done;
  while (!done && size < MOST_BYTES && !mayPart(inside)) {
    const line = readLine(inside);
    lines.push(line.bytes);
    size += line.bytes.length + 1;
    done = line.done;
  }
  if (lines.length === 1) return first;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const line of lines) {
    if (at > 0 || line !== lines[0]) bytes[at++] = LINE_FEED;
    bytes.set(line, at);
    at += line.length;
  }
  return { bytes, done };
};

/**
 * The library's parser takes a promise and four objects for every line of a body. This one passes it many lines at a
 * time; its result is the same.
 */
export class BulkMime extends PostalMime {
  /** Called by the library for what it takes in next. */
  readLine(): Line {
    return readLines(this as unknown as Inside);
  }
}
