import { FEED_OPTIONAL, type FeedMark, type feedItem } from './feed-items.ts';
import type { Table } from './table.ts';
import { upsert, type Write, writeAll, writeOne } from './writes.ts';

/**
 * Writes one place of a feed, unless a later version wrote it. Places are written one by one, in no transaction, which would
 * double their price: the version they hold is what makes that safe.
 */
export const writeFeed = async (
  table: Table,
  item: ReturnType<typeof feedItem> | FeedMark,
): Promise<void> => {
  await writeOne(table, feedWrite(item));
};

const feedWrite = (item: ReturnType<typeof feedItem> | FeedMark): Write =>
  upsert(item, FEED_OPTIONAL, { expression: 'attribute_not_exists(pk) OR #version <= :version' });

/**
 * Writes one place of a feed as `writeFeed` does, if something holds. For commands, which may sleep for longer than the mark stays
 * in a place that an article was taken out of; functions live for a few hours at most.
 */
export const writeFeedIf = async (
  table: Table,
  item: ReturnType<typeof feedItem>,
  holds: Write,
): Promise<void> => {
  await writeAll(table, [holds, feedWrite(item)]);
};
