import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { keyOfFeedItem, UNLISTED } from '../../functions/adapters/dynamodb/feed-items.ts';
import { EVERYTHING } from '../../functions/core/publish/feed.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import type { Cloud } from '../../local/cloud.ts';
import { settingsOf } from './corpus.ts';

const DAY = 86_400_000;
const AT_ONCE = 25;

type Stored = FeedItem & { readonly pk: string; readonly sk: string };

/** Reads every place in the feeds. */
const readPlaces = async (client: DynamoDBDocumentClient, TableName: string): Promise<readonly Stored[]> => {
  const places: Stored[] = [];
  for await (const { Items = [] } of paginateScan(
    { client },
    {
      TableName,
      FilterExpression: 'begins_with(pk, :topic) AND attribute_not_exists(#unlisted)',
      ExpressionAttributeNames: { '#unlisted': UNLISTED },
      ExpressionAttributeValues: { ':topic': 'TOPIC#' },
    },
  ))
    places.push(...(Items as Stored[]));
  return places;
};

/**
 * Spreads what was published just now over the last days, evenly, in all feeds: nobody can wait for a bench of two weeks. Feeds are all that the
 * site looks at for an article's time.
 *
 * @param days the oldest is so old; the newest a few minutes
 * @returns the articles as the feed of everything lists them now, the newest in front
 */
export const backdate = async (cloud: Cloud, days: number): Promise<readonly FeedItem[]> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(settingsOf(cloud)));
  const table = cloud.outputs.CatalogueTableName ?? '';
  const places = await readPlaces(client, table);
  const articles = places
    .filter(({ topic }) => topic === EVERYTHING)
    .toSorted((a, b) => (a.sk < b.sk ? 1 : -1));
  const newest = Date.now() - 300_000;
  const times = new Map(
    articles.map(({ articleId }, at) => [
      articleId,
      new Date(newest - Math.floor((at * days * DAY) / articles.length)).toISOString(),
    ]),
  );
  const moves = places.flatMap(({ pk, sk, ...item }) => {
    const at = times.get(item.articleId) ?? item.at;
    return [
      { DeleteRequest: { Key: { pk, sk } } },
      { PutRequest: { Item: { ...item, at, ...keyOfFeedItem(item.topic, at, item.articleId) } } },
    ];
  });
  for (let from = 0; from < moves.length; from += AT_ONCE)
    await client.send(
      new BatchWriteCommand({ RequestItems: { [table]: moves.slice(from, from + AT_ONCE) } }),
    );
  client.destroy();
  return articles.map(({ pk: _, sk: __, ...item }) => ({
    ...item,
    at: times.get(item.articleId) ?? item.at,
  }));
};
