import type { ReaderId } from '../../../core/readers/reader.ts';
import type { DailyCounts } from '../../../ports/fan-out.ts';
import { readOne } from '../batches.ts';
import { keyOfCount, whileReaderIsThere } from '../readers/items.ts';
import type { Table } from '../table.ts';
import { type Write, writeAll, writeOne } from '../writes.ts';

interface Counted {
  readonly day: string;
  readonly n: number;
  /** What was counted on that day. */
  readonly told: readonly string[];
}

const counting = (
  id: ReaderId,
  set: string,
  condition: string,
  values: Readonly<Record<string, unknown>>,
): Write => ({
  Update: {
    Key: keyOfCount(id),
    UpdateExpression: `SET ${set}`,
    ConditionExpression: condition,
    ExpressionAttributeNames: { '#n': 'n', '#day': 'day', '#told': 'told' },
    ExpressionAttributeValues: values,
  },
});

/**
 * Counts of notices, in the readers' table: one item for each reader with a limit, which has the last day on which there was any. It is made only
 * while the reader is there, and never by counting alone, so that an erasure leaves none.
 */
export const dynamoDailyCounts = (table: Table): DailyCounts => ({
  count: async (readerId, day, most, what) => {
    const id = readerId as ReaderId;
    const told = [what];
    const oneMore = counting(
      id,
      '#n = #n + :one, #told = list_append(#told, :told)',
      '#day = :day AND #n < :most AND NOT contains(#told, :what)',
      { ':one': 1, ':day': day, ':most': most, ':told': told, ':what': what },
    );
    const newDay = counting(id, '#n = :one, #day = :day, #told = :told', '#day < :day', {
      ':one': 1,
      ':day': day,
      ':told': told,
    });
    const first: readonly Write[] = [
      whileReaderIsThere(id),
      { Put: { Item: { ...keyOfCount(id), day, n: 1, told } } },
    ];
    const count = async (): Promise<boolean> =>
      (await writeOne(table, oneMore)) || (await writeOne(table, newDay));
    if (await count()) return true;
    const kept = (await readOne(table, keyOfCount(id))) as Counted | undefined;
    if (kept !== undefined) return kept.day === day && kept.told.includes(what);
    // Another may be the first at the same time.
    return (await writeAll(table, first)) || count();
  },
});
