import type { VersionCommit } from '../../core/publish/commit.ts';
import type { ArticleId, Claim } from '../../core/publish/identity.ts';
import type { Holder } from '../../core/publish/standing.ts';
import type { Claimed } from '../../ports/catalogue.ts';
import { readOne } from './batches.ts';
import { type ClaimItem, keyOfClaim } from './items.ts';
import type { Table } from './table.ts';
import { upgraded } from './upgrade.ts';
import { type Write, writeOne } from './writes.ts';

const holdersOf = ({ articleId, erased, shared = [] }: ClaimItem): readonly Holder[] => [
  { articleId, ...(erased ? { isErased: true as const } : {}) },
  ...shared,
];

/** The claims among some items. */
export const claimedBy = (stored: readonly object[]): Claimed => ({
  holders: new Map(
    stored
      .filter((item) => 'claim' in item)
      .map((item) => upgraded(item) as ClaimItem)
      .map((item) => [item.claim, holdersOf(item)]),
  ),
});

/** The earlier holders keep the claim; this article comes last. */
export const sharedClaimWrite = (
  articleId: ArticleId,
  { claim, holders }: NonNullable<VersionCommit['sharedClaims']>[number],
): Write => ({
  Update: {
    Key: keyOfClaim(claim),
    UpdateExpression: 'SET #shared = list_append(if_not_exists(#shared, :none), :me)',
    ConditionExpression:
      holders === 1
        ? 'attribute_exists(pk) AND (attribute_not_exists(#shared) OR size(#shared) = :others)'
        : 'size(#shared) = :others',
    ExpressionAttributeNames: { '#shared': 'shared' },
    ExpressionAttributeValues: { ':none': [], ':me': [{ articleId }], ':others': holders - 1 },
  },
});

/** Adds an article to those who hold a claim, if it is not among them. */
export const holdClaim = async (table: Table, articleId: ArticleId, claim: Claim): Promise<void> => {
  for (;;) {
    if (await writeOne(table, { Put: { Item: { ...keyOfClaim(claim), claim, articleId } } })) return;
    const Item = await readOne(table, keyOfClaim(claim));
    const holders = Item === undefined ? [] : holdersOf(upgraded(Item) as ClaimItem);
    if (holders.some((holder) => holder.articleId === articleId)) return;
    if (await writeOne(table, sharedClaimWrite(articleId, { claim, holders: holders.length }))) return;
  }
};
