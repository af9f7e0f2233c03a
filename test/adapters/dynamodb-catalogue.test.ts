import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { dynamoRebuildCatalogue } from '../../functions/adapters/dynamodb/rebuild-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { lastAnnouncementOf } from '../../functions/core/publish/announcement.ts';
import { feedChange } from '../../functions/core/publish/feed.ts';
import { catalogueContract } from '../contracts/catalogue.ts';
import { rebuildContract } from '../contracts/rebuild.ts';
import { listOf, NOBODY, sceneOf } from '../contracts/scene.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';
import { catalogueOn, openTable } from './catalogue-table.ts';

const cloud = useTestCloud();

catalogueContract('DynamoDB', async () => catalogueOn(await openTable(cloud(), 'contract')));

let rebuilt: Promise<Table> | null = null;
rebuildContract('DynamoDB', async () => {
  rebuilt ??= openTable(cloud(), 'rebuilt');
  const table = await rebuilt;
  return { ...catalogueOn(table), ...dynamoRebuildCatalogue(table) };
});

it('an article that is announced while it is erased is removed from the feeds again', async () => {
  const table = await openTable(cloud(), 'erasing');
  const catalogue = catalogueOn(table);
  const scene = sceneOf(catalogue);
  const announced = async (headline: string, topic: string): Promise<void> => {
    const { outbox, version } = await scene.commit(headline, { topics: [topic] });
    const { article } = await catalogue.readArticle(scene.articleId, []);
    if (article === null) throw new Error('it is not erased yet');
    const change = feedChange(article, version);
    await catalogue.list(outbox, change);
    const lastAnnouncement = lastAnnouncementOf(version, null);
    const state = { liveStatus: 'live' as const, audience: NOBODY, lastAnnouncement, feed: change.feed };
    await catalogue.settle({ outbox, state });
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
  for (const topic of ['all', 'keyword:harbours', 'keyword:otters'])
    expect(await listOf(catalogue.listed(topic, '2026-11', ''))).toEqual([]);
  expect((await catalogue.readArticle(scene.articleId, [])).article).toBeNull();
});

it('an article whose feeds are moved while it is erased is removed from those, too', async () => {
  const table = await openTable(cloud(), 'erasing-moved');
  const catalogue = catalogueOn(table);
  const scene = sceneOf(catalogue);
  const { outbox, version, article } = await scene.commit('One', { topics: ['Harbours'] });
  const change = feedChange(article, version);
  await catalogue.list(outbox, change);
  const lastAnnouncement = lastAnnouncementOf(version, null);
  await catalogue.settle({
    outbox,
    state: { liveStatus: 'live', audience: NOBODY, lastAnnouncement: lastAnnouncement, feed: change.feed },
  });
  const other = change.put.map((item) => ({ ...item, topic: 'keyword:quays' })).slice(0, 1);
  let moving = false;
  const client = new Proxy(table.client, {
    get: (target, property) =>
      property === 'send'
        ? async (command: DeleteCommand) => {
            if (command instanceof DeleteCommand && !moving) {
              moving = true;
              const { article: now } = await catalogue.readListing(scene.articleId);
              if (now?.feed == null) throw new Error('it is not erased yet');
              const feed = { ...now.feed, topics: [...now.feed.topics, 'keyword:quays'] };
              await catalogue.relocate(now, { feed, audience: now.audience });
              await catalogue.list(outbox, { put: other, remove: [], feed });
            }
            return target.send(command);
          }
        : Reflect.get(target, property),
  });
  await dynamoEraseCatalogue({ ...table, client }).eraseArticle(scene.articleId, []);
  expect(moving).toBe(true);
  for (const topic of ['all', 'keyword:harbours', 'keyword:quays'])
    expect(await listOf(catalogue.listed(topic, '2026-11', ''))).toEqual([]);
});
