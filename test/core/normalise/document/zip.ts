import { crc32, deflateRawSync } from 'node:zlib';

/** What the headers of a file in an archive say, where that is not the truth. */
export interface Lie {
  readonly size?: number;
  readonly isEncrypted?: boolean;
}

const fixed = (sizes: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer =>
  Buffer.concat(
    sizes.map(([value, length]) => {
      const bytes = Buffer.alloc(length);
      bytes.writeUIntLE(value, 0, length);
      return bytes;
    }),
  );

/** Writes a ZIP archive of files, deflated, in the order in which they are given. */
export const zipOf = (
  files: Readonly<Record<string, string | Uint8Array>>,
  lie: Lie = {},
): Uint8Array<ArrayBuffer> => {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common: readonly (readonly [number, 2 | 4])[] = [
      [20, 2],
      [0x800 + (lie.isEncrypted === true ? 1 : 0), 2],
      [8, 2],
      [0, 4],
      [crc32(bytes), 4],
      [packed.length, 4],
      [lie.size ?? bytes.length, 4],
      [Buffer.byteLength(name), 2],
      [0, 2],
    ];
    const local = Buffer.concat([fixed([[0x04034b50, 4], ...common]), Buffer.from(name), packed]);
    entries.push(
      Buffer.concat([
        fixed([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]),
        Buffer.from(name),
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(entries);
  const count = entries.length;
  const end = fixed([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [list.length, 4],
    [offset, 4],
    [0, 2],
  ]);
  return new Uint8Array(Buffer.concat([...locals, list, end]));
};
