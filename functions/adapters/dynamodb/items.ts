import { createHash } from 'node:crypto';
import { isCanary } from '../../core/publish/canary.ts';
import type { ArticleId, Claim, UploadRef } from '../../core/publish/identity.ts';
import { OUTBOX_SHARDS, type OutboxPart, partOf, shardOf } from '../../core/publish/outbox.ts';
import type {
  ErasureRecord,
  ExpiryRecord,
  FeedItem,
  KeyRecord,
  OutboxRecord,
  OwedRecord,
  VersionRecord,
} from '../../core/publish/records.ts';
import type { Holder } from '../../core/publish/standing.ts';
import type { ItemKey } from './item-key.ts';
import { pack, unpack } from './packed.ts';
import { SCHEMA_ATTRIBUTE } from './schema.ts';
import { upgraded } from './upgrade.ts';

/**
 * The sparse index of outbox items by the time of their next check, of rejected uploads by the time of their
 * rejection, and of authorities by the time when they were given.
 */
export const OUTBOX_INDEX = { name: 'outbox', partition: 'outboxShard', sort: 'nextAt' } as const;

/** The partition of the index that lists rejected uploads; the sweep asks for the shards of the outbox only. */
export const QUARANTINE_PARTITION = 'QUARANTINE';

// Padded, so that text order is version order; 99,999,999 corrections are beyond any article.
const padded = (version: number): string => String(version).padStart(8, '0');

/** Without the bucket, which has another name in another region, and after a restore. */
export const keyOfLedger = ({ key }: Pick<UploadRef, 'key'>): ItemKey => ({ pk: `KEY#${key}`, sk: 'KEY' });

export const keyOfArticle = (articleId: ArticleId): ItemKey => ({ pk: `ARTICLE#${articleId}`, sk: 'META' });

export const keyOfVersion = (articleId: ArticleId, version: number): ItemKey => ({
  pk: `ARTICLE#${articleId}`,
  sk: `VERSION#${padded(version)}`,
});

export const keyOfExpiry = (articleId: ArticleId): ItemKey => ({
  pk: `ARTICLE#${articleId}`,
  sk: 'EXPIRY',
});

/** The prefix of the sort keys of an article's debts to channels. */
export const OWED_PREFIX = 'OWED#';

export const keyOfOwed = ({ articleId, channel }: Pick<OwedRecord, 'articleId' | 'channel'>): ItemKey => ({
  pk: `ARTICLE#${articleId}`,
  sk: `${OWED_PREFIX}${channel}`,
});

export const keyOfErasure = (articleId: ArticleId): ItemKey => ({
  pk: `ARTICLE#${articleId}`,
  sk: 'ERASURE',
});

/** An editor's ruling on the article's story. */
export const keyOfRuling = (articleId: ArticleId): ItemKey => ({ pk: `ARTICLE#${articleId}`, sk: 'RULING' });

export const keyOfClaim = (claim: Claim): ItemKey => ({ pk: `CLAIM#${claim}`, sk: 'CLAIM' });

/** A claim as stored: its first holder, and those who came to hold it too. */
export interface ClaimItem {
  readonly claim: Claim;
  readonly articleId: ArticleId;
  readonly erased?: true;
  readonly shared?: readonly Holder[];
}

/** Another key of an article. A key may be as long as a sort key, so the link is named by its hash. */
export const keyOfAlternate = (articleId: ArticleId, { key }: Pick<UploadRef, 'key'>): ItemKey => ({
  pk: `ARTICLE#${articleId}`,
  sk: `ALTERNATE#${createHash('sha256').update(key).digest('hex')}`,
});

/** The key of the authority of a prefix. */
export const keyOfAuthority = (prefix: string): ItemKey => ({ pk: `AUTHORITY#${prefix}`, sk: 'AUTHORITY' });

/** The editors' pauses: one item, with an attribute for each scope. */
export const PAUSES_KEY: ItemKey = { pk: 'CONTROL', sk: 'PAUSES' };

/** When operators were last notified of each channel that refuses: one item, with an attribute for each channel. */
export const REFUSALS_KEY: ItemKey = { pk: 'CONTROL', sk: 'REFUSALS' };

/** The index partitions of one part of the outbox. */
export const partitionsOf = (part: OutboxPart): readonly string[] =>
  Array.from({ length: OUTBOX_SHARDS }, (_, shard) => `${part.toUpperCase()}#${shard}`);

/** The index partition of an outbox item. */
export const partitionOf = (
  item: Pick<OutboxRecord, 'articleId' | 'state' | 'lane'> | Pick<ExpiryRecord, 'articleId' | 'state'>,
): string => `${partOf(item).toUpperCase()}#${shardOf(item.articleId)}`;

/** The index partitions of debts to channels, beside those of the outbox's parts. */
export const OWED_PARTITIONS: readonly string[] = Array.from(
  { length: OUTBOX_SHARDS },
  (_, shard) => `OWED#${shard}`,
);

/** The index partition of an article's debts to channels. */
export const owedPartitionOf = (articleId: ArticleId): string => `OWED#${shardOf(articleId)}`;

/** The attributes that put an item into the index. */
type Indexed = {
  readonly [Name in (typeof OUTBOX_INDEX)['partition'] | (typeof OUTBOX_INDEX)['sort']]?: string;
};

/** An item as stored: its record and its key. */
export type Stored<T> = T & ItemKey;

/** The attributes that a ledger may lack. */
export const LEDGER_OPTIONAL = [
  'generation',
  'warning',
  'accepted',
  'body',
  'declaredId',
  'embargo',
  OUTBOX_INDEX.partition,
  OUTBOX_INDEX.sort,
] as const;

/** A ledger is in the index as long as its upload is rejected. */
export const ledgerItem = (record: KeyRecord): Stored<KeyRecord> => ({
  ...keyOfLedger(record.upload),
  ...record,
  ...(record.outcome === 'quarantined'
    ? { [OUTBOX_INDEX.partition]: QUARANTINE_PARTITION, [OUTBOX_INDEX.sort]: record.handledAt }
    : {}),
});

/**
 * Versions of the canary are deleted after a day, or they would fill the catalogue: one item every few minutes, for
 * ever.
 */
const CANARY_LIFE_SECONDS = 86_400;

/** The attribute by which DynamoDB forgets an item: seconds since 1970. */
export const FORGET_AT = 'forgetAt';

/** The attributes of every version: those that people look for in the table, and the rest packed. */
type PackedVersion = Pick<VersionRecord, 'articleId' | 'version' | 'status' | 'committedAt'> & {
  readonly packed: Uint8Array;
  readonly [FORGET_AT]?: number;
};

/** A version as it is committed: it is in the outbox. */
export const versionItem = (
  record: VersionRecord,
  outbox: OutboxRecord,
): Stored<PackedVersion> & OutboxRecord & { readonly outboxShard: string } => ({
  ...outbox,
  outboxShard: partitionOf(outbox),
  ...settledVersionItem(record),
});

/** A version that is announced, or has gone live in silence: it is not in the outbox. */
export const settledVersionItem = (record: VersionRecord): Stored<PackedVersion> => {
  const { articleId, version, status, committedAt } = record;
  return {
    ...keyOfVersion(articleId, version),
    articleId,
    version,
    status,
    committedAt,
    packed: pack(record),
    ...(isCanary(record.upload)
      ? { [FORGET_AT]: Math.floor(Date.parse(committedAt) / 1000) + CANARY_LIFE_SECONDS }
      : {}),
  };
};

export const expiryItem = (record: ExpiryRecord): Stored<ExpiryRecord> & { outboxShard: string } => ({
  ...keyOfExpiry(record.articleId),
  ...record,
  outboxShard: partitionOf(record),
});

/**
 * Takes the keys off a stored item. Items are written by this module alone, so their shape is not checked again.
 *
 * @throws LaterSchemaFault when a later release wrote it
 */
export const recordOf = <T extends KeyRecord | VersionRecord | ErasureRecord | FeedItem>(
  stored: object,
): T => {
  const item = upgraded(stored);
  if ('packed' in item) return unpack((item as PackedVersion).packed) as T;
  const {
    pk: _pk,
    sk: _sk,
    [SCHEMA_ATTRIBUTE]: _schema,
    outboxShard: _shard,
    nextAt: _nextAt,
    ...record
  } = item as Stored<T> & Indexed & { readonly [SCHEMA_ATTRIBUTE]?: number };
  return record as unknown as T;
};

/**
 * The outbox part of a version's item, or null if it is gone.
 *
 * @throws LaterSchemaFault when a later release wrote it
 */
export const outboxOf = (stored: object): OutboxRecord | null => {
  const item = upgraded(stored);
  const {
    articleId,
    version,
    after,
    state,
    lane,
    pausedBy,
    dueAt,
    attempt,
    nextAt,
    isPublished,
    uploadedAt,
    trace,
  } = item as Partial<OutboxRecord> & Pick<OutboxRecord, 'articleId' | 'version'>;
  if (after === undefined || state === undefined || lane === undefined) return null;
  if (dueAt === undefined || nextAt === undefined) return null;
  return {
    articleId,
    version,
    after,
    state,
    lane,
    ...(pausedBy === undefined ? {} : { pausedBy }),
    dueAt,
    attempt: attempt ?? 0,
    nextAt,
    ...(isPublished === undefined ? {} : { isPublished }),
    ...(uploadedAt === undefined ? {} : { uploadedAt }),
    ...(trace === undefined ? {} : { trace }),
  };
};

/** The attributes of a version's outbox item. */
export const OUTBOX_ATTRIBUTES = [
  'after',
  'state',
  'lane',
  'pausedBy',
  'dueAt',
  'attempt',
  'nextAt',
  'isPublished',
  'uploadedAt',
  'trace',
  OUTBOX_INDEX.partition,
] as const;

/**
 * The update that takes a version out of the outbox; the version stays.
 *
 * @param condition an expression that may name the attributes of the outbox, each after a `#`
 */
export const outOfOutbox = (
  { articleId, version }: Pick<OutboxRecord, 'articleId' | 'version'>,
  condition: string,
) => ({
  Key: keyOfVersion(articleId, version),
  UpdateExpression: `REMOVE ${OUTBOX_ATTRIBUTES.map((name) => `#${name}`).join(', ')}`,
  ConditionExpression: condition,
  ExpressionAttributeNames: Object.fromEntries(OUTBOX_ATTRIBUTES.map((name) => [`#${name}`, name])),
});
