import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { OUTBOX_SHARDS } from '../../core/publish/outbox.ts';
import type { ExpiryRecord, OutboxRecord } from '../../core/publish/records.ts';
import type { ReleaseCatalogue, SweepCatalogue } from '../../ports/catalogue.ts';
import { itemsOfIndex } from './index-items.ts';
import { keyOfArticle, keyOfExpiry, keyOfVersion, outboxOf, shardName } from './items.ts';
import { ifUnchanged, type Table, writeAll } from './writes.ts';

/** Release's view of the catalogue table. */
export const dynamoReleaseCatalogue = (table: Table): ReleaseCatalogue => ({
  async readOutbox({ articleId, version }) {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOfVersion(articleId, version), ConsistentRead: true }),
    );
    return Item ? outboxOf(Item) : null;
  },

  async release({ articleId, version, dueAt }, nextAt) {
    const released = await writeAll(table, [
      {
        Update: {
          Key: keyOfVersion(articleId, version),
          UpdateExpression: 'SET #state = :ready, nextAt = :nextAt',
          ConditionExpression: '#state = :held AND dueAt = :dueAt',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':ready': 'ready',
            ':held': 'held',
            ':dueAt': dueAt,
            ':nextAt': nextAt,
          },
        },
      },
      {
        // From here on a newer version can no longer take this one out of the outbox unheard.
        Update: {
          Key: keyOfArticle(articleId),
          UpdateExpression: 'SET held = :none, queued = :version',
          ConditionExpression: 'held = :version',
          ExpressionAttributeValues: { ':none': null, ':version': version },
        },
      },
    ]);
    return released ? 'released' : 'conflict';
  },
});

const dueOf = (item: object): OutboxRecord | ExpiryRecord | null => {
  const { state, articleId, dueAt, attempt, nextAt } = item as OutboxRecord | ExpiryRecord;
  return state === 'expiring' ? { articleId, state, dueAt, attempt, nextAt } : outboxOf(item);
};

/** Sweep's view of the catalogue table. */
export const dynamoSweepCatalogue = (table: Table): SweepCatalogue => ({
  async *dueUntil(until) {
    for (let shard = 0; shard < OUTBOX_SHARDS; shard++)
      for await (const item of itemsOfIndex(table, shardName(shard), until)) {
        const due = dueOf(item);
        if (due !== null) yield due;
      }
  },

  async touch(item, { attempt, nextAt }) {
    const touched = await ifUnchanged(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key:
            item.state === 'expiring'
              ? keyOfExpiry(item.articleId)
              : keyOfVersion(item.articleId, item.version),
          UpdateExpression: 'SET attempt = :attempt, nextAt = :nextAt',
          ConditionExpression: '#state = :state AND nextAt = :before',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':attempt': attempt,
            ':nextAt': nextAt,
            ':state': item.state,
            ':before': item.nextAt,
          },
        }),
      ),
    );
    return touched ? 'touched' : 'conflict';
  },
});
