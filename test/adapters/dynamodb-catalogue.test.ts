import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoAnnounceCatalogue } from '../../functions/adapters/dynamodb/announce-catalogue.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import {
  dynamoReleaseCatalogue,
  dynamoSweepCatalogue,
} from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/writes.ts';
import { catalogueContract } from '../contracts/catalogue.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';

const cloud = useTestCloud();

catalogueContract('DynamoDB', async () => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings));
  const table: Table = { client, name: cloud().output('CatalogueTableName') };
  return {
    ...dynamoIngestCatalogue(table),
    ...dynamoAnnounceCatalogue(table),
    ...dynamoReleaseCatalogue(table),
    ...dynamoSweepCatalogue(table),
  };
});
