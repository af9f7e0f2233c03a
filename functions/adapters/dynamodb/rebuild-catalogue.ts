import type { ArticleId } from '../../core/publish/identity.ts';
import { expiryOf } from '../../core/publish/outbox-record.ts';
import { isBehind, type Rebuilt } from '../../core/publish/rebuild.ts';
import { rebuiltLedger } from '../../core/publish/rebuild-ledgers.ts';
import type { ArticleRecord, KeyRecord, VersionRecord } from '../../core/publish/records.ts';
import type { RebuildCatalogue } from '../../ports/rebuild.ts';
import { articleItem, articleOf } from './article-item.ts';
import { readAll, readOne } from './batches.ts';
import { holdClaim } from './claims.ts';
import { feedItem, feedMark } from './feed-items.ts';
import { writeFeed, writeFeedIf } from './feed-writes.ts';
import {
  expiryItem,
  keyOfArticle,
  keyOfErasure,
  keyOfExpiry,
  keyOfLedger,
  keyOfVersion,
  OUTBOX_ATTRIBUTES,
  outOfOutbox,
  recordOf,
  settledVersionItem,
} from './items.ts';
import { ledgerWrite } from './ledger-writes.ts';
import type { Table } from './table.ts';
import { upsert, type Write, writeAll } from './writes.ts';

/** DynamoDB allows 100 items, and 4 MB, in one transaction. */
const MOST_TOGETHER = 60;

/** The catalogue table as rebuilding sees it. */
export const dynamoRebuildCatalogue = (table: Table): RebuildCatalogue => {
  const metaOf = async ({ article }: Rebuilt): Promise<ArticleRecord | null> => {
    const Item = await readOne(table, keyOfArticle(article.articleId));
    return Item ? articleOf(Item) : null;
  };
  return {
    async restore(rebuilt) {
      const { article, versions } = rebuilt;
      const { articleId } = article;
      const ledgers = await ledgerWrites(table, rebuilt);
      // Read after the ledgers: an erasure is written before it marks them, so a ledger that it marked is never opened again.
      const [erasure] = await readAll(table, [keyOfErasure(articleId)], 'strong');
      if (erasure !== undefined) return 'erased';
      const before = await metaOf(rebuilt);
      if (!isBehind(before, rebuilt)) return 'known';
      const unsettled = await unsettledWrites(table, rebuilt, before);
      const unerased = notErased(articleId);
      for (const version of versions)
        if (!isUnsettled(version, before))
          await writeAll(table, [unerased, upsert(settledVersionItem(version), OUTBOX_ATTRIBUTES)]);
      // No real article needs more than one transaction. If one does, the rest is written on its own, before META.
      for (const write of unsettled.slice(MOST_TOGETHER)) await writeAll(table, [unerased, write]);
      for (const claim of versions.flatMap(({ claims }) => claims)) await holdClaim(table, articleId, claim);
      await bringFeeds(table, rebuilt, before);
      const written = await writeAll(table, [
        unerased,
        ...ledgers,
        metaWrite(article, before),
        article.expiresAt === null
          ? { Delete: { Key: keyOfExpiry(articleId) } }
          : upsert(expiryItem(expiryOf(articleId, article.expiresAt))),
        ...unsettled.slice(0, MOST_TOGETHER),
      ]);
      return written ? 'restored' : 'conflict';
    },
  };
};

/** The condition of each write: who sleeps between two of them must not write of an article that was erased meanwhile. */
const notErased = (articleId: ArticleId): Write => ({
  ConditionCheck: { Key: keyOfErasure(articleId), ConditionExpression: 'attribute_not_exists(pk)' },
});

const ledgerWrites = async (
  table: Table,
  { article, key, formerKeys }: Rebuilt,
): Promise<readonly Write[]> => {
  const rebuilt = [key, ...formerKeys];
  const stored = await readAll(
    table,
    rebuilt.map(({ upload }) => keyOfLedger(upload)),
    'strong',
  );
  const known = stored.map((item) => recordOf<KeyRecord>(item));
  return rebuilt.map((ledger) => {
    const found = known.find(({ upload }) => upload.key === ledger.upload.key) ?? null;
    return ledgerWrite(rebuiltLedger(ledger, found, article), found?.rev ?? null);
  });
};

/** Whether the table has still to settle a version: such versions change in one transaction with META. */
const isUnsettled = ({ version }: { readonly version: number }, before: ArticleRecord | null): boolean =>
  before !== null && version > before.settled && version <= before.latest;

/**
 * The writes for versions that the table has but has not settled: released versions are settled, those that they
 * replaced leave the outbox, and later ones are deleted.
 *
 * @throws LaterSchemaFault when a later release wrote one of them
 */
const unsettledWrites = async (
  table: Table,
  { article: { articleId, latest }, versions }: Rebuilt,
  before: ArticleRecord | null,
): Promise<readonly Write[]> => {
  if (before === null) return [];
  const numbers = Array.from(
    { length: before.latest - before.settled },
    (_, index) => before.settled + 1 + index,
  );
  const keys = numbers.map((version) => keyOfVersion(articleId, version));
  const stored = (await readAll(table, keys, 'strong')).map((item) => recordOf<VersionRecord>(item));
  const released = versions.filter((version) => isUnsettled(version, before));
  return [
    ...released.map((version) => upsert(settledVersionItem(version), OUTBOX_ATTRIBUTES)),
    ...stored
      .filter(({ version }) => !released.some((other) => other.version === version))
      .map(
        (one): Write =>
          one.version > latest
            ? { Delete: { Key: keyOfVersion(articleId, one.version) } }
            : { Update: outOfOutbox(one, 'attribute_exists(pk)') },
      ),
  ];
};

const bringFeeds = async (
  table: Table,
  { article, feeds }: Rebuilt,
  before: ArticleRecord | null,
): Promise<void> => {
  const { articleId, latest: version } = article;
  for (const item of feeds) await writeFeedIf(table, feedItem(item), notErased(articleId));
  const at = before?.feed?.at ?? '';
  for (const topic of before?.feed?.topics ?? [])
    if (!feeds.some((item) => item.topic === topic && item.at === at))
      await writeFeed(table, feedMark({ topic, at }, { articleId, version }, Date.now()));
};

const metaWrite = (article: ArticleRecord, before: ArticleRecord | null): Write =>
  before === null
    ? { Put: { Item: articleItem(article) } }
    : upsert(
        articleItem({ ...article, ...(before.carried === undefined ? {} : { carried: before.carried }) }),
        [],
        {
          expression: '#latest = :beforeLatest AND #settled = :beforeSettled',
          values: { ':beforeLatest': before.latest, ':beforeSettled': before.settled },
        },
      );
