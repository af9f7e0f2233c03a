import { LISTED } from '../../functions/adapters/dynamodb/feed-items.ts';
import { recordOf } from '../../functions/adapters/dynamodb/items.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';

/** Which part of a feed is wanted. */
export interface FeedQuery {
  /** A topic's id, or `all`. */
  readonly topic: string;
  /** Nothing older than this instant. */
  readonly since: string;
  /** The instant it is now: the newest month to look at. */
  readonly now: string;
  /** Only in these sections; empty for all. */
  readonly sections: readonly string[];
}

/** The months from the newest to the oldest, `yyyy-mm` each, both included. */
export const monthsBack = (now: string, since: string): readonly string[] => {
  const months: string[] = [];
  const oldest = since.slice(0, 7);
  for (let at = now.slice(0, 7); at >= oldest; at = monthBefore(at)) months.push(at);
  return months;
};

const monthBefore = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1
    ? `${String(year - 1).padStart(4, '0')}-12`
    : `${String(year).padStart(4, '0')}-${String(number - 1).padStart(2, '0')}`;
};

/**
 * The articles of a topic's feed, newest first, month by month; reads no more pages than are asked for.
 *
 * @param pageSize how many items to read at once where only a few are wanted; null for as many as a page holds (1 MB)
 */
export const readFeed = async function* (
  { client, name }: Table,
  { topic, since, now, sections }: FeedQuery,
  pageSize: number | null = null,
): AsyncGenerator<FeedItem> {
  const { paginateQuery } = await import('@aws-sdk/lib-dynamodb');
  const sectionValues = Object.fromEntries(sections.map((id, i) => [`:section${i}`, id]));
  for (const month of monthsBack(now, since)) {
    const pages = paginateQuery(
      { client, ...(pageSize === null ? {} : { pageSize }) },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :feed AND sk >= :since',
        ExpressionAttributeValues: { ':feed': `TOPIC#${topic}#${month}`, ':since': since, ...sectionValues },
        ...(sections.length === 0
          ? { FilterExpression: LISTED }
          : {
              FilterExpression: `${LISTED} AND #section IN (${Object.keys(sectionValues).join(', ')})`,
              ExpressionAttributeNames: { '#section': 'section' },
            }),
        ScanIndexForward: false,
      },
    );
    for await (const { Items = [] } of pages) yield* Items.map((item) => recordOf<FeedItem>(item));
  }
};
