import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { ArticleId } from '../../core/publish/identity.ts';
import type { KeyRecord } from '../../core/publish/records.ts';
import { UNLISTED } from './feed-items.ts';
import type { ItemKey } from './item-key.ts';
import { type ClaimItem, keyOfArticle, keyOfErasure } from './items.ts';
import type { Table } from './table.ts';

/** An item that an erasure should have deleted or marked. */
export interface RemainingItem {
  readonly kind: 'catalogue item' | 'feed item' | 'claim' | 'ledger';
  /** `pk sk`, as the table has it. */
  readonly name: string;
}

/**
 * Scans the whole table for remains of an article. Only this shows that no feed lists it, because the record that
 * names its feeds is gone. Strongly consistent. Items that an erasure leaves on purpose are skipped: its record,
 * marked claims and ledgers, marks in feeds.
 *
 * @param onScanned called after each page with its number of items
 */
export const remainingItems = async function* (
  { client, name }: Table,
  articleId: ArticleId,
  onScanned: (count: number) => void,
): AsyncGenerator<RemainingItem> {
  const pages = paginateScan(
    { client },
    {
      TableName: name,
      ConsistentRead: true,
      FilterExpression: 'pk = :partition OR articleId = :id OR attribute_exists(#shared)',
      ExpressionAttributeNames: { '#shared': 'shared' },
      ExpressionAttributeValues: { ':partition': keyOfArticle(articleId).pk, ':id': articleId },
    },
  );
  for await (const { Items = [], ScannedCount = 0 } of pages) {
    for (const item of Items as ItemKey[]) {
      const kind = remainsAs(item, articleId);
      if (kind !== null) yield { kind, name: `${item.pk} ${item.sk}` };
    }
    onScanned(ScannedCount);
  }
};

const remainsAs = (item: ItemKey, articleId: ArticleId): RemainingItem['kind'] | null => {
  if (item.pk === keyOfArticle(articleId).pk)
    return item.sk === keyOfErasure(articleId).sk ? null : 'catalogue item';
  if (item.pk.startsWith('TOPIC#')) return UNLISTED in item ? null : 'feed item';
  if (item.pk.startsWith('CLAIM#')) {
    const { articleId: first, erased = false, shared = [] } = item as ItemKey & ClaimItem;
    const holders = [{ articleId: first, isErased: erased }, ...shared];
    return holders.some((holder) => holder.articleId === articleId && !holder.isErased) ? 'claim' : null;
  }
  // Uploads that were contested because of the article are another's, and their ledgers name it.
  const { owner, outcome } = item as ItemKey & Partial<KeyRecord>;
  return owner === true && outcome !== 'erased' ? 'ledger' : null;
};
