import { forgetDayAt } from '../../../core/readers/daily-limit.ts';
import type { ReaderId } from '../../../core/readers/reader.ts';
import type { DailyCounts } from '../../../ports/fan-out.ts';
import { FORGET_AT } from '../items.ts';
import { keyOfDay } from '../readers/items.ts';
import type { Table } from '../table.ts';
import { writeOne } from '../writes.ts';

/** Counts of notices by day, in the readers' table. Only readers with a limit have any. */
export const dynamoDailyCounts = (table: Table): DailyCounts => ({
  count: (readerId, day, most) =>
    writeOne(table, {
      Update: {
        Key: keyOfDay(readerId as ReaderId, day),
        UpdateExpression: `SET #n = if_not_exists(#n, :none) + :one, #forget = :forget`,
        ConditionExpression: 'attribute_not_exists(#n) OR #n < :most',
        ExpressionAttributeNames: { '#n': 'n', '#forget': FORGET_AT },
        ExpressionAttributeValues: { ':none': 0, ':one': 1, ':most': most, ':forget': forgetDayAt(day) },
      },
    }),
});
