import type { FirstFollow } from '../../../ports/first-follow.ts';
import { readOne } from '../batches.ts';
import type { Table } from '../table.ts';
import { writeOne } from '../writes.ts';
import { EVERY_SCOPE, keyOfScope } from './items.ts';

/** The item that counts all rows. */
interface EveryScope {
  readonly n: number;
  /** Every planner has read by now that there are, or were, followers. */
  readonly known?: true;
}

/** Reads how many rows there are, strongly consistent; null: there has never been any. */
export const readEveryScope = async (table: Table): Promise<EveryScope | null> =>
  ((await readOne(table, keyOfScope(EVERY_SCOPE), 'strong')) as EveryScope | undefined) ?? null;

/** Whether planners know that there are followers, in the readers' table. */
export const dynamoFirstFollow = (table: Table): FirstFollow => ({
  state: async () => {
    const counted = await readEveryScope(table);
    if (counted === null) return 'none';
    return counted.known === true ? 'known' : 'new';
  },
  note: async () => {
    await writeOne(table, {
      Update: {
        Key: keyOfScope(EVERY_SCOPE),
        UpdateExpression: 'SET #known = :true',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#known': 'known' satisfies keyof EveryScope },
        ExpressionAttributeValues: { ':true': true },
      },
    });
  },
});
