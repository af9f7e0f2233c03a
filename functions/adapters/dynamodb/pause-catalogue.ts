import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Pauses } from '../../core/publish/pauses.ts';
import type { PauseCatalogue } from '../../ports/catalogue.ts';
import { keyOfVersion, OUTBOX_INDEX, PAUSES_KEY, partitionOf } from './items.ts';
import { dynamoSweepCatalogue } from './outbox-catalogue.ts';
import { ifUnchanged, type Table } from './writes.ts';

/** Reads what is paused off the stored item; there is none before the first pause. */
export const pausesOf = (item: object | undefined): Pauses => {
  const { pk: _pk, sk: _sk, ...pauses } = (item ?? {}) as Record<string, string>;
  return pauses;
};

/** The catalogue table as holding back and handing on see it. */
export const dynamoPauseCatalogue = (table: Table): PauseCatalogue => ({
  async readPauses() {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: PAUSES_KEY, ConsistentRead: true }),
    );
    return pausesOf(Item);
  },

  async pause(scope, now) {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: PAUSES_KEY,
        UpdateExpression: 'SET #scope = if_not_exists(#scope, :now)',
        ExpressionAttributeNames: { '#scope': scope },
        ExpressionAttributeValues: { ':now': now },
      }),
    );
  },

  async resume(scope) {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: PAUSES_KEY,
        UpdateExpression: 'REMOVE #scope',
        ExpressionAttributeNames: { '#scope': scope },
      }),
    );
  },

  dueUntil: dynamoSweepCatalogue(table).dueUntil,

  async unpark(item, nextAt) {
    const { articleId, version } = item;
    const unparked = await ifUnchanged(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOfVersion(articleId, version),
          UpdateExpression:
            'SET #state = :ready, #shard = :shard, nextAt = :nextAt REMOVE pausedBy, uploadedAt',
          ConditionExpression: '#state = :paused',
          ExpressionAttributeNames: { '#state': 'state', '#shard': OUTBOX_INDEX.partition },
          ExpressionAttributeValues: {
            ':ready': 'ready',
            ':paused': 'paused',
            ':shard': partitionOf({ ...item, state: 'ready' }),
            ':nextAt': nextAt,
          },
        }),
      ),
    );
    return unparked ? 'unparked' : 'conflict';
  },
});
