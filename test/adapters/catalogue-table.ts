import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoAnnounceCatalogue } from '../../functions/adapters/dynamodb/announce-catalogue.ts';
import { dynamoAuthorities } from '../../functions/adapters/dynamodb/authority-catalogue.ts';
import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { dynamoFeedMoveCatalogue } from '../../functions/adapters/dynamodb/feed-move-catalogue.ts';
import { dynamoHandOverCatalogue } from '../../functions/adapters/dynamodb/hand-over-catalogue.ts';
import {
  dynamoReleaseCatalogue,
  dynamoSweepCatalogue,
} from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import {
  dynamoCollectingCatalogue,
  dynamoOwingCatalogue,
} from '../../functions/adapters/dynamodb/owed-catalogue.ts';
import { dynamoPauseCatalogue } from '../../functions/adapters/dynamodb/pause-catalogue.ts';
import { dynamoQuarantineCatalogue } from '../../functions/adapters/dynamodb/quarantine-catalogue.ts';
import { dynamoRetagCatalogue } from '../../functions/adapters/dynamodb/retag-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { TestCloud } from '../e2e/test-cloud.ts';

/**
 * A table like that of the stack, but without its stream, because no function may announce the items of the
 * contract tests.
 */
const likeTheCatalogue = async (client: DynamoDBClient, cloud: TestCloud, name: string): Promise<void> => {
  const { Table } = await client.send(
    new DescribeTableCommand({ TableName: cloud.output('CatalogueTableName') }),
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

/** All contracts of the catalogue. */
export const catalogueOn = (table: Table) => ({
  ...dynamoRetagCatalogue(table),
  ...dynamoAnnounceCatalogue(table),
  ...dynamoOwingCatalogue(table),
  ...dynamoCollectingCatalogue(table),
  ...dynamoReleaseCatalogue(table),
  ...dynamoSweepCatalogue(table),
  ...dynamoPauseCatalogue(table),
  ...dynamoEraseCatalogue(table),
  ...dynamoHandOverCatalogue(table),
  ...dynamoQuarantineCatalogue(table),
  ...dynamoFeedMoveCatalogue(table),
  ...dynamoAuthorities(table),
});

/** Makes an empty catalogue table. */
export const openTable = async (cloud: TestCloud, name: string): Promise<Table> => {
  const client = new DynamoDBClient(cloud.settings);
  await likeTheCatalogue(client, cloud, name);
  return { client: DynamoDBDocumentClient.from(client), name };
};
