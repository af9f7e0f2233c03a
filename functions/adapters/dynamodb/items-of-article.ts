import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { ArticleId } from '../../core/publish/identity.ts';
import type { ItemKey } from './item-key.ts';
import { keyOfArticle } from './items.ts';
import type { Table } from './table.ts';
import { upgraded } from './upgrade.ts';

/**
 * The items of an article in the order of their sort keys, strongly consistent.
 *
 * @param prefix the beginning of their sort keys
 */
export const itemsOfArticle = async function* (
  { client, name }: Table,
  articleId: ArticleId,
  prefix: string,
): AsyncIterable<ItemKey> {
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: {
        ':pk': keyOfArticle(articleId).pk,
        ...(prefix === '' ? {} : { ':prefix': prefix }),
      },
    },
  );
  // A later release may store parts of an article elsewhere, too: only that release knows how to erase it.
  for await (const { Items = [] } of pages) yield* Items.map((item) => upgraded(item) as ItemKey);
};
