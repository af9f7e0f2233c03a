/** CRCs that Node does not have, by tables. https://reveng.sourceforge.io/crc-catalogue/all.htm */

const BYTES = Array.from({ length: 256 }, (_, byte) => byte);

/** The reversed polynomial of CRC-32/ISCSI. */
const CASTAGNOLI = 0x82f63b78;

const table32 = Uint32Array.from(BYTES, (byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ CASTAGNOLI : crc >>> 1;
  return crc;
});

/** @example crc32c(Buffer.from('123456789')).toString('hex') // 'e3069283' */
export const crc32c = (bytes: Uint8Array): Buffer => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table32[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  const result = Buffer.alloc(4);
  result.writeUInt32BE(~crc >>> 0);
  return result;
};

/** The reversed polynomial of CRC-64/NVME. */
const NVME = 0x9a6c9329ac4bc9b5n;

const table64 = BYTES.map((byte) => {
  let crc = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ NVME : crc >> 1n;
  return crc;
});
// In halves: arithmetic with big integers takes a hundred times as long.
const high = Uint32Array.from(table64, (crc) => Number(crc >> 32n));
const low = Uint32Array.from(table64, (crc) => Number(crc & 0xffffffffn));

/** @example crc64Nvme(Buffer.from('123456789')).toString('hex') // 'ae8b14860a799888' */
export const crc64Nvme = (bytes: Uint8Array): Buffer => {
  let upper = 0xffffffff;
  let lower = 0xffffffff;
  for (const byte of bytes) {
    const at = (lower ^ byte) & 0xff;
    lower = ((lower >>> 8) | (upper << 24)) ^ (low[at] ?? 0);
    upper = (upper >>> 8) ^ (high[at] ?? 0);
  }
  const result = Buffer.alloc(8);
  result.writeUInt32BE(~upper >>> 0);
  result.writeUInt32BE(~lower >>> 0, 4);
  return result;
};
