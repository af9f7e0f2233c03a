import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergedByKey, type Page, type ReadPage } from '../../../../functions/core/readers/fan/merge.ts';

interface Row {
  readonly key: string;
  readonly stream: number;
}

/** A stream of sorted keys in pages of a size; a page may be empty though others follow. */
const paged =
  (keys: readonly string[], stream: number, size: number): ReadPage<Row> =>
  async (from): Promise<Page<Row>> => {
    const at = from === null ? 0 : Number(from);
    // Each other page is empty, as a filter may leave one.
    if (at % 2 === 1 && from !== null && !from.endsWith('!')) return { rows: [], next: `${from}!` };
    const begin = Number.parseInt(from ?? '0', 10);
    const rows = keys.slice(begin, begin + size).map((key) => ({ key, stream }));
    return { rows, next: begin + size < keys.length ? String(begin + size) : null };
  };

it('brings the rows of one key together, in the order of the keys, whatever the pages', async () => {
  const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 2 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(keys, { maxLength: 5 }),
      fc.integer({ min: 1, max: 7 }),
      async (lists, size) => {
        const sorted = lists.map((list) => list.toSorted((a, b) => (a < b ? -1 : 1)));
        const met: (readonly Row[])[] = [];
        for await (const rows of mergedByKey(sorted.map((list, at) => paged(list, at, size)))) met.push(rows);
        const expected = [...new Set(sorted.flat())]
          .toSorted((a, b) => (a < b ? -1 : 1))
          .map((key) => sorted.flatMap((list, stream) => (list.includes(key) ? [{ key, stream }] : [])));
        expect(met).toEqual(expected);
      },
    ),
  );
});
