import { decodeSignature } from '../core/story/encode.ts';
import type { Signature } from '../core/story/signature.ts';

/** As many as the index has entries, and some of other articles. */
const MOST = 6000;

const decoded = new Map<string, { readonly encoded: string; readonly signature: Signature }>();

/**
 * Decodes a signature, or remembers that it has been: an article's page compares all of the last days.
 *
 * @param name of the article and its version
 */
export const decodedSignature = (name: string, encoded: string): Signature => {
  const known = decoded.get(name);
  if (known?.encoded === encoded) return known.signature;
  if (decoded.size >= MOST) decoded.clear();
  const signature = decodeSignature(Buffer.from(encoded, 'base64'));
  decoded.set(name, { encoded, signature });
  return signature;
};
