import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expiryOf } from '../../core/publish/outbox-record.ts';
import type { Rebuilt } from '../../core/publish/rebuild.ts';
import type { ArticleRecord, KeyRecord } from '../../core/publish/records.ts';
import type { RebuildCatalogue } from '../../ports/rebuild.ts';
import { articleItem, articleOf } from './article-item.ts';
import { deleteAll, readAll } from './batches.ts';
import { feedItem, feedMark } from './feed-items.ts';
import { writeFeed } from './feed-writes.ts';
import {
  expiryItem,
  keyOfArticle,
  keyOfClaim,
  keyOfErasure,
  keyOfExpiry,
  keyOfLedger,
  keyOfVersion,
  OUTBOX_ATTRIBUTES,
  recordOf,
  settledVersionItem,
} from './items.ts';
import { ledgerWrite } from './ledger-writes.ts';
import type { Table } from './table.ts';
import { upsert, type Write, writeAll, writeOne } from './writes.ts';

/** The catalogue table as rebuilding sees it. */
export const dynamoRebuildCatalogue = (table: Table): RebuildCatalogue => {
  const metaOf = async ({ article }: Rebuilt): Promise<ArticleRecord | null> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOfArticle(article.articleId), ConsistentRead: true }),
    );
    return Item ? articleOf(Item) : null;
  };
  return {
    isBehind: async (rebuilt) => isBehind(await metaOf(rebuilt), rebuilt),

    async restore(rebuilt) {
      const { article, key, versions } = rebuilt;
      const { articleId } = article;
      const [erasure] = await readAll(table, [keyOfErasure(articleId)], 'strong');
      if (erasure !== undefined) return 'erased';
      const [ledger] = await readAll(table, [keyOfLedger(key.upload)], 'strong');
      const rev = ledger === undefined ? null : recordOf<KeyRecord>(ledger).rev;
      const before = await metaOf(rebuilt);
      if (!isBehind(before, rebuilt)) return 'known';
      for (const version of versions)
        await writeOne(table, upsert(settledVersionItem(version), OUTBOX_ATTRIBUTES));
      await deleteAll(table, versionsAfter(article, before));
      // A claim that another article holds stays there.
      for (const claim of versions.flatMap(({ claims }) => claims))
        await writeOne(table, { Put: { Item: { ...keyOfClaim(claim), claim, articleId } } });
      await bringFeeds(table, rebuilt, before);
      const written = await writeAll(table, [
        ledgerWrite({ ...key, rev: (rev ?? 0) + 1 }, rev),
        metaWrite(article, before),
        article.expiresAt === null
          ? { Delete: { Key: keyOfExpiry(articleId) } }
          : upsert(expiryItem(expiryOf(articleId, article.expiresAt))),
      ]);
      return written ? 'restored' : 'conflict';
    },
  };
};

const isBehind = (known: ArticleRecord | null, { article }: Rebuilt): boolean =>
  known === null || known.settled < article.settled;

/** What was committed and never released. */
const versionsAfter = ({ articleId, latest }: ArticleRecord, before: ArticleRecord | null) =>
  Array.from({ length: Math.max(0, (before?.latest ?? 0) - latest) }, (_, index) =>
    keyOfVersion(articleId, latest + 1 + index),
  );

const bringFeeds = async (
  table: Table,
  { article, feeds }: Rebuilt,
  before: ArticleRecord | null,
): Promise<void> => {
  const { articleId, latest: version } = article;
  for (const item of feeds) await writeFeed(table, feedItem(item));
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
