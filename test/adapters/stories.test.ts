import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyOfArticle } from '../../functions/adapters/dynamodb/items.ts';
import { dynamoRulings } from '../../functions/adapters/dynamodb/rulings.ts';
import { STAMP } from '../../functions/adapters/dynamodb/schema.ts';
import { dynamoStories } from '../../functions/adapters/dynamodb/stories.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { rulingsContract, storiesContract } from '../contracts/stories.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';
import { openTable } from './catalogue-table.ts';

const cloud = useTestCloud();
let table: Table;
let catalogue: Table;
beforeAll(async () => {
  table = await openTable(cloud(), 'stories');
  catalogue = await openTable(cloud(), 'rulings');
});

describe('the story table', () => {
  storiesContract(() => dynamoStories(table));
  rulingsContract(
    () => ({ rulings: dynamoRulings(catalogue, table), stories: dynamoStories(table) }),
    async (articleId) => {
      await catalogue.client.send(
        new PutCommand({ TableName: catalogue.name, Item: { ...keyOfArticle(articleId), ...STAMP } }),
      );
    },
  );

  it('keeps the newest postings of a word that very many stories contain', async () => {
    const stories = dynamoStories(table);
    const day = Math.floor(Date.now() / 86_400_000);
    for (let one = 0; one < 60; one++)
      await stories.post([{ key: 5, story: `w${String(one).padStart(19, '0')}`, day }]);
    const { postings } = await stories.find([], [5], day - 1, 'strong');
    expect(postings.get(5)).toHaveLength(24);
    expect(postings.get(5)?.[0]?.story).toBe(`w${'59'.padStart(19, '0')}`);
  });
});
