import { expect, it } from 'vitest';
import { itemsOfIndex } from '../../functions/adapters/dynamodb/index-items.ts';
import { dynamoRetagCatalogue } from '../../functions/adapters/dynamodb/retag-catalogue.ts';
import { answering } from './answering.ts';

/** A table that returns a query in three pages; the second is empty because a filter dropped all its items. */
const inPages = () =>
  answering(({ ExclusiveStartKey }) => {
    const { page = 1 } = (ExclusiveStartKey ?? {}) as { readonly page?: number };
    return {
      Items: page === 2 ? [] : [{ articleId: `on page ${page}` }],
      ...(page < 3 ? { LastEvaluatedKey: { page: page + 1 } } : {}),
    };
  });

const listOf = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

it('the index is read to its last page', async () => {
  expect(await listOf(itemsOfIndex(inPages(), 'OUTBOX#0'))).toEqual([
    { articleId: 'on page 1' },
    { articleId: 'on page 3' },
  ]);
});

it('a feed is read to its last page', async () => {
  const listed = dynamoRetagCatalogue(inPages()).listed('all', '2026-11', '');
  expect(await listOf(listed)).toEqual(['on page 1', 'on page 3']);
});
