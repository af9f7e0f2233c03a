/** Quotes, dashes, ellipsis, euro, trade mark: what word processors write in the C1 range. */
const PUNCTUATION = new Set([
  0x80, 0x82, 0x84, 0x85, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9b,
]);

/** No-break space, ¡ £ § © « ® ° ² ³ ´ · » ½ ¿ and the like. */
const SIGNS = new Set([
  0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb1, 0xb2, 0xb3, 0xb4, 0xb7, 0xbb, 0xbc, 0xbd, 0xbe, 0xbf,
]);

const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/** Accented letters of western Europe; × ÷ ÿ are signs of a wrong guess. */
const isAccented = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= 0xc0 && byte < 0xff && byte !== 0xd7 && byte !== 0xf7) ||
    byte === 0x8a ||
    byte === 0x8c ||
    byte === 0x8e ||
    byte === 0x9a ||
    byte === 0x9c ||
    byte === 0x9e);

/** Accented letters are a few in a hundred in every language that windows-1252 can write. */
const MOST_HIGH_BYTES = 0.15;
const FEW_HIGH_BYTES = 4;

const startsUtf8Pair = (byte: number, next: number | undefined): boolean =>
  byte >= 0xc2 && byte <= 0xf4 && next !== undefined && next >= 0x80 && next <= 0xbf;

/**
 * Whether bytes that are not UTF-8 read as windows-1252: every high byte is a usual sign, or an accented letter with a
 * plain letter beside it. Damaged UTF-8, Cyrillic and East Asian encodings fail this.
 *
 * @example plausibleWindows1252(Uint8Array.of(0x63, 0x61, 0x66, 0xe9)) // true, café
 */
export const plausibleWindows1252 = (bytes: Uint8Array): boolean => {
  let high = 0;
  let utf8 = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    high++;
    if (startsUtf8Pair(byte, bytes[at + 1])) utf8++;
    if (PUNCTUATION.has(byte) || SIGNS.has(byte)) continue;
    const beside = isAsciiLetter(bytes[at - 1]) || isAsciiLetter(bytes[at + 1]);
    const run = isAccented(bytes[at - 1]) && isAccented(bytes[at + 1]);
    if (!isAccented(byte) || !beside || run) return false;
  }
  return high <= FEW_HIGH_BYTES + bytes.length * MOST_HIGH_BYTES && utf8 * 4 <= high;
};
