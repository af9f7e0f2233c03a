import { FEED_OPTIONAL, type FeedMark, type feedItem } from './feed-items.ts';
import type { Table } from './table.ts';
import { upsert, writeOne } from './writes.ts';

/**
 * Writes one place of a feed, unless a later version wrote it. Places are written one by one, in no transaction, which would
 * double their price: the version they hold is what makes that safe.
 */
export const writeFeed = async (
  table: Table,
  item: ReturnType<typeof feedItem> | FeedMark,
): Promise<void> => {
  await writeOne(
    table,
    upsert(item, FEED_OPTIONAL, { expression: 'attribute_not_exists(pk) OR #version <= :version' }),
  );
};
