import type { ReaderId } from '../../../core/readers/reader.ts';
import type { DailyCounts } from '../../../ports/fan-out.ts';
import { keyOfCount, whileReaderIsThere } from '../readers/items.ts';
import type { Table } from '../table.ts';
import { type Write, writeAll, writeOne } from '../writes.ts';

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
    ExpressionAttributeNames: { '#n': 'n', '#day': 'day' },
    ExpressionAttributeValues: values,
  },
});

/**
 * Counts of notices, in the readers' table: one item for each reader with a limit, which has the last day on which there was any. It is made only
 * while the reader is there, and never by counting alone, so that an erasure leaves none.
 */
export const dynamoDailyCounts = (table: Table): DailyCounts => ({
  count: async (readerId, day, most) => {
    const id = readerId as ReaderId;
    const oneMore = counting(id, '#n = #n + :one', '#day = :day AND #n < :most', {
      ':one': 1,
      ':day': day,
      ':most': most,
    });
    if (await writeOne(table, oneMore)) return true;
    const newDay = counting(id, '#n = :one, #day = :day', '#day < :day', { ':one': 1, ':day': day });
    if (await writeOne(table, newDay)) return true;
    if (most < 1) return false;
    const first: readonly Write[] = [
      whileReaderIsThere(id),
      { Put: { Item: { ...keyOfCount(id), day, n: 1 } } },
    ];
    return writeAll(table, first);
  },
});
