import { withoutOriginal } from '../../core/publish/erasure.ts';
import { feedPlaces } from '../../core/publish/feed.ts';
import type { ArticleId, Claim } from '../../core/publish/identity.ts';
import type { ErasureRecord, VersionRecord } from '../../core/publish/records.ts';
import type { EraseCatalogue } from '../../ports/catalogue.ts';
import { announcedAttributes, articleOf } from './article-item.ts';
import { deleteAll, readOne } from './batches.ts';
import { feedMark } from './feed-items.ts';
import { writeFeed } from './feed-writes.ts';
import type { ItemKey } from './item-key.ts';
import {
  type ClaimItem,
  keyOfAlternate,
  keyOfArticle,
  keyOfClaim,
  keyOfErasure,
  OWED_PREFIX,
  recordOf,
} from './items.ts';
import { itemsOfArticle } from './items-of-article.ts';
import { ledgerWrite } from './ledger-writes.ts';
import { unmoved } from './moves.ts';
import type { Table } from './table.ts';
import { upgraded } from './upgrade.ts';
import { upsert, writeOne } from './writes.ts';

/** The catalogue table as erasing sees it. */
export const dynamoEraseCatalogue = (table: Table): EraseCatalogue => ({
  async readErasure(articleId) {
    const Item = await readOne(table, keyOfErasure(articleId));
    return Item ? recordOf<ErasureRecord>(Item) : null;
  },

  async writeErasure(record, before) {
    const item = { ...keyOfErasure(record.articleId), ...record };
    return (await writeOne(table, upsert(item, ['rev'], sameErasure(before)))) ? 'written' : 'conflict';
  },

  async markErased(key) {
    const written = await writeOne(table, ledgerWrite(key, key.rev - 1));
    return written ? 'committed' : 'conflict';
  },

  async owedChannels(articleId) {
    const channels: string[] = [];
    for await (const { sk } of itemsOfArticle(table, articleId, OWED_PREFIX))
      channels.push(sk.slice(OWED_PREFIX.length));
    return channels;
  },

  async eraseArticle(articleId, uploads) {
    const versions: VersionRecord[] = [];
    for await (const item of itemsOfArticle(table, articleId, 'VERSION#'))
      versions.push(recordOf<VersionRecord>(item));
    for (const claim of versions.flatMap(({ claims }) => claims)) await eraseClaim(table, articleId, claim);
    await eraseMeta(table, articleId, versions);
    const links = new Set(uploads.map((upload) => keyOfAlternate(articleId, upload).sk));
    const keys: ItemKey[] = [];
    for await (const { pk, sk } of itemsOfArticle(table, articleId, ''))
      if (sk !== keyOfErasure(articleId).sk && (!sk.startsWith('ALTERNATE#') || links.has(sk)))
        keys.push({ pk, sk });
    await deleteAll(table, keys);
  },

  async forgetOriginal(copy, original) {
    for (;;) {
      const Item = await readOne(table, keyOfArticle(copy));
      if (Item === undefined) return;
      const article = articleOf(Item);
      const forgotten = withoutOriginal(article, original);
      if (forgotten === article) return;
      const written = await writeOne(table, {
        Update: {
          Key: keyOfArticle(copy),
          UpdateExpression: 'SET announced = :announced',
          ConditionExpression: 'announced = :before',
          ExpressionAttributeValues: {
            ':announced': announcedAttributes(forgotten).announced,
            ':before': (Item as { readonly announced?: unknown }).announced,
          },
        },
      });
      if (written) return;
    }
  },
});

/** The condition that the record of an erasure is as it was noted or read. */
const sameErasure = (before: ErasureRecord | null) => {
  if (before === null) return { expression: 'attribute_not_exists(pk)' };
  const { rev, finishedAt } = before;
  return {
    expression: `#finishedAt = :finishedBefore AND ${rev === undefined ? 'attribute_not_exists(#rev)' : '#rev = :revBefore'}`,
    values: { ':finishedBefore': finishedAt, ...(rev === undefined ? {} : { ':revBefore': rev }) },
  };
};

/**
 * The claim stays, as a hash: by it, the same copy is recognised when it is uploaded again. Other holders keep it,
 * too.
 */
const eraseClaim = async (table: Table, articleId: ArticleId, claim: Claim): Promise<void> => {
  const Item = await readOne(table, keyOfClaim(claim));
  if (Item === undefined) return;
  const { articleId: first, shared = [] } = upgraded(Item) as ClaimItem;
  const index = shared.findIndex((holder) => holder.articleId === articleId);
  if (first !== articleId && index === -1) return;
  const isFirst = first === articleId;
  const [mark, holder] = isFirst
    ? ['erased', 'articleId']
    : [`#shared[${index}].isErased`, `#shared[${index}].articleId`];
  await writeOne(table, {
    Update: {
      Key: keyOfClaim(claim),
      UpdateExpression: `SET ${mark} = :erased`,
      ConditionExpression: `${holder} = :me`,
      // DynamoDB keeps the word for itself.
      ...(isFirst ? {} : { ExpressionAttributeNames: { '#shared': 'shared' } }),
      ExpressionAttributeValues: { ':erased': true, ':me': articleId },
    },
  });
};

/**
 * Removes the article from the feeds before META is deleted, so that an announcement in progress cannot list it
 * again.
 */
const eraseMeta = async (
  table: Table,
  articleId: ArticleId,
  versions: readonly VersionRecord[],
): Promise<void> => {
  for (;;) {
    const Key = keyOfArticle(articleId);
    const Item = await readOne(table, Key);
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
