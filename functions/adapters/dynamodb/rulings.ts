import type { ArticleId } from '../../core/publish/identity.ts';
import type { Ruling, Rulings } from '../../ports/stories.ts';
import { readAll } from './batches.ts';
import { keyOfArticle, keyOfRuling } from './items.ts';
import { joining } from './stories.ts';
import type { Table } from './table.ts';
import { upsert, type Write, writeInTables } from './writes.ts';

type RulingItem = Ruling & { readonly articleId: ArticleId };

/** Whether the article has not been erased. */
const isThere = (articleId: ArticleId): Write => ({
  ConditionCheck: { Key: keyOfArticle(articleId), ConditionExpression: 'attribute_exists(pk)' },
});

/**
 * Rulings of editors, in the catalogue: they go when their article is erased.
 *
 * @param stories the story table, whose memberships are written with them
 */
export const dynamoRulings = (catalogue: Table, stories: Table): Rulings => ({
  async place(membership, before, ruling) {
    const { articleId } = membership;
    const ruled = ruling && upsert({ ...keyOfRuling(articleId), articleId, ...ruling }, ['mergedFrom']);
    const placed = await writeInTables(catalogue, [
      [catalogue, isThere(articleId)],
      ...(ruled === null ? [] : [[catalogue, ruled] as const]),
      [stories, joining(membership, before)],
    ]);
    return placed ? 'placed' : 'conflict';
  },

  async rulingsOf(articleIds) {
    const keys = [...new Set(articleIds)].map(keyOfRuling);
    const items = (await readAll(catalogue, keys, 'strong')) as unknown as readonly RulingItem[];
    return new Map(
      items.map(({ articleId, story, mergedFrom }) => [
        articleId,
        { story, ...(mergedFrom === undefined ? {} : { mergedFrom }) },
      ]),
    );
  },
});
