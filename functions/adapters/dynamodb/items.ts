import { createHash } from 'node:crypto';
import { isCanary } from '../../core/publish/canary.ts';
import type { ArticleId, Claim, UploadRef } from '../../core/publish/identity.ts';
import { shardOf } from '../../core/publish/outbox.ts';
import type {
  ErasureRecord,
  ExpiryRecord,
  KeyRecord,
  OutboxRecord,
  VersionRecord,
} from '../../core/publish/records.ts';
import { pack, unpack } from './packed.ts';

/** The primary key of every item. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** The sparse index of outbox items by when the sweep is to look at them, and of refused uploads by when they were. */
export const OUTBOX_INDEX = { name: 'outbox', partition: 'outboxShard', sort: 'nextAt' } as const;

/** The partition of the index that lists refused uploads; the sweep asks for the shards of the outbox only. */
export const QUARANTINE_PARTITION = 'QUARANTINE';

// Padded, so that text order is version order; 99,999,999 corrections are beyond any article.
const padded = (version: number): string => String(version).padStart(8, '0');

export const keyOfLedger = ({ bucket, key }: UploadRef): ItemKey => ({
  pk: `KEY#${bucket}/${key}`,
  sk: 'KEY',
});

export const keyOfArticle = (articleId: ArticleId): ItemKey => ({ pk: `ARTICLE#${articleId}`, sk: 'META' });

export const keyOfVersion = (articleId: ArticleId, version: number): ItemKey => ({
  pk: `ARTICLE#${articleId}`,
  sk: `VERSION#${padded(version)}`,
});

export const keyOfExpiry = (articleId: ArticleId): ItemKey => ({
  pk: `ARTICLE#${articleId}`,
  sk: 'EXPIRY',
});

export const keyOfErasure = (articleId: ArticleId): ItemKey => ({
  pk: `ARTICLE#${articleId}`,
  sk: 'ERASURE',
});

export const keyOfClaim = (claim: Claim): ItemKey => ({ pk: `CLAIM#${claim}`, sk: 'CLAIM' });

/** Another key of an article. A key may be as long as a sort key, so the link is named by its hash. */
export const keyOfAlternate = (articleId: ArticleId, { bucket, key }: UploadRef): ItemKey => ({
  pk: `ARTICLE#${articleId}`,
  sk: `ALTERNATE#${createHash('sha256').update(`${bucket}/${key}`).digest('hex')}`,
});

/** What editors hold back: one item, an attribute for each scope. */
export const PAUSES_KEY: ItemKey = { pk: 'CONTROL', sk: 'PAUSES' };

/** The index partition of what is laid aside by a pause. */
export const PAUSED_SHARD = 'PAUSED';

export const shardName = (shard: number): string => `OUTBOX#${shard}`;

/** What puts an item into the index. */
type Indexed = {
  readonly [Name in (typeof OUTBOX_INDEX)['partition'] | (typeof OUTBOX_INDEX)['sort']]?: string;
};

/** An item as stored: its record and its key. */
export type Stored<T> = T & ItemKey;

/** A ledger is in the index as long as its upload is refused: each write replaces the item, what put it there included. */
export const ledgerItem = (record: KeyRecord): Stored<KeyRecord> => ({
  ...keyOfLedger(record.upload),
  ...record,
  ...(record.outcome === 'quarantined'
    ? { [OUTBOX_INDEX.partition]: QUARANTINE_PARTITION, [OUTBOX_INDEX.sort]: record.handledAt }
    : {}),
});

/** Versions of the canary go after a day, or it would fill the catalogue: one item every few minutes, for ever. */
const CANARY_LIFE_SECONDS = 86_400;

/** The attribute by which DynamoDB forgets an item: seconds since 1970. */
export const FORGET_AT = 'forgetAt';

/** What is always there of a version: what people look for in the table, and the rest packed. */
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
  outboxShard: shardName(shardOf(record.articleId)),
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
  outboxShard: shardName(shardOf(record.articleId)),
});

/** Takes the keys off a stored item. Items are written by this module alone, so their shape is not checked again. */
export const recordOf = <T extends KeyRecord | VersionRecord | ErasureRecord>(item: object): T => {
  if ('packed' in item) return unpack((item as PackedVersion).packed) as T;
  const { pk: _pk, sk: _sk, outboxShard: _shard, nextAt: _nextAt, ...record } = item as Stored<T> & Indexed;
  return record as unknown as T;
};

/** What of a version's item is of the outbox; null when it is no longer there. */
export const outboxOf = (item: object): OutboxRecord | null => {
  const { articleId, version, after, state, pausedBy, dueAt, attempt, nextAt, uploadedAt, trace } =
    item as Partial<OutboxRecord> & Pick<OutboxRecord, 'articleId' | 'version'>;
  if (after === undefined || state === undefined || dueAt === undefined || nextAt === undefined) return null;
  return {
    articleId,
    version,
    after,
    state,
    ...(pausedBy === undefined ? {} : { pausedBy }),
    dueAt,
    attempt: attempt ?? 0,
    nextAt,
    ...(uploadedAt === undefined ? {} : { uploadedAt }),
    ...(trace === undefined ? {} : { trace }),
  };
};

const OUTBOX_ATTRIBUTES = [
  'after',
  'state',
  'pausedBy',
  'dueAt',
  'attempt',
  'nextAt',
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
