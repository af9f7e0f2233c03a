import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { feedMonths } from '../../core/publish/feed-months.ts';
import type { ArticleId } from '../../core/publish/identity.ts';
import type { FeedItem } from '../../core/publish/records.ts';
import { LaterSchemaFault } from '../../ports/later-schema.ts';
import type { Cursor, FeedReader, SliceQuery } from '../../ports/site.ts';
import { readOne } from './batches.ts';
import { keyOfFeedItem, LISTED, NEWS, UNLISTED } from './feed-items.ts';
import type { ItemKey } from './item-key.ts';
import { recordOf } from './items.ts';
import type { Table } from './table.ts';

/** The default number of months that a request reads; if they hold too little, the list continues from there. */
const MOST_MONTHS = 12;

/** Those who write feeds may be ahead by so much. Milliseconds. */
const CLOCKS_DIFFER = 120_000;

/** Sorts before every article of its time, so that a list which continues there begins with the previous month. */
const NO_ARTICLE = '0'.repeat(20) as ArticleId;

const sortKeyOf = ({ at, articleId }: Cursor): string => `${at}#${articleId}`;

/** An article that a feed lists. */
interface Listed {
  readonly articleId: ArticleId;
  /** Null if a later release wrote it, which this one cannot read. */
  readonly item: FeedItem | null;
}

/** `time#article` */
const articleOf = ({ sk }: ItemKey): ArticleId => sk.slice(sk.indexOf('#') + 1) as ArticleId;

/** While a deployment is upgraded, the site of the release before shows what it can read. */
const readable = (item: object): FeedItem | null => {
  try {
    return recordOf<FeedItem>(item);
  } catch (error) {
    if (error instanceof LaterSchemaFault) return null;
    throw error;
  }
};

/** One month of a feed, the newest first; no more pages than requested. */
const readMonth = async function* (
  { client, name }: Table,
  month: string,
  { topic, section = null, isNews, before, since = '', most }: SliceQuery,
): AsyncGenerator<Listed> {
  const shown = isNews ? NEWS : LISTED;
  const until = before === undefined ? '~' : sortKeyOf(before);
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :feed AND sk BETWEEN :since AND :until',
        FilterExpression: section === null ? shown : `${shown} AND #section = :section`,
        ...(section === null ? {} : { ExpressionAttributeNames: { '#section': 'section' } }),
        ExpressionAttributeValues: {
          ':feed': keyOfFeedItem(topic, month, NO_ARTICLE).pk,
          ':since': since === '' ? ' ' : since,
          ':until': until,
          ...(section === null ? {} : { ':section': section }),
        },
        ScanIndexForward: false,
        // The article of the cursor itself is read again, and one more says whether there are others.
        Limit: most + 2,
        ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
      }),
    );
    for (const item of page.Items ?? [])
      if (item.sk !== until) yield { articleId: articleOf(item as ItemKey), item: readable(item) };
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
};

/** The feeds of the catalogue as the site reads them. It needs nothing of the table but the partitions of feeds. */
export const dynamoFeedReader = (table: Table): FeedReader => ({
  async slice(query) {
    const { before, since, most, now, months: mostMonths = MOST_MONTHS } = query;
    const items: FeedItem[] = [];
    const later: ArticleId[] = [];
    const next = (): Cursor | null => {
      const last = items.at(-1);
      return last === undefined ? null : { at: last.at, articleId: last.articleId };
    };
    const newest = before?.at ?? new Date(Date.parse(now) + CLOCKS_DIFFER).toISOString();
    let months = 0;
    for (const month of feedMonths(newest, since)) {
      // The following month is included for clocks that differ, which are already considered.
      if (month > newest.slice(0, 7)) continue;
      if (months++ === mostMonths)
        return { items, later, next: { at: `${nextMonth(month)}-01T00:00:00.000Z`, articleId: NO_ARTICLE } };
      for await (const { articleId, item } of readMonth(table, month, query)) {
        if (items.length === most) return { items, later, next: next() };
        if (item === null) later.push(articleId);
        else items.push(item);
      }
    }
    return { items, later, next: null };
  },

  async item(topic, at, articleId) {
    const found = await readOne(table, keyOfFeedItem(topic, at, articleId), 'eventual');
    return found === undefined || UNLISTED in found ? null : readable(found);
  },
});

/** @example nextMonth('2026-12') // '2027-01' */
const nextMonth = (month: string): string => {
  const date = new Date(`${month}-01T00:00:00.000Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 7);
};
