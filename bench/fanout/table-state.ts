import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readAll } from '../../functions/adapters/dynamodb/batches.ts';
import type { ItemKey } from '../../functions/adapters/dynamodb/item-key.ts';
import { keyOfLater } from '../../functions/adapters/dynamodb/readers/items.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { ReaderId } from '../../functions/core/readers/reader.ts';
import { ARTICLES } from './announcements.ts';
import type { SimulatedReader } from './population.ts';

/** Whether all units of a fan-out are done; `some` where nothing was planned yet. */
export const isFannedOut = async ({ client, name }: Table, eventId: string): Promise<boolean> => {
  const items: Record<string, unknown>[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `FANOUT#${eventId}` },
        ExclusiveStartKey,
      }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  const plan = items.find(({ sk }) => sk === 'PLAN') as { readonly ranges: readonly unknown[] } | undefined;
  const done = items.filter(({ isDone }) => isDone === true).length;
  return plan !== undefined && done === plan.ranges.length;
};

/** The titles of notices that wait for readers, by `reader article`; empty if the article was withdrawn. */
export const heldFor = async (
  table: Table,
  readers: readonly SimulatedReader[],
): Promise<ReadonlyMap<string, string>> => {
  const some = readers.filter(({ quiet, perDay }) => quiet !== 'none' || perDay !== null);
  const keys = some.flatMap(({ id }) => ARTICLES.map((article) => keyOfLater(id as ReaderId, article.id)));
  const items = (await readAll(table, keys, 'strong')) as readonly (ItemKey & {
    readonly notice?: { readonly title: string };
  })[];
  return new Map(
    items.map(({ pk, sk, notice }) => [
      `${pk.slice('READER#'.length)} ${sk.slice('LATER#'.length)}`,
      notice?.title ?? '',
    ]),
  );
};
