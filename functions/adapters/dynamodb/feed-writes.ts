import { BatchExecuteStatementCommand } from '@aws-sdk/lib-dynamodb';
import { FEED_OPTIONAL, type FeedMark, type feedItem } from './feed-items.ts';
import { patiently } from './patience.ts';
import { STAMP } from './schema.ts';
import type { Table } from './table.ts';
import { upsert, type Write, writeAll, writeOne } from './writes.ts';

/**
 * Writes one place of a feed, unless a later version wrote it, or this version did after the article's feeds were
 * moved once more: otherwise a concurrent consumer of the same version would undo the move and, the version being
 * settled, never notice. Places are written one by one without a transaction, which would double the price: the
 * version in each makes that safe.
 */
export const writeFeed = async (
  table: Table,
  item: ReturnType<typeof feedItem> | FeedMark,
): Promise<void> => {
  await writeOne(table, feedWrite(item));
};

const feedWrite = (item: ReturnType<typeof feedItem> | FeedMark): Write =>
  upsert(item, FEED_OPTIONAL, {
    expression: `attribute_not_exists(pk) OR #version < :version OR (#version = :version AND ${
      item.moves === undefined
        ? 'attribute_not_exists(#moves)'
        : '(attribute_not_exists(#moves) OR #moves <= :moves)'
    })`,
  });

/** PartiQL allows so many statements in one batch. */
const MOST_STATEMENTS = 25;

/**
 * Writes the places of an article that the feeds have not listed yet, all in one request: each is inserted on its
 * own, for the price of one write. If an insert fails because the place exists or the table is busy, it is written as
 * `writeFeed` does.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.multiplestatements.batching.html
 */
export const insertFeeds = async (
  table: Table,
  items: readonly ReturnType<typeof feedItem>[],
): Promise<void> => {
  for (let from = 0; from < items.length; from += MOST_STATEMENTS) {
    const batch = items.slice(from, from + MOST_STATEMENTS);
    const request = new BatchExecuteStatementCommand({
      Statements: batch.map((item) => insertion(table, item)),
    });
    const { Responses = [] } = await patiently(() => table.client.send(request), table.patience);
    await Promise.all(
      batch
        .filter((_, at) => Responses[at] === undefined || Responses[at].Error !== undefined)
        .map((item) => writeFeed(table, item)),
    );
  }
};

/** An INSERT with a parameter for each attribute, in their order. */
const insertion = (table: Table, item: ReturnType<typeof feedItem>) => {
  const attributes = Object.entries({ ...item, ...STAMP }).filter(([, value]) => value !== undefined);
  return {
    Statement: `INSERT INTO "${table.name}" VALUE {${attributes.map(([name]) => `'${name}': ?`).join(', ')}}`,
    Parameters: attributes.map(([, value]) => value),
  };
};

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
