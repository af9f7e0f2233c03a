import type { ArticleId } from '../../core/publish/identity.ts';
import type { Ruling, Rulings } from '../../ports/stories.ts';
import { readAll } from './batches.ts';
import { keyOfRuling } from './items.ts';
import type { Table } from './table.ts';
import { upsert, writeOne } from './writes.ts';

type RulingItem = Ruling & { readonly articleId: ArticleId };

/** Rulings of editors, in the catalogue: they go when their article is erased. */
export const dynamoRulings = (table: Table): Rulings => ({
  async rule(articleId, ruling) {
    await writeOne(table, upsert({ ...keyOfRuling(articleId), articleId, ...ruling }, ['mergedFrom']));
  },

  async rulingsOf(articleIds) {
    const keys = [...new Set(articleIds)].map(keyOfRuling);
    const items = (await readAll(table, keys, 'strong')) as unknown as readonly RulingItem[];
    return new Map(
      items.map(({ articleId, story, mergedFrom }) => [
        articleId,
        { story, ...(mergedFrom === undefined ? {} : { mergedFrom }) },
      ]),
    );
  },
});
