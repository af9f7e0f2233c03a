import { encodeSignature } from './encode.ts';
import { type SignedText, signatureOf } from './signature.ts';

/** The signature of a text as versions keep it, in base 64. */
export const signed = (text: SignedText): string =>
  Buffer.from(encodeSignature(signatureOf(text))).toString('base64');
