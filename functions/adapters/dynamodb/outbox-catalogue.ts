import type { ExpiryRecord, OutboxRecord } from '../../core/publish/records.ts';
import type { ReleaseCatalogue, SweepCatalogue } from '../../ports/catalogue.ts';
import { readOne } from './batches.ts';
import { dynamoDeferrals } from './deferred-uploads.ts';
import { firstOfIndex, itemsInOrder } from './index-items.ts';
import {
  keyOfArticle,
  keyOfExpiry,
  keyOfVersion,
  OUTBOX_INDEX,
  outboxOf,
  partitionOf,
  partitionsOf,
} from './items.ts';
import type { Table } from './table.ts';
import { isLater, upgraded } from './upgrade.ts';
import { writeAll, writeOne } from './writes.ts';

/** Release's view of the catalogue table. */
export const dynamoReleaseCatalogue = (table: Table): ReleaseCatalogue => ({
  async readOutbox({ articleId, version }) {
    const Item = await readOne(table, keyOfVersion(articleId, version));
    return Item ? outboxOf(Item) : null;
  },

  async release(held, nextAt) {
    const { articleId, version, dueAt } = held;
    const released = await writeAll(table, [
      {
        Update: {
          Key: keyOfVersion(articleId, version),
          UpdateExpression: 'SET #state = :ready, #partition = :partition, nextAt = :nextAt',
          ConditionExpression: '#state = :held AND dueAt = :dueAt',
          ExpressionAttributeNames: { '#state': 'state', '#partition': OUTBOX_INDEX.partition },
          ExpressionAttributeValues: {
            ':ready': 'ready',
            ':partition': partitionOf({ ...held, state: 'ready' }),
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

const dueOf = (stored: object): OutboxRecord | ExpiryRecord | null => {
  const item = upgraded(stored);
  const { state, articleId, dueAt, attempt, nextAt } = item as OutboxRecord | ExpiryRecord;
  return state === 'expiring' ? { articleId, state, dueAt, attempt, nextAt } : outboxOf(item);
};

/** Sweep's view of the catalogue table. */
export const dynamoSweepCatalogue = (table: Table): SweepCatalogue => ({
  deferred: dynamoDeferrals(table).deferred,
  undefer: dynamoDeferrals(table).undefer,

  async *dueUntil(part, until, passOver = () => {}) {
    for await (const item of itemsInOrder(table, partitionsOf(part), until)) {
      if (isLater(item)) {
        passOver();
        continue;
      }
      const due = dueOf(item);
      if (due !== null) yield due;
    }
  },

  async firstOf(part, limit) {
    const firsts = await Promise.all(
      partitionsOf(part).map((partition) => firstOfIndex(table, partition, limit)),
    );
    return firsts.flat().flatMap((item) => (isLater(item) ? [] : (dueOf(item) ?? [])));
  },

  async touch(item, { attempt, nextAt }) {
    const touched = await writeOne(table, {
      Update: {
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
      },
    });
    return touched ? 'touched' : 'conflict';
  },
});
