import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Fixture } from './fixture.ts';
import { inParallel } from './in-parallel.ts';

/** DynamoDB takes at most this many items in one request. */
const MOST_WRITES = 25;

/** Lays a fixture into an empty deployment: its items into the table, its objects into the editions bucket. */
export const lay = async (
  { items, editions }: Pick<Fixture, 'items' | 'editions'>,
  { dynamodb, s3 }: { readonly dynamodb: DynamoDBClient; readonly s3: S3Client },
  outputs: Readonly<Record<string, string>>,
): Promise<void> => {
  const TableName = outputs.CatalogueTableName ?? '';
  const batches = Array.from({ length: Math.ceil(items.length / MOST_WRITES) }, (_, i) =>
    items.slice(i * MOST_WRITES, (i + 1) * MOST_WRITES),
  );
  await inParallel(batches, async (batch) => {
    let left = batch.map((item) => ({ PutRequest: { Item: { ...item } } }));
    while (left.length > 0) {
      const { UnprocessedItems } = await dynamodb.send(
        new BatchWriteItemCommand({ RequestItems: { [TableName]: left } }),
      );
      left = (UnprocessedItems?.[TableName] ?? []) as typeof left;
    }
  });
  await inParallel(editions, ({ key, body, metadata }) =>
    s3.send(
      new PutObjectCommand({
        Bucket: outputs.EditionsBucketName ?? '',
        Key: key,
        Body: Buffer.from(body),
        ContentType: 'application/json; charset=utf-8',
        Metadata: { ...metadata },
      }),
    ),
  );
};
