// The null pipeline's first function: what it takes to move one event on, and nothing else. It is kept as it is, so that
// the real pipeline is always measured against the same thing.
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const table = new DynamoDBClient({});

export const handler = async ({ Records }) => {
  await Promise.all(
    Records.flatMap(({ body }) => JSON.parse(body).Records ?? []).map(({ s3 }) =>
      table.send(
        new PutItemCommand({
          TableName: process.env.CATALOGUE_TABLE,
          Item: { pk: { S: s3.object.key }, sk: { S: 'NULL' }, state: { S: 'ready' } },
        }),
      ),
    ),
  );
};
