import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ItemKey } from '../item-key.ts';
import { patiently } from '../patience.ts';
import type { Table } from '../table.ts';

/** All items of a partition whose sort keys begin in a way, strongly consistent. */
export const readPartition = async (
  { client, name, patience }: Table,
  pk: string,
  prefix = '',
): Promise<readonly (ItemKey & Readonly<Record<string, unknown>>)[]> => {
  const found: (ItemKey & Readonly<Record<string, unknown>>)[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer = await patiently(
      () =>
        client.send(
          new QueryCommand({
            TableName: name,
            ConsistentRead: true,
            KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: { ':pk': pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
            ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
          }),
        ),
      patience,
    );
    found.push(...((answer.Items ?? []) as typeof found));
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
};
