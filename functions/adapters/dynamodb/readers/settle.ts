import { CANARY_SCOPE } from '../../../core/readers/canary-reader.ts';
import type { Device, ReaderId } from '../../../core/readers/reader.ts';
import { readAll, readOne } from '../batches.ts';
import type { ItemKey } from '../item-key.ts';
import { SCHEMA_ATTRIBUTE } from '../schema.ts';
import type { Table } from '../table.ts';
import { setting, upsert, type Write, writeAll, writeOne } from '../writes.ts';
import {
  DEVICE_PREFIX,
  decodeDevice,
  decodeReader,
  EVERY_SCOPE,
  fanAttributes,
  keyOfFan,
  keyOfReader,
  keyOfScope,
  NOTHING_STALE,
  OPTIONAL_OF_FAN,
  partitionOf,
  type ReaderItem,
} from './items.ts';
import { readPartition } from './partition.ts';

/** Others write the same reader as often as this at the same time. */
export const MOST_ATTEMPTS = 12;

/** Rows of one transaction, each with its scope's counter; DynamoDB allows a hundred items. */
const ROWS_AT_ONCE = 40;

/** A fan row that is to be there as `attributes` say, or not to be there. */
interface RequestedChange {
  readonly scope: string;
  readonly key: ItemKey;
  readonly attributes: object | null;
}

export const readReader = async (table: Table, id: ReaderId): Promise<ReaderItem | null> => {
  const item = await readOne(table, keyOfReader(id));
  return item === undefined ? null : decodeReader(item);
};

export const readDevices = async (table: Table, id: ReaderId): Promise<readonly Device[]> =>
  (await readPartition(table, partitionOf(id), DEVICE_PREFIX)).map(decodeDevice);

/** The rows that follow from a reader's state, and those that former states may have left. */
const requestedRows = (reader: ReaderItem, devices: readonly Device[]): readonly RequestedChange[] => {
  const byId = new Map(devices.map((device) => [device.id, device]));
  const follows = new Map(reader.follows.map((follow) => [follow.scope, follow]));
  const scopes = new Set([...follows.keys(), ...reader.stale.scopes]);
  const ids = new Set([...reader.devices, ...reader.stale.devices]);
  return [...scopes].flatMap((scope) =>
    [...ids].map((deviceId): RequestedChange => {
      const follow = follows.get(scope);
      const device = reader.devices.includes(deviceId) ? byId.get(deviceId) : undefined;
      return {
        scope,
        key: keyOfFan(scope, reader.id, deviceId),
        attributes: follow && device ? fanAttributes(reader, follow, device) : null,
      };
    }),
  );
};

const textOf = ({ pk, sk }: ItemKey): string => `${pk} ${sk}`;

/** The comparable form of a row: bytes as text, in one order, without the attributes that every item has. */
const comparable = (attributes: object): string =>
  JSON.stringify(
    Object.entries(attributes)
      .filter(([name]) => name !== 'pk' && name !== 'sk' && name !== SCHEMA_ATTRIBUTE)
      .map(([name, value]) => [
        name,
        value instanceof Uint8Array ? Buffer.from(value).toString('base64') : (value as unknown),
      ])
      .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  );

interface RowWrite {
  readonly scope: string;
  readonly write: Write;
  /** The change in the count of the scope's rows. */
  readonly change: -1 | 0 | 1;
}

/** The write of a row, on the condition that it is as it was read. */
const rowWrite = (
  { scope, key, attributes }: RequestedChange,
  found: object | undefined,
): RowWrite | null => {
  if (attributes === null)
    return found === undefined
      ? null
      : {
          scope,
          change: -1,
          write: { Delete: { Key: key, ConditionExpression: 'attribute_exists(pk)' } },
        };
  if (found === undefined) return { scope, change: 1, write: { Put: { Item: { ...key, ...attributes } } } };
  if (comparable(found) === comparable(attributes)) return null;
  return {
    scope,
    change: 0,
    write: upsert({ ...key, ...attributes }, OPTIONAL_OF_FAN, { expression: 'attribute_exists(pk)' }),
  };
};

const counting = (scope: string, change: number): Write => ({
  Update: {
    Key: keyOfScope(scope),
    UpdateExpression: 'ADD #n :change',
    ExpressionAttributeNames: { '#n': 'n' },
    ExpressionAttributeValues: { ':change': change },
  },
});

/** The counters of a transaction: an item may appear in it only once. */
const countersOf = (writes: readonly RowWrite[]): readonly Write[] => {
  const changes = new Map<string, number>();
  // The canary alone does not count as a follower.
  for (const { scope, change } of writes)
    for (const counter of scope === CANARY_SCOPE ? [scope] : [scope, EVERY_SCOPE])
      changes.set(counter, (changes.get(counter) ?? 0) + change);
  return [...changes].flatMap(([scope, change]) => (change === 0 ? [] : [counting(scope, change)]));
};

const whileRev = ({ id, rev }: ReaderItem): Write => ({
  ConditionCheck: {
    Key: keyOfReader(id),
    ConditionExpression: 'rev = :rev',
    ExpressionAttributeValues: { ':rev': rev },
  },
});

/**
 * Brings the fan rows to one state of a reader, with the counts of their scopes in the same transactions.
 *
 * @returns false when the reader has another state by now, or another did the same meanwhile
 */
const settleState = async (table: Table, reader: ReaderItem): Promise<boolean> => {
  const devices = await readDevices(table, reader.id);
  const requested = requestedRows(reader, devices);
  const found = new Map(
    (
      await readAll(
        table,
        requested.map(({ key }) => key),
        'strong',
      )
    ).map((item) => [textOf(item as ItemKey), item]),
  );
  const writes = requested.flatMap((one) => rowWrite(one, found.get(textOf(one.key))) ?? []);
  for (let at = 0; at < writes.length; at += ROWS_AT_ONCE) {
    const some = writes.slice(at, at + ROWS_AT_ONCE);
    const isWritten = await writeAll(table, [
      whileRev(reader),
      ...some.map(({ write }) => write),
      ...countersOf(some),
    ]);
    if (!isWritten) return false;
  }
  const { scopes, devices: gone, readers } = reader.stale;
  if (scopes.length + gone.length + readers.length === 0) return true;
  return writeOne(table, {
    Update: {
      Key: keyOfReader(reader.id),
      ...setting({ stale: NOTHING_STALE }, 'rev = :rev', { ':rev': reader.rev }),
    },
  });
};

/**
 * Brings the fan rows of a reader to the state that the reader has, whatever a crash left of former ones. First those of readers who lost
 * a device to this one.
 *
 * @throws Error where others change the reader all the time
 */
export const settle = async (
  table: Table,
  id: ReaderId,
  begun: ReadonlySet<ReaderId> = new Set(),
): Promise<void> => {
  // Two readers may have lost a device to each other.
  const all = new Set([...begun, id]);
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const reader = await readReader(table, id);
    if (reader === null) return;
    for (const former of reader.stale.readers) if (!all.has(former)) await settle(table, former, all);
    if (await settleState(table, reader)) return;
  }
  throw new Error(`others changed a reader ${MOST_ATTEMPTS} times`);
};
