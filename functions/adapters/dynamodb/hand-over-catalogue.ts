import type { HandOver } from '../../core/publish/decide-hand-over.ts';
import type { HandOverCatalogue } from '../../ports/catalogue.ts';
import { keyOfAlternate, keyOfArticle, ledgerItem } from './items.ts';
import { type Table, type Write, writeAll } from './writes.ts';

/** The catalogue table as handing an article over sees it. */
export const dynamoHandOverCatalogue = (table: Table): HandOverCatalogue => ({
  async handOver({ article: { articleId }, from, to, keepsAlternate }: HandOver) {
    const ledger = (key: typeof from): Write => ({
      Put: {
        Item: ledgerItem(key),
        ConditionExpression: 'rev = :rev',
        ExpressionAttributeValues: { ':rev': key.rev - 1 },
      },
    });
    const written = await writeAll(table, [
      // Whoever moves an article's owner moves both ledgers: their conditions are the owner's, too.
      ledger(from),
      ledger(to),
      {
        Update: {
          Key: keyOfArticle(articleId),
          UpdateExpression: 'SET #owner = :owner',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: { ':owner': to.upload },
        },
      },
      { Delete: { Key: keyOfAlternate(articleId, to.upload) } },
      ...(keepsAlternate
        ? [
            {
              Put: {
                Item: { ...keyOfAlternate(articleId, from.upload), articleId, upload: from.upload },
              },
            },
          ]
        : []),
    ]);
    return written ? 'committed' : 'conflict';
  },
});
