import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { ArticleId } from '../../core/publish/identity.ts';
import type { RetagCatalogue } from '../../ports/catalogue.ts';
import { keyOfFeedItem, LISTED } from './feed-items.ts';
import { dynamoIngestCatalogue } from './ingest-catalogue.ts';
import { keyOfArticle } from './items.ts';
import { dynamoSweepCatalogue } from './outbox-catalogue.ts';
import type { Table } from './table.ts';
import { writeOne } from './writes.ts';

/** The catalogue table, as `retag` sees it. */
export const dynamoRetagCatalogue = (table: Table): RetagCatalogue => ({
  ...dynamoIngestCatalogue(table),
  ...dynamoSweepCatalogue(table),

  async *listed(topic, month, since) {
    const pages = paginateQuery(
      { client: table.client },
      {
        TableName: table.name,
        KeyConditionExpression: 'pk = :feed AND sk >= :since',
        // Sort keys begin with a time. DynamoDB does not take an empty key, and a space sorts before every time.
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
