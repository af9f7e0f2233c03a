import type { ArticleRecord, VersionRecord } from '../../core/publish/records.ts';
import type { AnnounceCatalogue, Settlement } from '../../ports/catalogue.ts';
import {
  feedItem,
  type ItemKey,
  keyOfArticle,
  keyOfFeedItem,
  keyOfOutbox,
  keyOfVersion,
  outboxOf,
  recordOf,
} from './items.ts';
import { readAll, type Table, type Write, writeAll } from './writes.ts';

const nameOf = ({ pk, sk }: ItemKey): string => `${pk}|${sk}`;

/** Announce's view of the catalogue table. */
export const dynamoAnnounceCatalogue = (table: Table): AnnounceCatalogue => ({
  async readPending(refs) {
    const keys = refs.flatMap(({ articleId, version }) => [
      keyOfOutbox(articleId, version),
      keyOfArticle(articleId),
      keyOfVersion(articleId, version),
    ]);
    const unique = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
    const items = new Map((await readAll(table, unique)).map((item) => [nameOf(item as ItemKey), item]));
    return refs.flatMap(({ articleId, version }) => {
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
