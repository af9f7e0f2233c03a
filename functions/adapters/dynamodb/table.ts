import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from './writes.ts';

/** Opens the catalogue table. Credentials, region and endpoint come from the environment, as every AWS tool reads them. */
export const openTable = (name: string): Table => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient({})),
  name,
});
