/** Whether bytes begin with a text, one byte a character (Latin-1). */
export const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean => {
  for (let letter = 0; letter < text.length; letter++)
    if (bytes[at + letter] !== text.charCodeAt(letter)) return false;
  return true;
};

/** Where a text first stands among bytes, one byte a character; -1 where it does not. */
export const indexOfText = (bytes: Uint8Array, text: string): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(text, 0, 'latin1');
