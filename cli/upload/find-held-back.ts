import { articleOf } from '../../functions/adapters/dynamodb/article-item.ts';
import { readAll } from '../../functions/adapters/dynamodb/batches.ts';
import { keyOfArticle } from '../../functions/adapters/dynamodb/items.ts';
import { dynamoPauseCatalogue } from '../../functions/adapters/dynamodb/pause-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { type Pauses, pauseOf } from '../../functions/core/publish/pauses.ts';
import type { ArticleRecord, KeyRecord } from '../../functions/core/publish/records.ts';
import { embargoText, pauseText } from '../present/held-back.ts';

/** Why versions made by uploads are not announced yet, in words, by their articles' ids. */
export const findHeldBack = async (
  records: readonly KeyRecord[],
  table: Table,
): Promise<ReadonlyMap<ArticleId, string>> => {
  const made = records.filter(({ outcome }) => outcome === 'committed' || outcome === 'unchanged');
  const versions = new Map(made.map(({ articleId, version }) => [articleId, version]));
  const ids = [...versions.keys()].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const [items, pauses] = await Promise.all([
    readAll(table, ids.map(keyOfArticle), 'strong'),
    dynamoPauseCatalogue(table).readPauses(),
  ]);
  return new Map(
    items.flatMap((item) => {
      const article = articleOf(item);
      const text = heldBackText(article, versions.get(article.articleId) ?? 0, pauses);
      return text === null ? [] : [[article.articleId, text]];
    }),
  );
};

const heldBackText = (article: ArticleRecord, version: number, pauses: Pauses): string | null => {
  const { settled, held, audience, sectionId } = article;
  if (settled >= version) return null;
  if (held === version) return embargoText(article);
  const scope = pauseOf(pauses, sectionId === null ? audience.sections : [...audience.sections, sectionId]);
  return scope === null ? null : pauseText(scope);
};
