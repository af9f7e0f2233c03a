import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';

/** The parts of a request that the tests read. */
export interface Asked {
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<Record<string, { readonly ConsistentRead?: boolean }>>;
  readonly ExclusiveStartKey?: object;
}

/** A table that gives scripted responses. The paginators require a client of the SDK, so it is one. */
export const answering = (answer: (asked: Asked) => object): Table => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
  const send = async ({ input }: { readonly input: Asked }): Promise<object> => answer(input);
  return { client: Object.assign(client, { send }), name: 'table' };
};
