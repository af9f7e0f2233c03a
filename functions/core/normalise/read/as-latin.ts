/**
 * Bytes as text, a byte a character: for looking for signs of ASCII in them. The decoder of `TextDecoder` for one byte a
 * character is a loop in JavaScript, which takes as long as the reading of a small page.
 */
export const asLatin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
