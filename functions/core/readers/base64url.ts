/** Base64url without padding (RFC 4648 §5). */
export const toBase64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/**
 * Reads base64url as it is written without padding. Null for anything else, also where another spelling gives the same bytes.
 *
 * @param length how many bytes are wanted
 */
export const fromBase64url = (text: string, length: number): Uint8Array | null => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === length && toBase64url(bytes) === text ? new Uint8Array(bytes) : null;
};
