import type { Commit, VersionCommit } from '../../core/publish/commit.ts';
import type { ArticleId } from '../../core/publish/identity.ts';
import { expiryOf } from '../../core/publish/outbox-record.ts';
import type { ArticleRecord, Instant, KeyRecord, VersionRecord } from '../../core/publish/records.ts';
import type { IngestCatalogue } from '../../ports/catalogue.ts';
import { alternatesOf } from './alternates.ts';
import { articleItem, articleOf, committedAttributes } from './article-item.ts';
import { dynamoAuthorities } from './authority-catalogue.ts';
import { readAll, readOne } from './batches.ts';
import { claimedBy, sharedClaimWrite } from './claims.ts';
import { dynamoDeferrals } from './deferred-uploads.ts';
import { dynamoHandOverCatalogue } from './hand-over-catalogue.ts';
import {
  expiryItem,
  keyOfAlternate,
  keyOfArticle,
  keyOfClaim,
  keyOfExpiry,
  keyOfLedger,
  keyOfVersion,
  outOfOutbox,
  recordOf,
  versionItem,
} from './items.ts';
import { ledgerWrite } from './ledger-writes.ts';
import { dynamoReleaseCatalogue } from './outbox-catalogue.ts';
import type { Table } from './table.ts';
import { setting, upsert, type Write, writeAll } from './writes.ts';

/** Ingest's view of the catalogue table. */
export const dynamoIngestCatalogue = (table: Table): IngestCatalogue => ({
  defer: dynamoDeferrals(table).defer,
  ...dynamoHandOverCatalogue(table),
  readOutbox: dynamoReleaseCatalogue(table).readOutbox,
  readAuthorities: dynamoAuthorities(table).readAuthorities,

  async readKey(upload, consistency = 'strong') {
    const Item = await readOne(table, keyOfLedger(upload), consistency);
    return Item ? recordOf<KeyRecord>(Item) : null;
  },

  async readClaims(claims, consistency = 'strong') {
    return claimedBy(await readAll(table, claims.map(keyOfClaim), consistency));
  },

  async readArticle(articleId, claims, consistency = 'strong') {
    const keys = [keyOfArticle(articleId), ...claims.map(keyOfClaim)];
    const items = await readAll(table, keys, consistency);
    const article = items.find((item) => 'sk' in item && item.sk === 'META');
    return { article: article ? articleOf(article) : null, ...claimedBy(items) };
  },

  async readArticles(articleIds) {
    if (articleIds.length === 0) return [];
    return (await readAll(table, articleIds.map(keyOfArticle), 'strong')).map(articleOf);
  },

  alternatesOf: (articleId) => alternatesOf(table, articleId),

  async readVersion(articleId, version) {
    const Item = await readOne(table, keyOfVersion(articleId, version));
    return Item ? recordOf<VersionRecord>(Item) : null;
  },

  async commit(commit) {
    const written = await writeAll(table, [
      ledgerWrite(commit.key, commit.expectedRev),
      ...(commit.depends ?? []).map(unchangedArticle),
      ...alternateWrites(commit),
      ...(commit.kind === 'version' ? versionWrites(commit) : []),
    ]);
    return written ? 'committed' : 'conflict';
  },
});

/** An article knows its other keys: erasing it, or handing it to one of them, must not search for them. */
const alternateWrites = ({ key: { upload }, alternate: { before, after } }: Commit): readonly Write[] =>
  before === after
    ? []
    : [
        ...(before === null ? [] : [{ Delete: { Key: keyOfAlternate(before, upload) } }]),
        ...(after === null ? [] : [upsert({ ...keyOfAlternate(after, upload), articleId: after, upload })]),
      ];

/** Nobody has committed a version of the article since it was read. */
const unchangedArticle = ({ articleId, latest }: Pick<ArticleRecord, 'articleId' | 'latest'>): Write => ({
  ConditionCheck: {
    Key: keyOfArticle(articleId),
    ConditionExpression: 'latest = :latest',
    ExpressionAttributeValues: { ':latest': latest },
  },
});

const versionWrites = (commit: VersionCommit): readonly Write[] => {
  const { article, version, outbox, supersedes, retracts, expiry, claims, sharedClaims = [] } = commit;
  return [
    articleWrite(commit),
    { Put: { Item: versionItem(version, outbox) } },
    ...(supersedes === null
      ? []
      : [
          {
            // Once released it may be on its way to subscribers: then it is no longer ours to take out.
            Update: {
              ...outOfOutbox({ articleId: article.articleId, version: supersedes }, '#state = :state'),
              ExpressionAttributeValues: { ':state': retracts ? 'ready' : 'held' },
            },
          },
        ]),
    ...(expiry.before === expiry.after ? [] : [expiryWrite(article.articleId, expiry.after)]),
    ...claims.map((claim) =>
      upsert({ ...keyOfClaim(claim), claim, articleId: article.articleId }, [], {
        expression: 'attribute_not_exists(pk) OR #articleId = :articleId',
      }),
    ),
    ...sharedClaims.map((shared) => sharedClaimWrite(article.articleId, shared)),
  ];
};

const expiryWrite = (articleId: ArticleId, dueAt: Instant | null): Write =>
  dueAt === null
    ? { Delete: { Key: keyOfExpiry(articleId) } }
    : upsert(expiryItem(expiryOf(articleId, dueAt)));

const articleWrite = ({ article, expectedLatest, retracts }: VersionCommit): Write => {
  if (expectedLatest === null) return { Put: { Item: articleItem(article) } };
  return {
    Update: {
      Key: keyOfArticle(article.articleId),
      ...setting(
        committedAttributes(article),
        `#latest = :expected${retracts ? ' AND (attribute_not_exists(telling) OR telling < :expected)' : ''}`,
        { ':expected': expectedLatest },
      ),
    },
  };
};
