/** A value of a message in the wire format of Protocol Buffers: a number, or bytes. https://protobuf.dev/programming-guides/encoding/ */
type Value = bigint | Buffer;

/** A varint may have ten bytes. */
const LONGEST_VARINT = 10;

const LOW_64 = (1n << 64n) - 1n;

/** A number, seven bits a byte, the lowest first. */
export const varint = (value: bigint | number): Buffer => {
  const bytes: number[] = [];
  let rest = BigInt(value) & LOW_64;
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 128);
  } while (rest !== 0n);
  return Buffer.from(bytes);
};

/**
 * Reads a varint.
 *
 * @returns its value and where it ends; null if the bytes end before it; 'bad' if it is too long
 */
export const readVarint = (
  bytes: Buffer,
  from: number,
): { readonly value: bigint; readonly end: number } | null | 'bad' => {
  let value = 0n;
  for (let at = 0; at < LONGEST_VARINT; at += 1) {
    const byte = bytes[from + at];
    if (byte === undefined) return null;
    value |= BigInt(byte & 127) << BigInt(7 * at);
    if (byte < 128) return { value: value & LOW_64, end: from + at + 1 };
  }
  return 'bad';
};

const tag = (field: number, wireType: number): Buffer => varint((field << 3) | wireType);

/** A whole number under a field's number. */
export const numberField = (field: number, value: bigint | number): Buffer =>
  Buffer.concat([tag(field, 0), varint(value)]);

/** A number of eight bytes. */
export const fixedField = (field: number, value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return Buffer.concat([tag(field, 1), bytes]);
};

/** Text, bytes or a message. */
export const bytesField = (field: number, value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value as string);
  return Buffer.concat([tag(field, 2), varint(bytes.length), bytes]);
};

/**
 * Reads the fields of a message, without knowing what they mean.
 *
 * @returns values by number of their field, in order; null if the bytes are not a message
 */
export const readFields = (bytes: Buffer): ReadonlyMap<number, readonly Value[]> | null => {
  const fields = new Map<number, Value[]>();
  let at = 0;
  while (at < bytes.length) {
    const head = readVarint(bytes, at);
    if (head === null || head === 'bad') return null;
    const field = Number(head.value >> 3n);
    const read = readValue(bytes, head.end, Number(head.value & 7n));
    if (read === null) return null;
    fields.set(field, [...(fields.get(field) ?? []), read.value]);
    at = read.end;
  }
  return fields;
};

const readValue = (
  bytes: Buffer,
  from: number,
  wireType: number,
): { readonly value: Value; readonly end: number } | null => {
  const sized = (start: number, size: number) =>
    start + size > bytes.length ? null : { value: bytes.subarray(start, start + size), end: start + size };
  switch (wireType) {
    case 0: {
      const read = readVarint(bytes, from);
      return read === 'bad' ? null : read;
    }
    case 1: {
      const read = sized(from, 8);
      return read && { value: read.value.readBigUInt64LE(), end: read.end };
    }
    case 2: {
      const size = readVarint(bytes, from);
      return size === null || size === 'bad' ? null : sized(size.end, Number(size.value));
    }
    case 5: {
      const read = sized(from, 4);
      return read && { value: BigInt(read.value.readUInt32LE()), end: read.end };
    }
    default:
      return null;
  }
};

/** The last number of a field, or null if there is none. */
export const numberIn = (fields: ReadonlyMap<number, readonly Value[]>, field: number): bigint | null => {
  const value = fields.get(field)?.at(-1);
  return typeof value === 'bigint' ? value : null;
};

/** All texts of a field. */
export const textsIn = (fields: ReadonlyMap<number, readonly Value[]>, field: number): readonly string[] =>
  (fields.get(field) ?? []).flatMap((value) => (typeof value === 'bigint' ? [] : value.toString('utf8')));
