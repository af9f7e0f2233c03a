/**
 * The bytes of a base64 text (RFC 4648), without what Node alone has.
 *
 * @throws DOMException when the text is no base64
 * @example bytesOfBase64('AQI=') // Uint8Array [1, 2]
 */
export const bytesOfBase64 = (text: string): Uint8Array => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
};
