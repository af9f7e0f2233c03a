import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { type Device, MOST_DEVICES, MOST_FOLLOWS, type ReaderId } from '../../../core/readers/reader.ts';
import type { Changed, Fan, ReaderState, Readers, Refusal } from '../../../ports/readers.ts';
import { FORGET_AT } from '../items.ts';
import { SCHEMA_ATTRIBUTE } from '../schema.ts';
import type { Table } from '../table.ts';
import { type Write, writeAll, writeOne } from '../writes.ts';
import { giving, nextState, removing, writeReader } from './device-writes.ts';
import { eraseReader } from './erase-reader.ts';
import { countScopes, readFan } from './fan.ts';
import {
  COUNT,
  DEVICE_PREFIX,
  decodeDevice,
  encodeReader,
  keyOfNetwork,
  LATER_PREFIX,
  NOTHING_STALE,
  partitionOf,
  READER,
  type ReaderItem,
} from './items.ts';
import { readPartition } from './partition.ts';
import { MOST_ATTEMPTS, readDevices, readReader, settle } from './settle.ts';

/** A count of sign-ups is kept so long after its hour began. Seconds. */
const NETWORK_SECONDS = 2 * 3600;

/** The effect of a change on a reader and on other items. */
interface Plan {
  readonly next: Omit<ReaderItem, 'rev'>;
  readonly writes: readonly Write[];
}

/** Plans a change of the reader that was read; null if there is nothing to change. */
type Planner = (
  reader: ReaderItem,
  devices: readonly Device[],
) => Plan | Refusal | null | Promise<Plan | Refusal | null>;

const bare = ({ id, createdAt, preferences, follows }: ReaderItem) => ({
  id,
  createdAt,
  preferences,
  follows,
});

/**
 * The readers' table. A reader is written first, on the condition that it has not changed since it was read. The rows
 * by which sending finds the reader follow, each on the condition that the reader is still as it was written. After a
 * crash in between, the next write of the reader completes them.
 */
export const dynamoReaders = (table: Table): Readers & Fan => {
  const stateOf = async (id: ReaderId): Promise<ReaderState | null> => {
    const reader = await readReader(table, id);
    return reader === null || reader.erased
      ? null
      : { reader: bare(reader), devices: await readDevices(table, id) };
  };

  const change = async (id: ReaderId, planner: Planner): Promise<Changed> => {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const reader = await readReader(table, id);
      if (reader === null || reader.erased) return 'gone';
      const plan = await planner(reader, await readDevices(table, id));
      if (typeof plan === 'string') return plan;
      if (plan !== null && !(await writeAll(table, [writeReader(reader, plan.next), ...plan.writes])))
        continue;
      // This also runs without a change, to repair what a crash left behind.
      await settle(table, id);
      return (await stateOf(id)) ?? 'gone';
    }
    throw new Error(`others changed a reader ${MOST_ATTEMPTS} times`);
  };

  const removeDevice = (id: ReaderId, deviceId: string): Promise<Changed> =>
    change(id, async (reader) => {
      if (!reader.devices.includes(deviceId)) return null;
      const devices = reader.devices.filter((one) => one !== deviceId);
      return { next: nextState(reader, { devices }), writes: await removing(table, id, deviceId) };
    });

  return {
    async signUp({ reader, device }) {
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        const { writes, losers } =
          device === null ? { writes: [], losers: [] } : await giving(table, reader.id, device);
        const item: ReaderItem = {
          ...reader,
          rev: 1,
          devices: device === null ? [] : [device.id],
          stale: { ...NOTHING_STALE, readers: losers },
          erased: false,
        };
        const isWritten = await writeAll(table, [{ Put: { Item: { ...encodeReader(item) } } }, ...writes]);
        if (!isWritten && (await readReader(table, reader.id)) === null) continue;
        await settle(table, reader.id);
        const state = await stateOf(reader.id);
        if (state !== null) return state;
        throw new Error('a reader was erased before the sign-up was done');
      }
      throw new Error(`others changed a device ${MOST_ATTEMPTS} times`);
    },

    find: stateOf,

    follow: (id, follows, unfollows) =>
      change(id, (reader) => {
        const kept = reader.follows.filter(({ scope }) => !unfollows.includes(scope));
        const known = new Set(kept.map(({ scope }) => scope));
        const added = [
          ...new Map(
            follows.filter(({ scope }) => !known.has(scope)).map((follow) => [follow.scope, follow]),
          ).values(),
        ];
        if (added.length === 0 && kept.length === reader.follows.length) return null;
        if (added.length > 0 && kept.length + added.length > MOST_FOLLOWS) return 'too-many';
        return { next: nextState(reader, { follows: [...kept, ...added] }), writes: [] };
      }),

    setPreferences: (id, preferences) =>
      change(id, (reader) => ({ next: nextState(reader, { preferences }), writes: [] })),

    putDevice: (id, device, replaces) =>
      change(id, async (reader, devices) => {
        const gone = replaces === device.id ? undefined : devices.find((one) => one.id === replaces);
        const ids = [...new Set([...reader.devices, device.id])].filter((one) => one !== gone?.id);
        if (ids.length > MOST_DEVICES) return 'too-many';
        // Messages in progress to the device that it replaces are for this one, too.
        const { since } = devices.find((one) => one.id === device.id) ?? gone ?? device;
        const given = await giving(table, id, { ...device, since });
        return {
          next: nextState(reader, { devices: ids }, given.losers),
          writes: [...given.writes, ...(gone === undefined ? [] : await removing(table, id, gone.id))],
        };
      }),

    removeDevice,

    async export(id) {
      const state = await stateOf(id);
      if (state === null) return null;
      const items = await readPartition(table, partitionOf(id));
      return {
        ...state,
        devices: items.filter(({ sk }) => sk.startsWith(DEVICE_PREFIX)).map(decodeDevice),
        waiting: items
          .filter(({ sk }) => sk.startsWith(LATER_PREFIX))
          .map(({ pk: _pk, sk: _sk, [SCHEMA_ATTRIBUTE]: _schema, ...notice }) => notice),
        days: items
          .filter(({ sk }) => sk === COUNT)
          .map(({ day, n }) => ({ day: day as string, notices: n as number })),
      };
    },

    erase: (id) => eraseReader(table, id),

    async *all() {
      for await (const { Items = [] } of paginateScan(
        { client: table.client },
        {
          TableName: table.name,
          ConsistentRead: true,
          FilterExpression: 'sk = :reader',
          ProjectionExpression: 'pk',
          ExpressionAttributeValues: { ':reader': READER },
        },
      ))
        for (const { pk } of Items) yield (pk as string).slice('READER#'.length) as ReaderId;
    },

    countInHour: (network, now, most) =>
      writeOne(table, {
        Update: {
          Key: keyOfNetwork(network, now.slice(0, 13)),
          UpdateExpression: 'SET #ttl = :ttl ADD #n :one',
          ConditionExpression: 'attribute_not_exists(#n) OR #n < :most',
          ExpressionAttributeNames: { '#ttl': FORGET_AT, '#n': 'n' },
          ExpressionAttributeValues: {
            ':ttl': Math.floor(Date.parse(now) / 1000) + NETWORK_SECONDS,
            ':one': 1,
            ':most': most,
          },
        },
      }),

    fanRows: (scope, shard, from, to, limit) => readFan(table, scope, shard, [from, to], limit),
    scopeCounts: (scopes) => countScopes(table, scopes),
  };
};
