import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { feedPlaces } from '../../core/publish/feed.ts';
import type { ArticleId, Claim, UploadRef } from '../../core/publish/identity.ts';
import type { ErasureRecord, VersionRecord } from '../../core/publish/records.ts';
import type { EraseCatalogue } from '../../ports/catalogue.ts';
import { articleOf } from './article-item.ts';
import { deleteAll } from './batches.ts';
import { feedMark } from './feed-items.ts';
import { writeFeed } from './feed-writes.ts';
import { keyOfAlternate, keyOfArticle, keyOfClaim, keyOfErasure, recordOf } from './items.ts';
import { ledgerWrite } from './ledger-writes.ts';
import { unmoved } from './moves.ts';
import type { ItemKey, Table } from './table.ts';
import { upgraded } from './upgrade.ts';
import { upsert, writeOne } from './writes.ts';

/** The catalogue table as erasing sees it. */
export const dynamoEraseCatalogue = (table: Table): EraseCatalogue => ({
  async readErasure(articleId) {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOfErasure(articleId), ConsistentRead: true }),
    );
    return Item ? recordOf<ErasureRecord>(Item) : null;
  },

  async writeErasure(record) {
    await writeOne(table, upsert({ ...keyOfErasure(record.articleId), ...record }));
  },

  async alternatesOf(articleId) {
    const uploads: UploadRef[] = [];
    for await (const item of itemsOf(table, articleId, 'ALTERNATE#'))
      uploads.push((item as unknown as { upload: UploadRef }).upload);
    return uploads;
  },

  async markErased(key) {
    const written = await writeOne(table, ledgerWrite(key, key.rev - 1));
    return written ? 'committed' : 'conflict';
  },

  async eraseArticle(articleId, uploads) {
    const versions: VersionRecord[] = [];
    for await (const item of itemsOf(table, articleId, 'VERSION#'))
      versions.push(recordOf<VersionRecord>(item));
    for (const claim of versions.flatMap(({ claims }) => claims)) await eraseClaim(table, articleId, claim);
    await eraseMeta(table, articleId, versions);
    const links = new Set(uploads.map((upload) => keyOfAlternate(articleId, upload).sk));
    const keys: ItemKey[] = [];
    for await (const { pk, sk } of itemsOf(table, articleId, ''))
      if (sk !== keyOfErasure(articleId).sk && (!sk.startsWith('ALTERNATE#') || links.has(sk)))
        keys.push({ pk, sk });
    await deleteAll(table, keys);
  },
});

const itemsOf = async function* (
  { client, name }: Table,
  articleId: ArticleId,
  prefix: string,
): AsyncIterable<ItemKey> {
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: {
        ':pk': keyOfArticle(articleId).pk,
        ...(prefix === '' ? {} : { ':prefix': prefix }),
      },
    },
  );
  // What a later release keeps of an article may be elsewhere, too: only that release knows how to erase it.
  for await (const { Items = [] } of pages) yield* Items.map((item) => upgraded(item) as ItemKey);
};

/** The claim stays, as a hash that no other article may take: it is how the same copy is known when it comes again. */
const eraseClaim = async (table: Table, articleId: ArticleId, claim: Claim): Promise<void> => {
  await writeOne(table, {
    Update: {
      Key: keyOfClaim(claim),
      UpdateExpression: 'SET erased = :erased',
      ConditionExpression: 'articleId = :me',
      ExpressionAttributeValues: { ':erased': true, ':me': articleId },
    },
  });
};

/** Takes the article out of the feeds before META goes, so that an announcement under way cannot put it back. */
const eraseMeta = async (
  table: Table,
  articleId: ArticleId,
  versions: readonly VersionRecord[],
): Promise<void> => {
  for (;;) {
    const Key = keyOfArticle(articleId);
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
    );
    if (Item === undefined) return;
    const article = articleOf(Item);
    const { settled } = article;
    const { condition, values } = unmoved(article.moves);
    const unsettled = versions.filter(({ version }) => version > settled);
    const last = { articleId, version: Number.MAX_SAFE_INTEGER };
    for (const place of feedPlaces(article, unsettled))
      await writeFeed(table, feedMark(place, last, Date.now()));
    const erased = await writeOne(table, {
      Delete: {
        Key,
        ConditionExpression: `settled = :settled AND ${condition}`,
        ExpressionAttributeValues: { ':settled': settled, ...values },
      },
    });
    if (erased) return;
  }
};
