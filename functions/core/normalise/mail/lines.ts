/** The parser takes about a microsecond for a line, however short. */
const MOST = 400_000;

const LINE_FEED = 0x0a;

/** Whether a message has more lines than any copy: ten novels' worth. */
export const tooManyLines = (bytes: Uint8Array): boolean => {
  let lines = 0;
  for (const byte of bytes) if (byte === LINE_FEED) lines++;
  return lines > MOST;
};
