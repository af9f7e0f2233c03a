import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { VersionRecord } from '../../core/publish/records.ts';
import type { AnnounceCatalogue } from '../../ports/catalogue.ts';
import { announcedAttributes, articleOf } from './article-item.ts';
import { readAll } from './batches.ts';
import { feedItem, feedMark } from './feed-items.ts';
import { writeFeed } from './feed-writes.ts';
import {
  type ItemKey,
  keyOfArticle,
  keyOfVersion,
  OUTBOX_INDEX,
  outboxOf,
  outOfOutbox,
  PAUSED_SHARD,
  PAUSES_KEY,
  recordOf,
} from './items.ts';
import { unmoved } from './moves.ts';
import { pausesOf } from './pause-catalogue.ts';
import { ifUnchanged, setting, type Table } from './writes.ts';

const nameOf = ({ pk, sk }: ItemKey): string => `${pk}|${sk}`;

/** Announce's view of the catalogue table. */
export const dynamoAnnounceCatalogue = (table: Table): AnnounceCatalogue => ({
  async readPending(refs, consistency = 'strong') {
    const keys = refs.flatMap(({ articleId, version }) => [
      keyOfArticle(articleId),
      keyOfVersion(articleId, version),
    ]);
    const unique = [...new Map([PAUSES_KEY, ...keys].map((key) => [nameOf(key), key])).values()];
    const items = new Map(
      (await readAll(table, unique, consistency)).map((item) => [nameOf(item as ItemKey), item]),
    );
    const pending = refs.flatMap(({ articleId, version }) => {
      const article = items.get(nameOf(keyOfArticle(articleId)));
      const item = items.get(nameOf(keyOfVersion(articleId, version)));
      const outbox = item === undefined ? null : outboxOf(item);
      if (!article || !item || !outbox) return [];
      return [{ outbox, article: articleOf(article), version: recordOf<VersionRecord>(item) }];
    });
    return { pending, pauses: pausesOf(items.get(nameOf(PAUSES_KEY))) };
  },

  async park({ articleId, version }, scope) {
    const parked = await ifUnchanged(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOfVersion(articleId, version),
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

  async list(version, { put, remove }) {
    await Promise.all([
      ...put.map((item) => writeFeed(table, feedItem(item))),
      ...remove.map((place) => writeFeed(table, feedMark(place, version, Date.now()))),
    ]);
  },

  async settle({ outbox: { articleId, version, after }, aftermath, moves }) {
    const { condition, values } = unmoved(moves === undefined ? {} : { moves });
    const settled = await ifUnchanged(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOfArticle(articleId),
          ...setting(
            aftermath === null
              ? { settled: version }
              : announcedAttributes({ ...aftermath, settled: version, live: version }),
            `#settled = :after AND ${condition}`,
            { ':after': after, ...values },
          ),
        }),
      ),
    );
    if (settled) return 'settled';
    const [item] = await readAll(table, [keyOfArticle(articleId)], 'strong');
    return item !== undefined && articleOf(item).settled === after ? 'moved' : 'gone';
  },

  async clear({ articleId, version }) {
    await ifUnchanged(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          ...outOfOutbox({ articleId, version }, 'attribute_exists(pk)'),
        }),
      ),
    );
  },
});
