// The null pipeline's first function. It makes the hops of the real one and does nothing at any of them: gets the upload,
// puts it into the editions bucket as it is, puts one item into the table. No ledger, no claims, no transaction, no
// normalising, no tagging. It is kept as it is, so that the real pipeline is always measured against the same thing.
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const table = new DynamoDBClient({});
const buckets = new S3Client({});

const pass = async ({ s3 }) => {
  const Key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
  const { Body } = await buckets.send(new GetObjectCommand({ Bucket: s3.bucket.name, Key }));
  await buckets.send(
    new PutObjectCommand({
      Bucket: process.env.EDITIONS_BUCKET,
      Key,
      Body: await Body.transformToByteArray(),
    }),
  );
  await table.send(
    new PutItemCommand({
      TableName: process.env.CATALOGUE_TABLE,
      Item: { pk: { S: Key }, sk: { S: 'NULL' }, state: { S: 'ready' } },
    }),
  );
};

export const handler = async ({ Records }) => {
  await Promise.all(Records.flatMap(({ body }) => JSON.parse(body).Records ?? []).map(pass));
};
