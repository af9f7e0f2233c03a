const decodeWith = (bytes: Uint8Array, charset: string): string | null => {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const bytesOf = (binary: string): Uint8Array => Uint8Array.from(binary, (char) => char.charCodeAt(0));

const unescapeBytes = (text: string, escapes: RegExp): Uint8Array =>
  bytesOf(text.replace(escapes, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));

const base64 = (text: string): Uint8Array | null => {
  try {
    return bytesOf(atob(text));
  } catch {
    return null;
  }
};

const ENCODED_WORD = /=\?([\w.:+-]+)(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/gi;

/** RFC 2047, as S3 returns values that are not ASCII; white space between two encoded words does not count. */
const decodeWords = (value: string): string | null => {
  let bad = false;
  const joined = value.replace(/(\?=)\s+(?==\?)/g, '$1');
  const decoded = joined.replace(ENCODED_WORD, (_, charset: string, encoding: string, text: string) => {
    const bytes =
      encoding.toLowerCase() === 'b'
        ? base64(text)
        : unescapeBytes(text.replaceAll('_', ' '), /=([0-9a-f]{2})/gi);
    const word = bytes === null ? null : decodeWith(bytes, charset);
    bad ||= word === null;
    return word ?? '';
  });
  return bad ? null : decoded;
};

const EXT_VALUE = /^(utf-8|iso-8859-1)'[\w-]*'((?:[!#$&+.^_`|~\w-]|%[0-9a-f]{2})*)$/i;

/**
 * Decodes a metadata value: plain, RFC 8187 ext-value (`UTF-8''caf%C3%A9`) or RFC 2047 encoded words.
 *
 * @returns the text, or null if its encoding is broken
 * @example decodeValue("UTF-8''caf%C3%A9") // 'café'
 * @example decodeValue('=?UTF-8?B?Y2Fmw6k=?=') // 'café'
 */
export const decodeValue = (value: string): string | null => {
  const ext = EXT_VALUE.exec(value);
  if (ext !== null) return decodeWith(unescapeBytes(ext[2] ?? '', /%([0-9a-f]{2})/gi), ext[1] ?? 'utf-8');
  return value.includes('=?') ? decodeWords(value) : value;
};

const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * The ASCII form of a metadata value: itself where it can be, else an RFC 8187 ext-value. `decodeValue` is its inverse.
 *
 * @example encodeValue('café') // "UTF-8''caf%C3%A9"
 */
export const encodeValue = (text: string): string => {
  if (PLAIN.test(text) && !text.includes('=?') && !/^(?:utf-8|iso-8859-1)'/i.test(text)) return text;
  const escaped = encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `UTF-8''${escaped}`;
};
