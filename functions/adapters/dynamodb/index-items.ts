import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { OUTBOX_INDEX } from './items.ts';
import { merged } from './merged.ts';
import { patiently } from './patience.ts';
import type { Table } from './table.ts';

const queryOf = (table: Table, partition: string, until?: string) => ({
  TableName: table.name,
  IndexName: OUTBOX_INDEX.name,
  KeyConditionExpression: `#partition = :partition${until === undefined ? '' : ' AND #look <= :until'}`,
  ExpressionAttributeNames: {
    '#partition': OUTBOX_INDEX.partition,
    ...(until === undefined ? {} : { '#look': OUTBOX_INDEX.sort }),
  },
  ExpressionAttributeValues: {
    ':partition': partition,
    ...(until === undefined ? {} : { ':until': until }),
  },
});

/**
 * The items of one partition of the outbox index, in the order in which they are due for a check. The index lags
 * slightly behind the table.
 *
 * @param until leaves out items that are due later
 */
export const itemsOfIndex = async function* (
  table: Table,
  partition: string,
  until?: string,
): AsyncIterable<object> {
  const pages = paginateQuery({ client: table.client }, queryOf(table, partition, until));
  for await (const { Items = [] } of pages) yield* Items;
};

/** Every release writes when the sweep should check an item, because the index is sorted by it. */
const isLookedAtBefore = (a: object, b: object): boolean => lookOf(a) < lookOf(b);

const lookOf = (item: object): string =>
  (item as { readonly [OUTBOX_INDEX.sort]: string })[OUTBOX_INDEX.sort];

/**
 * The items of several partitions, as `itemsOfIndex` returns those of one: the earliest due first, from any
 * partition.
 */
export const itemsInOrder = (
  table: Table,
  partitions: readonly string[],
  until?: string,
): AsyncIterable<object> =>
  merged(
    partitions.map((partition) => itemsOfIndex(table, partition, until)),
    isLookedAtBefore,
  );

/** The first items of one partition of the outbox index: the earliest, due or not. */
export const firstOfIndex = async (
  table: Table,
  partition: string,
  Limit: number,
): Promise<readonly object[]> => {
  const query = new QueryCommand({ ...queryOf(table, partition), Limit });
  return (await patiently(() => table.client.send(query), table.patience)).Items ?? [];
};
