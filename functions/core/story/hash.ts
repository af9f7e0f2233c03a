/**
 * A well-mixed 32-bit hash of a string: FNV-1a with the finaliser of MurmurHash3.
 *
 * @example hashOf('ferry') === hashOf('ferry') // true, on every machine
 */
export const hashOf = (text: string): number => {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return mixed(hash);
};

/** Spreads every bit of a number over all 32 (the finaliser of MurmurHash3). */
export const mixed = (value: number): number => {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
