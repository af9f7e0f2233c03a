import type { ArticleId } from '../../core/publish/identity.ts';
import type { StoryId } from '../../core/publish/story.ts';
import type { Rulings } from '../../ports/stories.ts';
import { readAll } from './batches.ts';
import { keyOfRuling } from './items.ts';
import type { Table } from './table.ts';
import { upsert, writeOne } from './writes.ts';

interface RulingItem {
  readonly articleId: ArticleId;
  readonly story: StoryId;
}

/** Rulings of editors, in the catalogue: they go when their article is erased. */
export const dynamoRulings = (table: Table): Rulings => ({
  async rule(articleId, story) {
    await writeOne(table, upsert({ ...keyOfRuling(articleId), articleId, story }));
  },

  async rulingsOf(articleIds) {
    const keys = [...new Set(articleIds)].map(keyOfRuling);
    const items = (await readAll(table, keys, 'strong')) as unknown as readonly RulingItem[];
    return new Map(items.map(({ articleId, story }) => [articleId, story]));
  },
});
