import { fromBase64url } from '../../../core/readers/base64url.ts';
import type { FanRow } from '../../../core/readers/fan/row.ts';
import type { ReaderId } from '../../../core/readers/reader.ts';
import type { FollowerCounts, Followers } from '../../../ports/fan-out.ts';
import type { FanRow as StoredRow } from '../../../ports/readers.ts';
import { countScopes, readFan } from '../readers/fan.ts';
import { readEveryScope } from '../readers/first-follow.ts';
import { dynamoReaders } from '../readers/readers.ts';
import type { Table } from '../table.ts';

/** Rows of a page: some 350 bytes each, so two pages are one request's megabyte. */
const ROWS = 1500;

/** How many follow what, in the readers' table. */
export const dynamoFollowerCounts = (table: Table): FollowerCounts => ({
  total: async () => {
    const counted = await readEveryScope(table);
    return counted === null ? null : counted.n;
  },
  of: (scopes) => countScopes(table, scopes),
});

const rowOf = (scope: string, row: StoredRow): FanRow => ({
  key: `${row.readerId}#${row.deviceId}`,
  readerId: row.readerId,
  deviceId: row.deviceId,
  scope,
  endpoint: row.e,
  p256dh: row.p,
  auth: row.a,
  keyId: row.k,
  since: row.s,
  preferences: {
    alerts: row.m === 'a' ? 'all' : 'story',
    quiet: row.q === undefined ? null : { from: row.q[0], to: row.q[1] },
    timeZone: row.z,
    perDay: row.n ?? null,
    languages: row.l ?? null,
  },
});

/** Followers in the readers' table. */
export const dynamoFollowers = (table: Table): Followers => {
  const readers = dynamoReaders(table);
  return {
    rows: async (scope, shard, { from, to }, after) => {
      const { rows, next } = await readFan(table, scope, shard, [after ?? from, to], ROWS);
      return { rows: rows.map((row) => rowOf(scope, row)), next };
    },
    removeDevice: async (readerId, deviceId) => {
      await readers.removeDevice(readerId as ReaderId, deviceId);
    },
    devicesOf: async (readerId) => {
      const found = await readers.find(readerId as ReaderId);
      if (found === null) return [];
      const { reader, devices } = found;
      return devices.flatMap((device) => {
        const p256dh = fromBase64url(device.p256dh, 65);
        const auth = fromBase64url(device.auth, 16);
        return p256dh === null || auth === null
          ? []
          : [
              {
                key: `${readerId}#${device.id}`,
                readerId,
                deviceId: device.id,
                scope: '',
                endpoint: device.endpoint,
                p256dh,
                auth,
                keyId: device.keyId,
                since: device.since,
                preferences: reader.preferences,
              },
            ];
      });
    },
  };
};
