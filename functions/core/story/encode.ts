import type { Signature } from './signature.ts';

/**
 * A signature as bytes, at most 1 KB: the words that were read (u16), the weight of the heaviest term (u16), the terms (u8,
 * then u32 and u8 each), the limit of the sketch (u24) and its hashes (u8, then u24 each), all big-endian.
 */
export const encodeSignature = ({ terms, weights, sketch, length }: Signature): Uint8Array => {
  const bytes = new Uint8Array(9 + terms.length * 5 + sketch.hashes.length * 3);
  const view = new DataView(bytes.buffer);
  const heaviest = Math.round((weights[0] ?? 0) * 65_535);
  view.setUint16(0, Math.min(65_535, length));
  view.setUint16(2, heaviest);
  view.setUint8(4, terms.length);
  let at = 5;
  terms.forEach((term, place) => {
    view.setUint32(at, term);
    view.setUint8(
      at + 4,
      Math.min(255, Math.round(((weights[place] ?? 0) * 65_535 * 255) / (heaviest || 1))),
    );
    at += 5;
  });
  // The range of the hashes is 2^24, so a whole sketch has a limit that three bytes do not hold.
  setUint24(view, at, sketch.limit - 1);
  view.setUint8(at + 3, sketch.hashes.length);
  at += 4;
  for (const hash of sketch.hashes) {
    setUint24(view, at, hash);
    at += 3;
  }
  return bytes;
};

/**
 * @throws RangeError when the bytes are cut short
 * @example decodeSignature(encodeSignature(signatureOf(edition)))
 */
export const decodeSignature = (bytes: Uint8Array): Signature => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scale = view.getUint16(2) / 65_535 / 255;
  const count = view.getUint8(4);
  const terms = new Uint32Array(count);
  const weights = new Float32Array(count);
  let at = 5;
  for (let place = 0; place < count; place += 1) {
    terms[place] = view.getUint32(at);
    weights[place] = view.getUint8(at + 4) * scale;
    at += 5;
  }
  const limit = getUint24(view, at) + 1;
  const hashes = new Uint32Array(view.getUint8(at + 3));
  at += 4;
  for (let place = 0; place < hashes.length; place += 1) {
    hashes[place] = getUint24(view, at);
    at += 3;
  }
  return { terms, weights, sketch: { hashes, limit }, length: view.getUint16(0) };
};

const setUint24 = (view: DataView, at: number, value: number): void => {
  view.setUint16(at, value >>> 8);
  view.setUint8(at + 2, value & 255);
};

const getUint24 = (view: DataView, at: number): number => (view.getUint16(at) << 8) | view.getUint8(at + 2);
