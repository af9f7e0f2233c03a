import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import {
  encodeDevice,
  encodeReader,
  fanAttributes,
  keyOfEndpoint,
  keyOfFan,
  keyOfScope,
  NOTHING_STALE,
} from '../../functions/adapters/dynamodb/readers/items.ts';
import { STAMP } from '../../functions/adapters/dynamodb/schema.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { Device, Reader, ReaderId } from '../../functions/core/readers/reader.ts';
import { authOf, P256DH, SINCE, type SimulatedReader } from './population.ts';

const SIDE_BY_SIDE = 12;

/** Everything that the table has of a reader. */
const itemsOf = (one: SimulatedReader, keyId: string): readonly object[] => {
  const id = one.id as ReaderId;
  const reader: Reader = {
    id,
    createdAt: SINCE,
    preferences: {
      alerts: one.alerts,
      quiet: one.window,
      timeZone: one.timeZone,
      perDay: one.perDay,
      languages: null,
    },
    follows: one.scopes.map((scope) => ({ scope, since: SINCE, name: scope })),
  };
  const devices = one.devices.map(
    (device): Device => ({
      id: device.id,
      endpoint: device.endpoint,
      p256dh: P256DH.toString('base64url'),
      auth: authOf(device.endpoint).toString('base64url'),
      keyId,
      since: SINCE,
    }),
  );
  const rows = devices.flatMap((device) =>
    reader.follows.map((follow) => ({
      ...keyOfFan(follow.scope, id, device.id),
      ...fanAttributes(reader, follow, device),
    })),
  );
  return [
    ...rows,
    encodeReader({
      ...reader,
      rev: 1,
      devices: devices.map((device) => device.id),
      stale: NOTHING_STALE,
      erased: false,
    }),
    ...devices.map((device) => encodeDevice(id, device)),
    ...devices.map((device) => ({ ...keyOfEndpoint(device.id), readerId: id })),
  ];
};

/**
 * Puts readers straight into their table, as fast as it goes.
 *
 * @returns how many fan rows there are
 */
export const load = async (
  { client, name }: Table,
  readers: readonly SimulatedReader[],
  keyId: string,
): Promise<number> => {
  const counts = new Map<string, number>();
  const add = (scope: string, many: number): void => void counts.set(scope, (counts.get(scope) ?? 0) + many);
  function* batches(): Generator<readonly object[]> {
    let batch: object[] = [];
    const items = function* (): Generator<object> {
      for (const reader of readers) {
        for (const scope of reader.scopes)
          for (const counted of [scope, '*']) add(counted, reader.devices.length);
        yield* itemsOf(reader, keyId);
      }
      for (const [scope, n] of counts) yield { ...keyOfScope(scope), n };
    };
    for (const item of items()) {
      batch.push({ ...item, ...STAMP });
      if (batch.length < 25) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
  const left = batches();
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (const batch of left)
        await client.send(
          new BatchWriteCommand({
            RequestItems: {
              [name]: batch.map((Item) => ({ PutRequest: { Item: Item as Record<string, unknown> } })),
            },
          }),
        );
    }),
  );
  return counts.get('*') ?? 0;
};
