const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** One more chunk of a CRC-32 as gzip uses it (RFC 1952, section 8). Start with 0. */
export const crc32 = (crc: number, chunk: Uint8Array): number => {
  let c = ~crc;
  for (const byte of chunk) c = (TABLE[(c ^ byte) & 0xff] as number) ^ (c >>> 8);
  return ~c >>> 0;
};
