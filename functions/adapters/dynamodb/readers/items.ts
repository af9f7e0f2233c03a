import type { Instant } from '../../../core/publish/records.ts';
import { fromBase64url } from '../../../core/readers/base64url.ts';
import type { Device, Follow, Preferences, Reader, ReaderId } from '../../../core/readers/reader.ts';
import { FAN_SHARDS, type FanRow } from '../../../ports/readers.ts';
import type { ItemKey } from '../item-key.ts';
import { SCHEMA_ATTRIBUTE } from '../schema.ts';
import type { Write } from '../writes.ts';

export const READER = 'READER';
export const DEVICE_PREFIX = 'DEVICE#';
export const LATER_PREFIX = 'LATER#';
export const COUNT = 'COUNT';

export const partitionOf = (id: ReaderId): string => `READER#${id}`;
export const keyOfReader = (id: ReaderId): ItemKey => ({ pk: partitionOf(id), sk: READER });
export const keyOfDevice = (id: ReaderId, deviceId: string): ItemKey => ({
  pk: partitionOf(id),
  sk: `${DEVICE_PREFIX}${deviceId}`,
});
export const keyOfEndpoint = (deviceId: string): ItemKey => ({ pk: `ENDPOINT#${deviceId}`, sk: 'ENDPOINT' });
export const keyOfLater = (id: ReaderId, articleId: string): ItemKey => ({
  pk: partitionOf(id),
  sk: `${LATER_PREFIX}${articleId}`,
});
/** How many notices a reader with a limit was shown on the last day on which there was one. */
export const keyOfCount = (id: ReaderId): ItemKey => ({ pk: partitionOf(id), sk: COUNT });
/** @param hour `2026-11-30T12` */
export const keyOfNetwork = (network: string, hour: string): ItemKey => ({
  pk: `NETWORK#${network}#${hour}`,
  sk: 'NETWORK',
});

/** The item that counts the rows of a scope. `*` counts all. */
export const keyOfScope = (scope: string): ItemKey => ({ pk: `SCOPE#${scope}`, sk: 'SCOPE' });
export const EVERY_SCOPE = '*';

/** The shard of a reader: the value of the id's first digit. */
export const shardOf = (id: ReaderId): number => Number.parseInt(id.slice(0, 1), FAN_SHARDS);

const padded = (shard: number): string => String(shard).padStart(2, '0');

export const fanPartition = (scope: string, shard: number): string => `FAN#${scope}#${padded(shard)}`;
export const keyOfFan = (scope: string, id: ReaderId, deviceId: string): ItemKey => ({
  pk: fanPartition(scope, shardOf(id)),
  sk: `${id}#${deviceId}`,
});
export const slotPartition = (shard: number): string => `SLOT#${padded(shard)}`;
/** @param minute `2026-11-30T06:30Z` */
export const keyOfSlot = (minute: string, id: ReaderId): ItemKey => ({
  pk: slotPartition(shardOf(id)),
  sk: `${minute}#${id}`,
});

/**
 * Possible remains of former states of a reader: rows of scopes and devices that are gone, and whole readers who lost
 * a device.
 */
export interface Stale {
  readonly scopes: readonly string[];
  readonly devices: readonly string[];
  readonly readers: readonly ReaderId[];
}

export const NOTHING_STALE: Stale = { scopes: [], devices: [], readers: [] };

/** A reader as stored. `rev` counts writes: what follows from a state is written while the reader still has it. */
export interface ReaderItem extends Reader {
  readonly rev: number;
  readonly devices: readonly string[];
  readonly stale: Stale;
  /** Nothing of the reader is written any more. */
  readonly erased: boolean;
}

interface EncodedReader extends ItemKey {
  readonly createdAt: Instant;
  readonly preferences: Preferences;
  readonly follows: readonly Follow[];
  readonly rev: number;
  readonly devices: readonly string[];
  readonly stale: Stale;
  readonly erased: boolean;
}

export const encodeReader = ({ id, ...rest }: ReaderItem): EncodedReader => ({ ...keyOfReader(id), ...rest });

export const decodeReader = (item: object): ReaderItem => {
  const { pk, createdAt, preferences, follows, rev, devices, stale, erased } = item as EncodedReader;
  const id = pk.slice('READER#'.length) as ReaderId;
  return { id, createdAt, preferences, follows, rev, devices, stale, erased };
};

export const encodeDevice = (id: ReaderId, device: Device) => {
  const { id: deviceId, ...rest } = device;
  return { ...keyOfDevice(id, deviceId), ...rest };
};

export const decodeDevice = (item: object): Device => {
  const { sk, endpoint, p256dh, auth, keyId, since } = item as ItemKey & Omit<Device, 'id'>;
  return { id: sk.slice(DEVICE_PREFIX.length), endpoint, p256dh, auth, keyId, since };
};

type FanAttributes = Omit<FanRow, 'readerId' | 'deviceId'>;

/** The attributes of a fan row. */
export const fanAttributes = (
  { preferences: { alerts, quiet, timeZone, perDay, languages } }: Reader,
  follow: Follow,
  device: Device,
): FanAttributes => {
  const p = fromBase64url(device.p256dh, 65);
  const a = fromBase64url(device.auth, 16);
  if (p === null || a === null) throw new Error(`the keys of device ${device.id} are invalid`);
  return {
    e: device.endpoint,
    p,
    a,
    k: device.keyId,
    s: follow.since > device.since ? follow.since : device.since,
    m: alerts === 'all' ? 'a' : 's',
    ...(quiet === null ? {} : { q: [quiet.from, quiet.to] as const }),
    z: timeZone,
    ...(perDay === null ? {} : { n: perDay }),
    ...(languages === null ? {} : { l: languages }),
  };
};

/** The optional attributes of a fan row. */
export const OPTIONAL_OF_FAN: readonly (keyof FanAttributes)[] = ['q', 'n', 'l'];

export const decodeFan = (item: object): FanRow => {
  const {
    pk: _pk,
    sk,
    [SCHEMA_ATTRIBUTE]: _schema,
    ...row
  } = item as ItemKey & FanAttributes & { readonly [SCHEMA_ATTRIBUTE]?: number };
  const [readerId = '', deviceId = ''] = sk.split('#');
  return { ...row, readerId: readerId as ReaderId, deviceId };
};

/**
 * A condition for transactions that write a reader's data: the reader exists and is not erased. Data that is written
 * without it may stay after an erasure.
 */
export const whileReaderIsThere = (id: ReaderId): Write => ({
  ConditionCheck: {
    Key: keyOfReader(id),
    ConditionExpression: 'erased = :erased',
    ExpressionAttributeValues: { ':erased': false },
  },
});
