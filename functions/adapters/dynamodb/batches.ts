import { BatchWriteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Consistency } from '../../ports/catalogue.ts';
import type { ItemKey } from './item-key.ts';
import { MOST_READS, singleReads } from './joint-reads.ts';
import { backOff, DEFAULT_PATIENCE, patiently, Unprocessed } from './patience.ts';
import type { Table } from './table.ts';

/** DynamoDB allows at most this many items in one request. */
const MOST_DELETES = 25;

/**
 * Requests all keys, so many at a time. Keys that a busy table leaves unprocessed are requested again, with longer
 * waits while it makes no progress
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html advises exponential backoff).
 *
 * @param ask requests keys, and returns those that were left
 * @throws Unprocessed when nothing is done for as long as the table's patience lasts
 */
const inBatches = async (
  { name, patience = DEFAULT_PATIENCE }: Table,
  keys: readonly ItemKey[],
  most: number,
  ask: (keys: readonly ItemKey[]) => Promise<readonly ItemKey[]>,
): Promise<void> => {
  let left = [...keys];
  while (left.length > 0) {
    const requested = left.slice(0, most);
    const unprocessed = await patiently(async () => {
      const some = await ask(requested);
      if (some.length === requested.length)
        throw new Unprocessed(`${name} left ${some.length} items unprocessed`);
      return some;
    }, patience);
    left = [...unprocessed, ...left.slice(most)];
    if (unprocessed.length > 0) await backOff(1, patience);
  }
};

/** Reads items; those that do not exist are left out. */
export const readAll = async (
  table: Table,
  keys: readonly ItemKey[],
  consistency: Consistency,
): Promise<readonly object[]> => {
  const { client, name, read = singleReads(client) } = table;
  const found: object[] = [];
  await inBatches(table, keys, MOST_READS, async (some) => {
    const items = await read({ name, keys: some, isStrong: consistency === 'strong' });
    found.push(...items.found);
    return items.unprocessed;
  });
  return found;
};

/** Reads one item; undefined where there is none. */
export const readOne = async (
  { client, name, patience }: Table,
  Key: ItemKey,
  consistency: Consistency = 'strong',
): Promise<object | undefined> => {
  const ConsistentRead = consistency === 'strong';
  const request = () => client.send(new GetCommand({ TableName: name, Key, ConsistentRead }));
  return (await patiently(request, patience)).Item;
};

/** Deletes items, on no condition and in no order. */
export const deleteAll = (table: Table, keys: readonly ItemKey[]): Promise<void> =>
  inBatches(table, keys, MOST_DELETES, async (some) => {
    const RequestItems = { [table.name]: some.map((Key) => ({ DeleteRequest: { Key } })) };
    const { UnprocessedItems } = await table.client.send(new BatchWriteCommand({ RequestItems }));
    return (UnprocessedItems?.[table.name] ?? []).flatMap(
      ({ DeleteRequest }) => (DeleteRequest?.Key as ItemKey | undefined) ?? [],
    );
  });
