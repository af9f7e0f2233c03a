/** A page of rows in the order of their keys. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins, or null if there is none. */
  readonly next: string | null;
}

/** Reads the page of one stream that begins at a place; null for the first. */
export type ReadPage<Row> = (from: string | null) => Promise<Page<Row>>;

/**
 * Goes through several sorted streams at once: rows with the same key are returned together, in the order of the
 * keys. No more than a page of each stream is in memory, and the next pages are read concurrently.
 *
 * @param streams each with its rows sorted by key, no key twice in one
 */
export async function* mergedByKey<Row extends { readonly key: string }>(
  streams: readonly ReadPage<Row>[],
): AsyncGenerator<readonly Row[]> {
  interface Stream {
    readonly read: ReadPage<Row>;
    rows: readonly Row[];
    at: number;
    next: string | null;
    isDone: boolean;
  }
  const open: Stream[] = streams.map((read) => ({ read, rows: [], at: 0, next: null, isDone: false }));
  const fill = async (stream: Stream): Promise<void> => {
    while (!stream.isDone && stream.at === stream.rows.length) {
      const { rows, next } = await stream.read(stream.next);
      Object.assign(stream, { rows, at: 0, next, isDone: rows.length === 0 && next === null });
      if (rows.length > 0) break;
    }
  };
  for (;;) {
    const empty = open.filter((one) => !one.isDone && one.at === one.rows.length);
    for (const one of empty) if (one.rows.length > 0 && one.next === null) one.isDone = true;
    await Promise.all(empty.map(fill));
    const ready = open.filter(({ at, rows }) => at < rows.length);
    if (ready.length === 0) return;
    const keyOf = ({ rows, at }: Stream): string => rows[at]?.key ?? '';
    const least = ready.reduce(
      (key, one) => (keyOf(one) < key ? keyOf(one) : key),
      keyOf(ready[0] as Stream),
    );
    const together: Row[] = [];
    for (const one of ready) {
      const row = one.rows[one.at];
      if (row === undefined || row.key !== least) continue;
      together.push(row);
      one.at += 1;
    }
    yield together;
  }
}
