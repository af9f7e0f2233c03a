import { EVERY_SECTION, type Pauses } from '../../core/publish/pauses.ts';
import type { PauseCatalogue } from '../../ports/catalogue.ts';
import { readOne } from './batches.ts';
import { keyOfVersion, OUTBOX_INDEX, PAUSES_KEY, partitionOf } from './items.ts';
import { dynamoSweepCatalogue } from './outbox-catalogue.ts';
import type { Table } from './table.ts';
import { upgraded } from './upgrade.ts';
import { writeOne } from './writes.ts';

/** A scope is `all` or has a colon, which no other attribute's name has. */
const isScope = (name: string): boolean => name === EVERY_SECTION || name.includes(':');

/**
 * Reads the pauses from the stored item, which does not exist before the first pause.
 *
 * @throws LaterSchemaFault when a later release wrote it
 */
export const pausesOf = (item: object | undefined): Pauses =>
  Object.fromEntries(
    Object.entries(item === undefined ? {} : upgraded(item))
      .filter(([name]) => isScope(name))
      .map(([scope, since]) => [scope, String(since)]),
  );

/** The catalogue table as holding back and handing on see it. */
export const dynamoPauseCatalogue = (table: Table): PauseCatalogue => ({
  async readPauses() {
    const Item = await readOne(table, PAUSES_KEY);
    return pausesOf(Item);
  },

  async pause(scope, now) {
    await writeOne(table, {
      Update: {
        Key: PAUSES_KEY,
        UpdateExpression: 'SET #scope = if_not_exists(#scope, :now)',
        ExpressionAttributeNames: { '#scope': scope },
        ExpressionAttributeValues: { ':now': now },
      },
    });
  },

  async resume(scope) {
    await writeOne(table, {
      Update: {
        Key: PAUSES_KEY,
        UpdateExpression: 'REMOVE #scope',
        ExpressionAttributeNames: { '#scope': scope },
      },
    });
  },

  dueUntil: dynamoSweepCatalogue(table).dueUntil,

  async endPause(item, nextAt) {
    const { articleId, version } = item;
    const unparked = await writeOne(table, {
      Update: {
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
      },
    });
    return unparked ? 'unparked' : 'conflict';
  },
});
