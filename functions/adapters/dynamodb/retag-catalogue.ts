import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { ArticleId } from '../../core/publish/identity.ts';
import type { RetagCatalogue } from '../../ports/catalogue.ts';
import { keyOfFeedItem, LISTED } from './feed-items.ts';
import { dynamoIngestCatalogue } from './ingest-catalogue.ts';
import { keyOfArticle } from './items.ts';
import { dynamoSweepCatalogue } from './outbox-catalogue.ts';
import type { Table } from './table.ts';
import { writeOne } from './writes.ts';

/** Tagging again's view of the catalogue table. */
export const dynamoRetagCatalogue = (table: Table): RetagCatalogue => ({
  ...dynamoIngestCatalogue(table),
  ...dynamoSweepCatalogue(table),

  async *listed(topic, month, since) {
    const pages = paginateQuery(
      { client: table.client },
      {
        TableName: table.name,
        KeyConditionExpression: 'pk = :feed AND sk >= :since',
        // A sort key begins with the moment; the empty text is no value of a key.
        ExpressionAttributeValues: {
          ':feed': keyOfFeedItem(topic, month, '' as ArticleId).pk,
          ':since': since || ' ',
        },
        FilterExpression: LISTED,
        ProjectionExpression: 'articleId',
        ScanIndexForward: false,
      },
    );
    for await (const { Items = [] } of pages) yield* Items.map(({ articleId }) => articleId as ArticleId);
  },

  async confirm({ articleId, latest }, vocabulary) {
    const confirmed = await writeOne(table, {
      Update: {
        Key: keyOfArticle(articleId),
        UpdateExpression: 'SET vocabulary = :vocabulary',
        ConditionExpression: 'latest = :latest',
        ExpressionAttributeValues: { ':vocabulary': vocabulary, ':latest': latest },
      },
    });
    return confirmed ? 'confirmed' : 'conflict';
  },
});
