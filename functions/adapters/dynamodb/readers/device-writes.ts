import type { Device, ReaderId } from '../../../core/readers/reader.ts';
import { readOne } from '../batches.ts';
import type { Table } from '../table.ts';
import { upsert, type Write } from '../writes.ts';
import { encodeDevice, encodeReader, keyOfDevice, keyOfEndpoint, type ReaderItem } from './items.ts';
import { readReader } from './settle.ts';

/** Writes a reader's next state, while the reader has the one that was read. */
export const writeReader = (before: ReaderItem, next: Omit<ReaderItem, 'rev'>): Write =>
  upsert(encodeReader({ ...next, rev: before.rev + 1 }), [], {
    expression: '#rev = :before AND #erased = :live',
    values: { ':before': before.rev, ':live': false },
  });

const union = <T>(one: readonly T[], other: readonly T[]): readonly T[] => [...new Set([...one, ...other])];

/** A reader's next state: removed parts are noted as stale, so that its rows are found after a crash, too. */
export const nextState = (
  before: ReaderItem,
  change: Partial<Pick<ReaderItem, 'preferences' | 'follows' | 'devices' | 'erased'>>,
  losers: readonly ReaderId[] = [],
): Omit<ReaderItem, 'rev'> => {
  const next = { ...before, ...change };
  const kept = new Set(next.follows.map(({ scope }) => scope));
  return {
    ...next,
    stale: {
      scopes: union(
        before.stale.scopes,
        before.follows.map(({ scope }) => scope),
      ).filter((scope) => !kept.has(scope)),
      devices: union(before.stale.devices, before.devices).filter((id) => !next.devices.includes(id)),
      readers: union(before.stale.readers, losers),
    },
  };
};

/** Removes a device and, if it is this reader's, its endpoint. */
export const removing = async (table: Table, id: ReaderId, deviceId: string): Promise<readonly Write[]> => {
  const owner = (await readOne(table, keyOfEndpoint(deviceId))) as
    | { readonly readerId: ReaderId }
    | undefined;
  return [
    { Delete: { Key: keyOfDevice(id, deviceId) } },
    ...(owner?.readerId === id
      ? [
          {
            Delete: {
              Key: keyOfEndpoint(deviceId),
              ConditionExpression: 'readerId = :me',
              ExpressionAttributeValues: { ':me': id },
            },
          } satisfies Write,
        ]
      : []),
  ];
};

/** Gives a device to a reader, and removes it from its former reader. */
export const giving = async (
  table: Table,
  id: ReaderId,
  device: Device,
): Promise<{ readonly writes: readonly Write[]; readonly losers: readonly ReaderId[] }> => {
  const endpoint = (await readOne(table, keyOfEndpoint(device.id))) as
    | { readonly readerId: ReaderId }
    | undefined;
  const owner = endpoint?.readerId;
  const writes: Write[] = [
    upsert(encodeDevice(id, device)),
    upsert(
      { ...keyOfEndpoint(device.id), readerId: id },
      [],
      owner === undefined
        ? { expression: 'attribute_not_exists(#readerId)' }
        : { expression: '#readerId = :owner', values: { ':owner': owner } },
    ),
  ];
  const loser = owner === undefined || owner === id ? null : await readReader(table, owner);
  if (loser === null || loser.erased || !loser.devices.includes(device.id)) return { writes, losers: [] };
  const devices = loser.devices.filter((one) => one !== device.id);
  return {
    writes: [
      ...writes,
      writeReader(loser, nextState(loser, { devices })),
      { Delete: { Key: keyOfDevice(loser.id, device.id) } },
    ],
    losers: [loser.id],
  };
};
