import type { VersionRecord } from '../../core/publish/records.ts';
import type { AnnounceCatalogue, OutboxRef, Pending } from '../../ports/catalogue.ts';
import { announcedAttributes, articleOf } from './article-item.ts';
import { readAll } from './batches.ts';
import { feedItem, feedMark } from './feed-items.ts';
import { insertFeeds, writeFeed } from './feed-writes.ts';
import type { ItemKey } from './item-key.ts';
import {
  keyOfArticle,
  keyOfVersion,
  OUTBOX_INDEX,
  outboxOf,
  outOfOutbox,
  PAUSES_KEY,
  partitionOf,
  recordOf,
} from './items.ts';
import { unmoved } from './moves.ts';
import { pausesOf } from './pause-catalogue.ts';
import type { Table } from './table.ts';
import { isLater } from './upgrade.ts';
import { setting, writeOne } from './writes.ts';

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
    const pauses = pausesOf(items.get(nameOf(PAUSES_KEY)));
    const pending: Pending[] = [];
    const later: OutboxRef[] = [];
    for (const ref of refs) {
      const article = items.get(nameOf(keyOfArticle(ref.articleId)));
      const item = items.get(nameOf(keyOfVersion(ref.articleId, ref.version)));
      if (!article || !item) continue;
      if (isLater(article) || isLater(item)) {
        later.push(ref);
        continue;
      }
      const outbox = outboxOf(item);
      if (outbox !== null)
        pending.push({ outbox, article: articleOf(article), version: recordOf<VersionRecord>(item) });
    }
    return { pending, pauses, later };
  },

  async begin({ articleId, version }) {
    const begun = await writeOne(table, {
      Update: {
        Key: keyOfArticle(articleId),
        UpdateExpression: 'SET telling = :version',
        ConditionExpression: 'latest = :version',
        ExpressionAttributeValues: { ':version': version },
      },
    });
    if (begun) return 'begun';
    // Only the very next version can take it out of the outbox, and did so with its commit or never does.
    const [item] = await readAll(table, [keyOfVersion(articleId, version)], 'strong');
    return item !== undefined && outboxOf(item) !== null ? 'begun' : 'gone';
  },

  async holdForPause(item, scope) {
    const { articleId, version } = item;
    const parked = await writeOne(table, {
      Update: {
        Key: keyOfVersion(articleId, version),
        UpdateExpression: 'SET #state = :paused, pausedBy = :scope, #shard = :shard',
        ConditionExpression: '#state = :ready',
        ExpressionAttributeNames: { '#state': 'state', '#shard': OUTBOX_INDEX.partition },
        ExpressionAttributeValues: {
          ':paused': 'paused',
          ':ready': 'ready',
          ':scope': scope,
          ':shard': partitionOf({ ...item, state: 'paused' }),
        },
      },
    });
    return parked ? 'parked' : 'gone';
  },

  async list(version, { put, remove, moves, isFirst }) {
    const items = put.map(feedItem);
    await Promise.all([
      ...(isFirst && items.length > 1
        ? [insertFeeds(table, items)]
        : items.map((item) => writeFeed(table, item))),
      ...remove.map((place) => writeFeed(table, feedMark(place, { ...version, moves }, Date.now()))),
    ]);
  },

  async settle({ outbox: { articleId, version, after }, state: settledState, moves }) {
    const { condition, values } = unmoved(moves);
    const settled = await writeOne(table, {
      Update: {
        Key: keyOfArticle(articleId),
        ...setting(
          settledState === null
            ? { settled: version }
            : announcedAttributes({ ...settledState, settled: version, live: version }),
          `#settled = :after AND ${condition}`,
          { ':after': after, ...values },
        ),
      },
    });
    if (settled) return 'settled';
    const [item] = await readAll(table, [keyOfArticle(articleId)], 'strong');
    return item !== undefined && articleOf(item).settled === after ? 'moved' : 'gone';
  },

  async notePublished({ articleId, version }) {
    await writeOne(table, {
      Update: {
        Key: keyOfVersion(articleId, version),
        UpdateExpression: 'SET isPublished = :true',
        ConditionExpression: '#state = :ready AND attribute_not_exists(isPublished)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':true': true, ':ready': 'ready' },
      },
    });
  },

  async clear({ articleId, version }) {
    await writeOne(table, { Update: outOfOutbox({ articleId, version }, 'attribute_exists(pk)') });
  },
});
