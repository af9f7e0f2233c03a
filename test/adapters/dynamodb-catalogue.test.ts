import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoAnnounceCatalogue } from '../../functions/adapters/dynamodb/announce-catalogue.ts';
import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { dynamoHandOverCatalogue } from '../../functions/adapters/dynamodb/hand-over-catalogue.ts';
import {
  dynamoReleaseCatalogue,
  dynamoSweepCatalogue,
} from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import { dynamoPauseCatalogue } from '../../functions/adapters/dynamodb/pause-catalogue.ts';
import { dynamoQuarantineCatalogue } from '../../functions/adapters/dynamodb/quarantine-catalogue.ts';
import { dynamoRebuildCatalogue } from '../../functions/adapters/dynamodb/rebuild-catalogue.ts';
import { dynamoRetagCatalogue } from '../../functions/adapters/dynamodb/retag-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/writes.ts';
import { heardOf } from '../../functions/core/publish/announcement.ts';
import { feedChange } from '../../functions/core/publish/feed.ts';
import { catalogueContract } from '../contracts/catalogue.ts';
import { rebuildContract } from '../contracts/rebuild.ts';
import { listOf, NOBODY, sceneOf } from '../contracts/scene.ts';
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

const catalogueOn = (table: Table) => ({
  ...dynamoRetagCatalogue(table),
  ...dynamoAnnounceCatalogue(table),
  ...dynamoReleaseCatalogue(table),
  ...dynamoSweepCatalogue(table),
  ...dynamoPauseCatalogue(table),
  ...dynamoEraseCatalogue(table),
  ...dynamoHandOverCatalogue(table),
  ...dynamoQuarantineCatalogue(table),
});

const openTable = async (name: string): Promise<Table> => {
  const client = new DynamoDBClient(cloud().settings);
  await likeTheCatalogue(client, name);
  return { client: DynamoDBDocumentClient.from(client), name };
};

catalogueContract('DynamoDB', async () => catalogueOn(await openTable('contract')));

let rebuilt: Promise<Table> | null = null;
rebuildContract('DynamoDB', async () => {
  rebuilt ??= openTable('rebuilt');
  const table = await rebuilt;
  return { ...catalogueOn(table), ...dynamoRebuildCatalogue(table) };
});

it('an article that is announced while it is erased is taken out of the feeds again', async () => {
  const table = await openTable('erasing');
  const catalogue = catalogueOn(table);
  const scene = sceneOf(catalogue);
  const announced = async (headline: string, topic: string): Promise<void> => {
    const { outbox, version } = await scene.commit(headline, { topics: [topic] });
    const { article } = await catalogue.readArticle(scene.articleId, []);
    if (article === null) throw new Error('it is not erased yet');
    const change = feedChange(article, version);
    await catalogue.list(outbox, change);
    const heard = heardOf(version, null);
    const aftermath = { liveStatus: 'live' as const, audience: NOBODY, heard, feed: change.feed };
    await catalogue.settle({ outbox, aftermath });
  };
  await announced('One', 'Harbours');
  let announcing = false;
  const client = new Proxy(table.client, {
    get: (target, property) =>
      property === 'send'
        ? async (command: DeleteCommand) => {
            const late = command instanceof DeleteCommand && !announcing;
            if (late) announcing = true;
            if (late) await announced('Two', 'Otters');
            return target.send(command);
          }
        : Reflect.get(target, property),
  });
  await dynamoEraseCatalogue({ ...table, client }).eraseArticle(scene.articleId, []);
  expect(announcing).toBe(true);
  for (const topic of ['all', 'publisher:harbours', 'publisher:otters'])
    expect(await listOf(catalogue.listed(topic, '2026-11', ''))).toEqual([]);
  expect((await catalogue.readArticle(scene.articleId, [])).article).toBeNull();
});
