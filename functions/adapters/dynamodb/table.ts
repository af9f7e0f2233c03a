import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Reader } from './joint-reads.ts';
import type { Patience } from './patience.ts';

/** The catalogue table. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /** How long a request is tried for while the table is busy; `DEFAULT_PATIENCE` when left out. */
  readonly patience?: Patience;
  /** Reads several items; each request for itself when left out. */
  readonly read?: Reader;
}

/** Opens the catalogue table. Credentials, region and endpoint come from the environment, as every AWS tool reads them. */
export const openTable = (name: string, patience: Patience): Table => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient({})),
  name,
  patience,
});
