import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { ArticleId } from '../../core/publish/identity.ts';
import type { FeedItem } from '../../core/publish/records.ts';
import type { FeedMoveCatalogue } from '../../ports/catalogue.ts';
import { dynamoAnnounceCatalogue } from './announce-catalogue.ts';
import { announcedAttributes, articleOf } from './article-item.ts';
import { readAll, readOne } from './batches.ts';
import { feedItem, keyOfFeedItem, LISTED, UNLISTED } from './feed-items.ts';
import { writeFeedIf } from './feed-writes.ts';
import { keyOfArticle, recordOf } from './items.ts';
import { unmoved } from './moves.ts';
import type { Table } from './table.ts';
import { setting, type Write, writeOne } from './writes.ts';

const feedItemOf = (item: object): FeedItem => recordOf<FeedItem>(item);

/** The catalogue table as moving a topic's feed sees it. */
export const dynamoFeedMoveCatalogue = (table: Table): FeedMoveCatalogue => ({
  list: dynamoAnnounceCatalogue(table).list,

  async *feedItems(topic, month) {
    const pages = paginateQuery(
      { client: table.client },
      {
        TableName: table.name,
        KeyConditionExpression: 'pk = :feed',
        ExpressionAttributeValues: { ':feed': keyOfFeedItem(topic, month, '' as ArticleId).pk },
        FilterExpression: LISTED,
        ScanIndexForward: false,
      },
    );
    for await (const { Items = [] } of pages) yield* Items.map(feedItemOf);
  },

  async readListing(articleId) {
    const Item = await readOne(table, keyOfArticle(articleId));
    if (Item === undefined) return { article: null, items: [] };
    const article = articleOf(Item);
    const { feed } = article;
    const places = (feed?.topics ?? []).map((topic) => keyOfFeedItem(topic, feed?.at ?? '', articleId));
    const items = await readAll(table, places, 'strong');
    return { article, items: items.filter((item) => !(UNLISTED in item)).map(feedItemOf) };
  },

  async relist({ articleId, settled, moves }, items) {
    const { condition, values } = unmoved(moves);
    const unchanged: Write = {
      ConditionCheck: {
        Key: keyOfArticle(articleId),
        ConditionExpression: `settled = :settled AND ${condition}`,
        ExpressionAttributeValues: { ':settled': settled, ...values },
      },
    };
    await Promise.all(items.map((item) => writeFeedIf(table, feedItem(item), unchanged)));
  },

  async relocate(article, change) {
    const moved = { ...article, ...change, moves: (article.moves ?? 0) + 1 };
    const { condition, values } = unmoved(article.moves);
    const written = await writeOne(table, {
      Update: {
        Key: keyOfArticle(article.articleId),
        ...setting(
          { ...announcedAttributes(moved), moves: moved.moves },
          `#settled = :settled AND ${condition}`,
          values,
        ),
      },
    });
    return written ? moved : 'conflict';
  },
});
