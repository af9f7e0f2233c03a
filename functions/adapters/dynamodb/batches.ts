import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Consistency } from '../../ports/catalogue.ts';
import type { ItemKey, Table } from './table.ts';

/** DynamoDB takes at most this many items in one request. */
const MOST_READS = 100;
const MOST_DELETES = 25;

/** Rounds in which a busy table did nothing of what it was asked, before that is a fault. */
const MOST_IDLE = 5;

/**
 * Asks for all keys, so many at a time. What a busy table leaves unprocessed is asked for again, later each time that it did nothing
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html advises exponential backoff).
 *
 * @param ask answers those of its keys that were left
 * @throws when nothing was done several times in a row
 */
const inBatches = async (
  { name }: Table,
  keys: readonly ItemKey[],
  most: number,
  ask: (keys: readonly ItemKey[]) => Promise<readonly ItemKey[]>,
): Promise<void> => {
  let left = [...keys];
  let idle = 0;
  while (left.length > 0) {
    const asked = left.slice(0, most);
    const unprocessed = await ask(asked);
    idle = unprocessed.length === asked.length ? idle + 1 : 0;
    if (idle === MOST_IDLE)
      throw new Error(`${name} left ${unprocessed.length} items unprocessed ${MOST_IDLE} times`);
    left = [...unprocessed, ...left.slice(most)];
    if (unprocessed.length > 0) await pause(25 * 2 ** idle);
  }
};

/** Reads items; those that do not exist are left out. */
export const readAll = async (
  table: Table,
  keys: readonly ItemKey[],
  consistency: Consistency,
): Promise<readonly object[]> => {
  const { client, name } = table;
  const ConsistentRead = consistency === 'strong';
  const found: object[] = [];
  await inBatches(table, keys, MOST_READS, async (Keys) => {
    const answer = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: [...Keys], ConsistentRead } } }),
    );
    found.push(...(answer.Responses?.[name] ?? []));
    return (answer.UnprocessedKeys?.[name]?.Keys ?? []) as unknown as readonly ItemKey[];
  });
  return found;
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
