/** The parser takes some microseconds for a line, however short, and a tenth of a millisecond for a part. */
const MOST_LINES = 400_000;
const MOST_PARTS = 2000;

const LINE_FEED = 0x0a;
const HYPHEN = 0x2d;

/**
 * Whether a message has more lines than any copy with its pictures, or more lines that may part it than any message has
 * parts.
 */
export const tooManyLines = (bytes: Uint8Array): boolean => {
  let lines = 0;
  let parts = 0;
  for (let at = 0; at < bytes.length; at++)
    if (bytes[at] === LINE_FEED) {
      lines++;
      if (bytes[at + 1] === HYPHEN && bytes[at + 2] === HYPHEN) parts++;
    }
  return lines > MOST_LINES || parts > MOST_PARTS;
};
