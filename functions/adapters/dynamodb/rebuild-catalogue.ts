import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expiryOf } from '../../core/publish/outbox-record.ts';
import type { Rebuilt } from '../../core/publish/rebuild.ts';
import type { ArticleRecord } from '../../core/publish/records.ts';
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
  ledgerItem,
  settledVersionItem,
} from './items.ts';
import { ifUnchanged, type Table, type Write, writeAll } from './writes.ts';

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
      const { article, key, versions, feeds } = rebuilt;
      const { articleId } = article;
      const [erasure] = await readAll(table, [keyOfErasure(articleId)], 'strong');
      if (erasure !== undefined) return 'erased';
      const [ledger] = await readAll(table, [keyOfLedger(key.upload)], 'strong');
      const before = await metaOf(rebuilt);
      if (!isBehind(before, rebuilt)) return 'known';
      for (const version of versions)
        await table.client.send(new PutCommand({ TableName: table.name, Item: settledVersionItem(version) }));
      await deleteAll(table, versionsAfter(article, before));
      // A claim that another article holds stays there.
      for (const claim of versions.flatMap(({ claims }) => claims))
        await ifUnchanged(
          table.client.send(
            new PutCommand({
              TableName: table.name,
              Item: { ...keyOfClaim(claim), claim, articleId },
              ConditionExpression: 'attribute_not_exists(pk)',
            }),
          ),
        );
      const listed = new Set(feeds.map(({ topic, at }) => `${topic} ${at}`));
      for (const item of feeds) await writeFeed(table, feedItem(item));
      for (const topic of before?.feed?.topics ?? []) {
        const place = { topic, at: before?.feed?.at ?? '' };
        if (!listed.has(`${topic} ${place.at}`))
          await writeFeed(table, feedMark(place, { articleId, version: article.latest }, Date.now()));
      }
      const rev = (ledger as { readonly rev?: number } | undefined)?.rev ?? null;
      const written = await writeAll(table, [
        ledgerWrite(rebuilt, rev),
        metaWrite(article, before),
        article.expiresAt === null
          ? { Delete: { Key: keyOfExpiry(articleId) } }
          : { Put: { Item: expiryItem(expiryOf(articleId, article.expiresAt)) } },
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

const ledgerWrite = ({ key }: Rebuilt, rev: number | null): Write => ({
  Put:
    rev === null
      ? { Item: ledgerItem(key), ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          Item: ledgerItem({ ...key, rev: rev + 1 }),
          ConditionExpression: 'rev = :rev',
          ExpressionAttributeValues: { ':rev': rev },
        },
});

const metaWrite = (article: ArticleRecord, before: ArticleRecord | null): Write => ({
  Put:
    before === null
      ? { Item: articleItem(article), ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          Item: articleItem(article),
          ConditionExpression: 'latest = :latest AND settled = :settled',
          ExpressionAttributeValues: { ':latest': before.latest, ':settled': before.settled },
        },
});
