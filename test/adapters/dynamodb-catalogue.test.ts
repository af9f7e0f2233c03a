import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { heardOf } from '../../functions/core/publish/announcement.ts';
import { feedChange } from '../../functions/core/publish/feed.ts';
import { catalogueContract } from '../contracts/catalogue.ts';
import { listOf, NOBODY, sceneOf } from '../contracts/scene.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';
import { catalogueOn, openTable } from './catalogue-table.ts';

const cloud = useTestCloud();

catalogueContract('DynamoDB', async () => catalogueOn(await openTable(cloud(), 'contract')));

it('an article that is announced while it is erased is taken out of the feeds again', async () => {
  const table = await openTable(cloud(), 'erasing');
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
