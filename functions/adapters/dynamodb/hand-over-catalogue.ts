import type { HandOver } from '../../core/publish/decide-hand-over.ts';
import type { HandOverCatalogue } from '../../ports/catalogue.ts';
import { keyOfAlternate, keyOfArticle } from './items.ts';
import { ledgerWrite } from './ledger-writes.ts';
import type { Table } from './table.ts';
import { upsert, writeAll } from './writes.ts';

/** The catalogue table as handing an article over sees it. */
export const dynamoHandOverCatalogue = (table: Table): HandOverCatalogue => ({
  async handOver({ article: { articleId, latest }, from, to, keepsAlternate, leaves }: HandOver) {
    const written = await writeAll(table, [
      // Every hand-over writes both ledgers, so their conditions also protect the article's owner.
      ledgerWrite(from, from.rev - 1),
      ledgerWrite(to, to.rev === 1 ? null : to.rev - 1),
      {
        Update: {
          Key: keyOfArticle(articleId),
          UpdateExpression: 'SET #owner = :owner',
          // The ledgers may have been read after a version that the article did not have when it was read: a version
          // under embargo must not move.
          ConditionExpression: 'latest = :latest',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: { ':owner': to.upload, ':latest': latest },
        },
      },
      { Delete: { Key: keyOfAlternate(articleId, to.upload) } },
      ...(leaves === null ? [] : [{ Delete: { Key: keyOfAlternate(leaves, to.upload) } }]),
      ...(keepsAlternate
        ? [upsert({ ...keyOfAlternate(articleId, from.upload), articleId, upload: from.upload })]
        : []),
    ]);
    return written ? 'committed' : 'conflict';
  },
});
