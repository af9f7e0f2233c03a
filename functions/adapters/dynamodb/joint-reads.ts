import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ItemKey } from './item-key.ts';

/** The keys that one request reads from a table. */
export interface TableRead {
  readonly name: string;
  readonly keys: readonly ItemKey[];
  readonly isStrong: boolean;
}

export interface TableItems {
  readonly found: readonly object[];
  /** The table was too busy for these. */
  readonly unprocessed: readonly ItemKey[];
}

/** Reads items of one table, at most `MOST_READS`. */
export type Reader = (read: TableRead) => Promise<TableItems>;

/** DynamoDB allows at most this many items in one request. */
export const MOST_READS = 100;

/** One request for each read. */
export const singleReads =
  (client: DynamoDBDocumentClient): Reader =>
  async (read) => {
    const [items = { found: [], unprocessed: [] }] = await request(client, [read]);
    return items;
  };

/**
 * Joins concurrent reads of different tables into one request: each request costs a round trip, and more processor
 * time than its items do. If it fails, each read is repeated alone, so that a missing table only fails the reads of
 * that table.
 */
export const jointReads = (client: DynamoDBDocumentClient): Reader => {
  const alone = singleReads(client);
  let waiting: { readonly read: TableRead; readonly answer: (items: Promise<TableItems>) => void }[] = [];
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    const reads = batch.map(({ read }) => read);
    const tables = new Set(reads.map(({ name }) => name));
    const isJoint =
      reads.length > 1 &&
      tables.size === reads.length &&
      reads.reduce((sum, { keys }) => sum + keys.length, 0) <= MOST_READS;
    const joint = isJoint ? request(client, reads) : null;
    batch.forEach(({ read, answer }, at) => {
      const ours = joint?.then(
        (items) => items[at] ?? alone(read),
        () => alone(read),
      );
      answer(ours ?? alone(read));
    });
  };
  return (read) =>
    new Promise((answer) => {
      waiting.push({ read, answer });
      if (waiting.length === 1) queueMicrotask(flush);
    });
};

const request = async (
  client: DynamoDBDocumentClient,
  reads: readonly TableRead[],
): Promise<readonly TableItems[]> => {
  const { Responses, UnprocessedKeys } = await client.send(
    new BatchGetCommand({
      RequestItems: Object.fromEntries(
        reads.map(({ name, keys, isStrong }) => [name, { Keys: [...keys], ConsistentRead: isStrong }]),
      ),
    }),
  );
  return reads.map(({ name }) => ({
    found: Responses?.[name] ?? [],
    unprocessed: (UnprocessedKeys?.[name]?.Keys ?? []) as unknown as readonly ItemKey[],
  }));
};
