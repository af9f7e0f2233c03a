import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoAnnounceCatalogue } from '../../functions/adapters/dynamodb/announce-catalogue.ts';
import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { dynamoHandOverCatalogue } from '../../functions/adapters/dynamodb/hand-over-catalogue.ts';
import {
  dynamoReleaseCatalogue,
  dynamoSweepCatalogue,
} from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import { dynamoPauseCatalogue } from '../../functions/adapters/dynamodb/pause-catalogue.ts';
import { dynamoQuarantineCatalogue } from '../../functions/adapters/dynamodb/quarantine-catalogue.ts';
import { dynamoRetagCatalogue } from '../../functions/adapters/dynamodb/retag-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/writes.ts';
import { catalogueContract } from '../contracts/catalogue.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';

const cloud = useTestCloud();

/** A table like the stack's, but for its stream: no function may announce what the contract has put there. */
const likeTheCatalogue = async (client: DynamoDBClient, name: string): Promise<void> => {
  const { Table } = await client.send(
    new DescribeTableCommand({ TableName: cloud().output('CatalogueTableName') }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: Table?.AttributeDefinitions,
      KeySchema: Table?.KeySchema,
      GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
};

catalogueContract('DynamoDB', async () => {
  const client = new DynamoDBClient(cloud().settings);
  const table: Table = { client: DynamoDBDocumentClient.from(client), name: 'contract' };
  await likeTheCatalogue(client, table.name);
  return {
    ...dynamoRetagCatalogue(table),
    ...dynamoAnnounceCatalogue(table),
    ...dynamoReleaseCatalogue(table),
    ...dynamoSweepCatalogue(table),
    ...dynamoPauseCatalogue(table),
    ...dynamoEraseCatalogue(table),
    ...dynamoHandOverCatalogue(table),
    ...dynamoQuarantineCatalogue(table),
  };
});
