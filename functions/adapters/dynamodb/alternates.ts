import type { ArticleId, UploadRef } from '../../core/publish/identity.ts';
import { itemsOfArticle } from './items-of-article.ts';
import type { Table } from './table.ts';

/** The other keys of an article (see `IngestCatalogue`). */
export const alternatesOf = async (table: Table, articleId: ArticleId): Promise<readonly UploadRef[]> => {
  const uploads: UploadRef[] = [];
  for await (const item of itemsOfArticle(table, articleId, 'ALTERNATE#'))
    uploads.push((item as unknown as { readonly upload: UploadRef }).upload);
  return uploads;
};
