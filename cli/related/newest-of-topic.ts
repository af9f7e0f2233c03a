import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { FeedItem } from '../../functions/core/publish/records.ts';
import { readFeed } from '../list/read-feed.ts';

/** Reads the newest items of a topic's feed. */
export const newestOfTopic =
  (table: Table) =>
  async (topic: string, most: number): Promise<readonly FeedItem[]> => {
    const now = new Date().toISOString();
    const items: FeedItem[] = [];
    for await (const item of readFeed(table, { topic, since: FIRST_FEED, now, sections: [] }, most)) {
      items.push(item);
      if (items.length >= most) break;
    }
    return items;
  };

/** No feed is older than the first release. */
const FIRST_FEED = '2026-11-01T00:00:00.000Z';
