import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { FanPage } from '../../../ports/readers.ts';
import { readAll } from '../batches.ts';
import type { ItemKey } from '../item-key.ts';
import { patiently } from '../patience.ts';
import type { Table } from '../table.ts';
import { decodeFan, fanPartition, keyOfScope } from './items.ts';

/** Comes before everything that a sort key may have. */
const FIRST = '0';
/** Comes after everything that a sort key may have: hexadecimal characters and #. */
const LAST = 'g';
/** Comes between a sort key and the next one: all are equally long. */
const AFTER = '!';

/** See `Fan`. */
export const readFan = async (
  { client, name, patience }: Table,
  scope: string,
  shard: number,
  [from, to]: readonly [string | null, string | null],
  limit: number,
): Promise<FanPage> => {
  const last = to ?? LAST;
  if ((from ?? FIRST) > last) return { rows: [], next: null };
  const { Items = [], LastEvaluatedKey } = await patiently(
    () =>
      client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': fanPartition(scope, shard),
            ':from': from ?? FIRST,
            ':to': last,
          },
          Limit: limit,
        }),
      ),
    patience,
  );
  // BETWEEN takes in its end.
  const rows = Items.filter(({ sk }) => (sk as string) < last).map(decodeFan);
  return {
    rows,
    next: LastEvaluatedKey === undefined ? null : `${(LastEvaluatedKey as ItemKey).sk}${AFTER}`,
  };
};

/** See `Fan`. */
export const countScopes = async (
  table: Table,
  scopes: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const items = await readAll(table, [...new Set(scopes)].map(keyOfScope), 'eventual');
  return new Map(
    (items as readonly (ItemKey & { readonly n: number })[]).flatMap(({ pk, n }) =>
      n > 0 ? [[pk.slice('SCOPE#'.length), n] as const] : [],
    ),
  );
};
