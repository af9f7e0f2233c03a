import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ArticleRecord, VersionRecord } from '../../core/publish/records.ts';
import type { AnnounceCatalogue, Settlement } from '../../ports/catalogue.ts';
import {
  feedItem,
  type ItemKey,
  keyOfArticle,
  keyOfFeedItem,
  keyOfOutbox,
  keyOfVersion,
  OUTBOX_INDEX,
  outboxOf,
  PAUSED_SHARD,
  PAUSES_KEY,
  recordOf,
} from './items.ts';
import { pausesOf } from './pause-catalogue.ts';
import { ifUnchanged, readAll, type Table, type Write, writeAll } from './writes.ts';

const nameOf = ({ pk, sk }: ItemKey): string => `${pk}|${sk}`;

/** Announce's view of the catalogue table. */
export const dynamoAnnounceCatalogue = (table: Table): AnnounceCatalogue => ({
  async readPending(refs) {
    const keys = refs.flatMap(({ articleId, version }) => [
      keyOfOutbox(articleId, version),
      keyOfArticle(articleId),
      keyOfVersion(articleId, version),
    ]);
    const unique = [...new Map([PAUSES_KEY, ...keys].map((key) => [nameOf(key), key])).values()];
    const items = new Map((await readAll(table, unique)).map((item) => [nameOf(item as ItemKey), item]));
    const pending = refs.flatMap(({ articleId, version }) => {
      const outbox = items.get(nameOf(keyOfOutbox(articleId, version)));
      const article = items.get(nameOf(keyOfArticle(articleId)));
      const record = items.get(nameOf(keyOfVersion(articleId, version)));
      if (!outbox || !article || !record) return [];
      return [
        {
          outbox: outboxOf(outbox),
          article: recordOf<ArticleRecord>(article),
          version: recordOf<VersionRecord>(record),
        },
      ];
    });
    return { pending, pauses: pausesOf(items.get(nameOf(PAUSES_KEY))) };
  },

  async park({ articleId, version }, scope) {
    const parked = await ifUnchanged(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOfOutbox(articleId, version),
          UpdateExpression: 'SET #state = :paused, pausedBy = :scope, #shard = :shard',
          ConditionExpression: '#state = :ready',
          ExpressionAttributeNames: { '#state': 'state', '#shard': OUTBOX_INDEX.partition },
          ExpressionAttributeValues: {
            ':paused': 'paused',
            ':ready': 'ready',
            ':scope': scope,
            ':shard': PAUSED_SHARD,
          },
        }),
      ),
    );
    return parked ? 'parked' : 'gone';
  },

  async settle(settlement) {
    const writes = [outboxDelete(settlement), articleUpdate(settlement), ...feedWrites(settlement)];
    return (await writeAll(table, writes)) ? 'settled' : 'gone';
  },
});

const outboxDelete = ({ outbox: { articleId, version } }: Settlement): Write => ({
  Delete: { Key: keyOfOutbox(articleId, version), ConditionExpression: 'attribute_exists(pk)' },
});

const articleUpdate = ({ outbox: { articleId, version, after }, aftermath }: Settlement): Write => ({
  Update: {
    Key: keyOfArticle(articleId),
    UpdateExpression:
      aftermath === null
        ? 'SET settled = :version'
        : 'SET settled = :version, live = :version, liveStatus = :status, audience = :audience, heard = :heard, feed = :feed',
    ConditionExpression: 'settled = :after',
    ExpressionAttributeValues: {
      ':version': version,
      ':after': after,
      ...(aftermath === null
        ? {}
        : {
            ':status': aftermath.liveStatus,
            ':audience': aftermath.audience,
            ':heard': aftermath.heard,
            ':feed': aftermath.feeds.feed,
          }),
    },
  },
});

const feedWrites = ({ outbox: { articleId }, aftermath }: Settlement): readonly Write[] =>
  aftermath === null
    ? []
    : [
        ...aftermath.feeds.put.map((item) => ({ Put: { Item: feedItem(item) } })),
        ...aftermath.feeds.remove.map(({ topic, at }) => ({
          Delete: { Key: keyOfFeedItem(topic, at, articleId) },
        })),
      ];
