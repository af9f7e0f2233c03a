import type { ReaderId } from '../../../core/readers/reader.ts';
import { DEFAULT_PREFERENCES } from '../../../core/readers/reader.ts';
import { deleteAll } from '../batches.ts';
import type { ItemKey } from '../item-key.ts';
import type { Table } from '../table.ts';
import { writeAll, writeOne } from '../writes.ts';
import { nextState, removing, writeReader } from './device-writes.ts';
import { keyOfReader, keyOfSlot, partitionOf, READER } from './items.ts';
import { readPartition } from './partition.ts';
import { MOST_ATTEMPTS, readReader, settle } from './settle.ts';

/**
 * Marks a reader as erased, and removes the devices in the same transaction: from then on no row of the reader is
 * written.
 *
 * @returns false when another changed the reader meanwhile
 */
const mark = async (table: Table, id: ReaderId): Promise<boolean> => {
  const reader = await readReader(table, id);
  if (reader === null || reader.erased) return true;
  const devices = await Promise.all(reader.devices.map((deviceId) => removing(table, id, deviceId)));
  const next = nextState(reader, {
    follows: [],
    devices: [],
    preferences: DEFAULT_PREFERENCES,
    erased: true,
  });
  return writeAll(table, [writeReader(reader, next), ...devices.flat()]);
};

/** Deletes what is in a reader's partition beside the reader, and the slots that it names. Returns how many items there were. */
const clear = async (table: Table, id: ReaderId): Promise<number> => {
  const items = (await readPartition(table, partitionOf(id))).filter(({ sk }) => sk !== READER);
  const slots = items.flatMap(({ slot }) => (typeof slot === 'string' ? keyOfSlot(slot, id) : []));
  // The entry that names a slot is deleted after it: otherwise a crash in between would leave a slot that nothing
  // names.
  await deleteAll(table, [...new Map(slots.map((key): [string, ItemKey] => [key.sk, key])).values()]);
  await deleteAll(
    table,
    items.map(({ pk, sk }) => ({ pk, sk })),
  );
  return items.length;
};

/**
 * Erases everything about a reader: the mark comes first, then the rows, then held notices, and the reader last, so
 * that a repeat completes an erasure that crashed.
 *
 * @throws Error where others change the reader all the time
 */
export const eraseReader = async (table: Table, id: ReaderId): Promise<void> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    if (!(await mark(table, id))) continue;
    await settle(table, id);
    // Writes that were in progress when the reader was marked may have finished since.
    while ((await clear(table, id)) > 0);
    // Within one `rev`, stale rows only become fewer: a settled state stays settled.
    const reader = await readReader(table, id);
    const isGone =
      reader === null ||
      (await writeOne(table, {
        Delete: {
          Key: keyOfReader(id),
          ConditionExpression: 'attribute_not_exists(pk) OR (erased = :yes AND rev = :rev)',
          ExpressionAttributeValues: { ':yes': true, ':rev': reader.rev },
        },
      }));
    if (isGone && (await clear(table, id)) === 0) return;
  }
  throw new Error(`others changed a reader ${MOST_ATTEMPTS} times`);
};
