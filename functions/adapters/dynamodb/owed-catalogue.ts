import { nextTry } from '../../core/publish/outbox.ts';
import type { Instant, OwedRecord, VersionRecord } from '../../core/publish/records.ts';
import type { CollectingCatalogue, Owed, OwingCatalogue } from '../../ports/catalogue.ts';
import { articleOf } from './article-item.ts';
import { readAll } from './batches.ts';
import { itemsInOrder } from './index-items.ts';
import type { ItemKey } from './item-key.ts';
import {
  keyOfArticle,
  keyOfOwed,
  keyOfVersion,
  OUTBOX_INDEX,
  OWED_PARTITIONS,
  owedPartitionOf,
  PAUSES_KEY,
  REFUSALS_KEY,
  recordOf,
} from './items.ts';
import { pausesOf } from './pause-catalogue.ts';
import type { Table } from './table.ts';
import { isLater, upgraded } from './upgrade.ts';
import { writeOne } from './writes.ts';

const HOUR = 3_600_000;

const hourBefore = (now: Instant): Instant => new Date(Date.parse(now) - HOUR).toISOString();

const owedOf = (item: object): OwedRecord => {
  const { articleId, channel, version, state, since, attempt, nextAt } = upgraded(item) as OwedRecord;
  return { articleId, channel, version, state, since, attempt, nextAt };
};

/** The debts to channels in the catalogue table, as announce uses them. */
export const dynamoOwingCatalogue = (table: Table): OwingCatalogue => ({
  async owe({ articleId, channel }, version, isDue, now) {
    await writeOne(table, {
      Update: {
        Key: keyOfOwed({ articleId, channel }),
        UpdateExpression:
          'SET articleId = :articleId, channel = :channel, version = :version, #state = :state, since = if_not_exists(since, :now), attempt = :none, nextAt = :nextAt, #partition = :partition',
        // A delayed run must not replace it with an earlier version.
        ConditionExpression: 'attribute_not_exists(version) OR version <= :version',
        ExpressionAttributeNames: { '#state': 'state', '#partition': OUTBOX_INDEX.partition },
        ExpressionAttributeValues: {
          ':articleId': articleId,
          ':channel': channel,
          ':version': version,
          ':state': isDue ? 'due' : 'owed',
          ':now': now,
          ':none': 0,
          ':nextAt': nextTry(now, 0),
          ':partition': owedPartitionOf(articleId),
        },
      },
    });
  },

  async readOwed(refs) {
    const keys = refs.flatMap((ref) => [keyOfOwed(ref), keyOfArticle(ref.articleId)]);
    const unique = [...new Map([PAUSES_KEY, ...keys].map((key) => [nameOf(key), key])).values()];
    const items = new Map(
      (await readAll(table, unique, 'strong')).map((item) => [nameOf(item as ItemKey), item]),
    );
    const debts = refs.flatMap((ref) => {
      const [owed, article] = [keyOfOwed(ref), keyOfArticle(ref.articleId)].map((key) =>
        items.get(nameOf(key)),
      );
      // A record of a later release waits for that release.
      if (!owed || isLater(owed) || (article && isLater(article))) return [];
      return [{ owed: owedOf(owed), article: article ? articleOf(article) : null }];
    });
    const versions = debts.flatMap(({ article }) =>
      article?.lastAnnouncement?.version == null
        ? []
        : [keyOfVersion(article.articleId, article.lastAnnouncement.version)],
    );
    const versionItems = new Map(
      (await readAll(table, [...new Map(versions.map((key) => [nameOf(key), key])).values()], 'strong')).map(
        (item) => [nameOf(item as ItemKey), item],
      ),
    );
    return {
      pauses: pausesOf(items.get(nameOf(PAUSES_KEY))),
      owed: debts.map(({ owed, article }): Owed => {
        const number = article?.lastAnnouncement?.version ?? null;
        const item =
          number === null ? undefined : versionItems.get(nameOf(keyOfVersion(owed.articleId, number)));
        return { owed, article, version: item === undefined ? null : recordOf<VersionRecord>(item) };
      }),
    };
  },

  async forgive(owed) {
    await writeOne(table, {
      Delete: {
        Key: keyOfOwed(owed),
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': owed.version },
      },
    });
  },

  async mayNotifyOf(channel, now) {
    return writeOne(table, {
      Update: {
        Key: REFUSALS_KEY,
        UpdateExpression: 'SET #channel = :now',
        ConditionExpression: 'attribute_not_exists(#channel) OR #channel < :before',
        ExpressionAttributeNames: { '#channel': channel },
        ExpressionAttributeValues: { ':now': now, ':before': hourBefore(now) },
      },
    });
  },
});

const nameOf = ({ pk, sk }: ItemKey): string => `${pk}|${sk}`;

/** The debts to channels in the catalogue table, as the sweep uses them. */
export const dynamoCollectingCatalogue = (table: Table): CollectingCatalogue => ({
  async *owedUntil(until) {
    for await (const item of itemsInOrder(table, OWED_PARTITIONS, until))
      if (!isLater(item)) yield owedOf(item);
  },

  async collect(owed, { attempt, nextAt }) {
    const isWritten = await writeOne(table, {
      Update: {
        Key: keyOfOwed(owed),
        UpdateExpression: 'SET #state = :due, attempt = :attempt, nextAt = :nextAt',
        ConditionExpression: 'version = :version AND nextAt = :before',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':due': 'due',
          ':attempt': attempt,
          ':nextAt': nextAt,
          ':version': owed.version,
          ':before': owed.nextAt,
        },
      },
    });
    return isWritten ? 'collected' : 'conflict';
  },
});
