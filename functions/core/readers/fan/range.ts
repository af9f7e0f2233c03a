/** Readers have random ids of hexadecimal digits, so equal parts of the ids have equal numbers of readers. */
export interface Range {
  /** The shard, 0 to 15: the first digit of the ids in it; null for all of them. */
  readonly shard: number | null;
  /** Ids from here on, without the shard's digit: `80`. */
  readonly from: string;
  /** Ids before this; null for the end. */
  readonly to: string | null;
}

export const SHARDS = 16;

/** Rows of one unit of work: some seconds of sending for one execution. */
const ROWS_A_UNIT = 10_000;

/** The most parts of a shard: two digits. */
const MOST_PARTS = 256;

/** @example shardOf('0b5e…') // 0 */
export const shardOf = (readerId: string): number => Number.parseInt(readerId.charAt(0), 16);

/** @example shardText(3) // '03' */
export const shardText = (shard: number): string => String(shard).padStart(2, '0');

/**
 * Splits the readers to check into units of work.
 *
 * @param rows how many follows there are in all scopes together
 */
export const rangesFor = (rows: number): readonly Range[] => {
  if (rows === 0) return [];
  if (rows <= ROWS_A_UNIT) return [{ shard: null, from: '', to: null }];
  const parts = Math.min(MOST_PARTS, Math.ceil(rows / SHARDS / ROWS_A_UNIT));
  const cut = (part: number): string =>
    Math.floor((part * MOST_PARTS) / parts)
      .toString(16)
      .padStart(2, '0');
  return Array.from({ length: SHARDS }, (_, shard) =>
    Array.from({ length: parts }, (_, part) => ({
      shard,
      from: part === 0 ? '' : cut(part),
      to: part + 1 === parts ? null : cut(part + 1),
    })),
  ).flat();
};

/** The name of a range in keys: `03-80-c0`, `all`. */
export const nameOfRange = ({ shard, from, to }: Range): string =>
  shard === null ? 'all' : `${shardText(shard)}-${from}-${to ?? ''}`;

/** The shards of a range, each with the bounds of the sort keys in it. */
export const keysOfRange = ({
  shard,
  from,
  to,
}: Range): readonly { readonly shard: number; readonly from: string; readonly to: string | null }[] =>
  (shard === null ? Array.from({ length: SHARDS }, (_, one) => one) : [shard]).map((one) => {
    const digit = one.toString(16);
    return { shard: one, from: digit + from, to: to === null ? null : digit + to };
  });
