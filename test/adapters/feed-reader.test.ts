import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { feedItem, feedMark } from '../../functions/adapters/dynamodb/feed-items.ts';
import { dynamoFeedReader } from '../../functions/adapters/dynamodb/feed-reader.ts';
import { writeFeed } from '../../functions/adapters/dynamodb/feed-writes.ts';
import { SCHEMA_ATTRIBUTE } from '../../functions/adapters/dynamodb/schema.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import type { Cursor, FeedReader } from '../../functions/ports/site.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';
import { openTable } from './catalogue-table.ts';

const cloud = useTestCloud();
const NOW = '2028-03-15T12:00:00.000Z';

const idOf = (at: number): ArticleId => String(at).padStart(20, '0') as ArticleId;

let table: Table;
let reader: FeedReader;

const put = (topic: string, at: string, id: number, section: string | null = null): Promise<void> =>
  writeFeed(
    table,
    feedItem({
      topic,
      at,
      articleId: idOf(id),
      version: 1,
      headline: `Number ${id}`,
      standfirst: null,
      section,
      topics: [topic],
      language: 'en',
      canonicalUrl: null,
      edition: { bucket: 'editions', key: `released/${id}` },
    }),
  );

beforeAll(async () => {
  table = await openTable(cloud(), 'feeds');
  reader = dynamoFeedReader(table);
});

/** All slices of a feed, one after another. */
const walk = async (
  topic: string,
  most: number,
  section: string | null = null,
): Promise<readonly string[]> => {
  const found: string[] = [];
  let before: Cursor | undefined;
  for (let slices = 0; slices < 50; slices++) {
    const { items, next } = await reader.slice({ topic, section, most, now: NOW, before });
    found.push(...items.map(({ headline }) => headline));
    if (next === null) return found;
    before = next;
  }
  throw new Error('it never ends');
};

describe('a feed', () => {
  it('is read slice by slice over months, each entry of the same time once', async () => {
    const times = [
      '2028-03-15T11:59:59.999Z',
      '2028-03-01T00:00:00.000Z',
      '2028-02-29T23:59:59.999Z',
      '2028-02-29T23:59:59.999Z',
      '2028-02-29T23:59:59.999Z',
      '2027-12-31T23:00:00.000Z',
    ];
    for (const [at, time] of times.entries()) await put('keyword:a', time, 9 - at);
    const all = ['Number 9', 'Number 8', 'Number 7', 'Number 6', 'Number 5', 'Number 4'];
    for (const most of [1, 2, 3, 4, 5, 6, 7]) expect(await walk('keyword:a', most), `${most}`).toEqual(all);
  });

  it('continues after years without an article', async () => {
    await put('keyword:b', '2028-03-01T00:00:00.000Z', 1);
    await put('keyword:b', '2026-11-20T00:00:00.000Z', 2);
    expect(await walk('keyword:b', 20)).toEqual(['Number 1', 'Number 2']);
    expect(await walk('keyword:none', 20)).toEqual([]);
  });

  it('omits removed entries and other sections', async () => {
    for (let id = 1; id <= 9; id++)
      await put('keyword:c', `2028-03-0${id}T00:00:00.000Z`, id, id % 2 === 0 ? 'subject:sport' : null);
    const out = { topic: 'keyword:c', at: '2028-03-04T00:00:00.000Z' };
    await writeFeed(table, feedMark(out, { articleId: idOf(4), version: 2 }, Date.now()));
    expect(await walk('keyword:c', 2, 'subject:sport')).toEqual(['Number 8', 'Number 6', 'Number 2']);
    expect(await walk('keyword:c', 3)).toHaveLength(8);
    expect(await reader.item('keyword:c', out.at, idOf(4))).toBeNull();
    expect(await reader.item('keyword:c', '2028-03-05T00:00:00.000Z', idOf(5))).toMatchObject({
      headline: 'Number 5',
    });
    expect(await reader.item('keyword:c', '2028-03-05T00:00:00.000Z', idOf(6))).toBeNull();
  });

  it('continues after items that a later release wrote, and reports them', async () => {
    for (let id = 1; id <= 3; id++) await put('keyword:e', `2028-03-0${id}T00:00:00.000Z`, id);
    const key = { pk: 'TOPIC#keyword:e#2028-03', sk: `2028-03-02T00:00:00.000Z#${idOf(2)}` };
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key,
        UpdateExpression: 'SET #schema = :later',
        ExpressionAttributeNames: { '#schema': SCHEMA_ATTRIBUTE },
        ExpressionAttributeValues: { ':later': 99 },
      }),
    );
    const { items, later } = await reader.slice({ topic: 'keyword:e', most: 9, now: NOW });
    expect(items.map(({ headline }) => headline)).toEqual(['Number 3', 'Number 1']);
    expect(later).toEqual([idOf(2)]);
    expect(await reader.item('keyword:e', '2028-03-02T00:00:00.000Z', idOf(2))).toBeNull();
  });

  it('starts at the given position', async () => {
    for (let id = 1; id <= 5; id++) await put('keyword:d', `2028-03-0${id}T00:00:00.000Z`, id);
    const { items } = await reader.slice({
      topic: 'keyword:d',
      most: 9,
      now: NOW,
      since: '2028-03-03T00:00:00.000Z',
    });
    expect(items.map(({ headline }) => headline)).toEqual(['Number 5', 'Number 4', 'Number 3']);
  });
});
