import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The catalogue table. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** The primary key of every item. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Opens the catalogue table. Credentials, region and endpoint come from the environment, as every AWS tool reads them. */
export const openTable = (name: string): Table => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient({})),
  name,
});
