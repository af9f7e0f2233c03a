import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { FeedMark, feedItem } from './feed-items.ts';
import { ifUnchanged, type Table } from './writes.ts';

/**
 * Writes one place of a feed, unless a later version wrote it. Places are written one by one, in no transaction, which would
 * double their price: the version they hold is what makes that safe.
 */
export const writeFeed = async (
  { client, name }: Table,
  item: ReturnType<typeof feedItem> | FeedMark,
): Promise<void> => {
  await ifUnchanged(
    client.send(
      new PutCommand({
        TableName: name,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': item.version },
      }),
    ),
  );
};
