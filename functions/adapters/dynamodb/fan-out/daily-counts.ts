import type { ReaderId } from '../../../core/readers/reader.ts';
import type { DailyCounts } from '../../../ports/fan-out.ts';
import { readOne } from '../batches.ts';
import { keyOfCount, whileReaderIsThere } from '../readers/items.ts';
import type { Table } from '../table.ts';
import { type Write, writeAll, writeOne } from '../writes.ts';

/** As often as notices of a reader may be counted at the same time. */
const MOST_ATTEMPTS = 50;

interface Counted {
  readonly day: string;
  readonly n: number;
  /** The notices that were counted on that day. */
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
 * Counts of notices, in the readers' table: one item for each reader with a limit, for the last day with any notice.
 * It is made only while the reader exists, and never by counting alone, so that an erasure leaves none.
 */
export const dynamoDailyCounts = (table: Table): DailyCounts => ({
  count: async (readerId, day, most, what) => {
    const id = readerId as ReaderId;
    const notified = [what];
    const oneMore = counting(
      id,
      '#n = #n + :one, #told = list_append(#told, :told)',
      '#day = :day AND #n < :most AND NOT contains(#told, :what)',
      { ':one': 1, ':day': day, ':most': most, ':told': notified, ':what': what },
    );
    const newDay = counting(id, '#n = :one, #day = :day, #told = :told', '#day < :day', {
      ':one': 1,
      ':day': day,
      ':told': notified,
    });
    const first: readonly Write[] = [
      whileReaderIsThere(id),
      { Put: { Item: { ...keyOfCount(id), day, n: 1, told: notified } } },
    ];
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      // Half a read unit says which write will do: one that fails on its condition costs as much as one that is done.
      const kept = (await readOne(table, keyOfCount(id), attempt === 1 ? 'eventual' : 'strong')) as
        | Counted
        | undefined;
      if (kept === undefined) {
        if (await writeAll(table, first)) return true;
        // Another was the first, or the reader has been erased.
        if ((await readOne(table, keyOfCount(id))) === undefined) return false;
      } else if (kept.day > day) return false;
      else if (kept.day < day) {
        if (await writeOne(table, newDay)) return true;
      } else if (kept.told.includes(what)) return true;
      else if (kept.n >= most) return false;
      else if (await writeOne(table, oneMore)) return true;
    }
    throw new Error(`others counted for a reader ${MOST_ATTEMPTS} times`);
  },
});
