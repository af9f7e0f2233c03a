import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../core/publish/records.ts';
import type { Notice, ReaderId } from '../../../core/readers/reader.ts';
import type { HeldNotices } from '../../../ports/fan-out.ts';
import type { ItemKey } from '../item-key.ts';
import { patiently } from '../patience.ts';
import {
  keyOfLater,
  keyOfSlot,
  LATER_PREFIX,
  partitionOf,
  slotPartition,
  whileReaderIsThere,
} from '../readers/items.ts';
import { readPartition } from '../readers/partition.ts';
import type { Table } from '../table.ts';
import { upsert, type Write, writeAll, writeOne } from '../writes.ts';

const MINUTE = 60_000;

/** The minute at which notices are due, or the one after: `2026-11-30T06:30Z`. None is sent before its time. */
const slotOf = (until: Instant): string => minuteOf(Math.ceil(Date.parse(until) / MINUTE) * MINUTE);
const minuteOf = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;

interface Later extends ItemKey {
  /** Absent if it was removed. */
  readonly notice?: Notice;
  readonly slot: string;
}

interface Slot extends ItemKey {
  readonly times?: number;
}

/** Deletes the held notice of an article, if it is still the one that was sent. */
const forget = (id: ReaderId, articleId: string, notice: Notice | null): Write => ({
  Delete: {
    Key: keyOfLater(id, articleId),
    ConditionExpression:
      notice === null
        ? 'attribute_not_exists(notice)'
        : 'attribute_not_exists(pk) OR attribute_not_exists(notice) OR notice.#at = :at',
    ...(notice === null
      ? {}
      : { ExpressionAttributeNames: { '#at': 'at' }, ExpressionAttributeValues: { ':at': notice.at } }),
  },
});

/** Notices that wait, in the readers' table: beside their reader, and in the order of when they are due. */
export const dynamoHeldNotices = (table: Table): HeldNotices => ({
  hold: async (readerId, notice, until) => {
    const id = readerId as ReaderId;
    const slot = slotOf(until);
    const writes: readonly Write[] = [
      // An erasure leaves nothing, and nothing comes after it.
      whileReaderIsThere(id),
      upsert({ ...keyOfLater(id, notice.tag), notice, slot }),
      {
        Update: {
          Key: keyOfSlot(slot, id),
          // A notice that is held while the reader is notified changes the count.
          UpdateExpression: 'SET slot = :slot ADD times :one',
          ExpressionAttributeValues: { ':slot': slot, ':one': 1 },
        },
      },
    ];
    await writeAll(table, writes);
  },
  drop: (readerId, articleId) =>
    // The item stays until it is due: through it, an erasure finds the reader's slot.
    writeOne(table, {
      Update: {
        Key: keyOfLater(readerId as ReaderId, articleId),
        UpdateExpression: 'REMOVE notice',
        ConditionExpression: 'attribute_exists(notice)',
      },
    }),
  replace: (readerId, notice) =>
    writeOne(
      table,
      upsert({ ...keyOfLater(readerId as ReaderId, notice.tag), notice }, [], {
        expression: 'attribute_exists(#notice)',
      }),
    ),
  due: async (shard, now, most) => {
    const { Items = [] } = await patiently(
      () =>
        table.client.send(
          new QueryCommand({
            TableName: table.name,
            KeyConditionExpression: 'pk = :pk AND sk < :end',
            ExpressionAttributeValues: {
              ':pk': slotPartition(shard),
              // After every reader of this minute: ids are of hexadecimal digits.
              ':end': `${minuteOf(Date.parse(now))}#g`,
            },
            Limit: most,
          }),
        ),
      table.patience,
    );
    return (Items as unknown as readonly Slot[]).map(({ sk, times = 0 }) => {
      const [at = '', readerId = ''] = sk.split('#');
      return { at, readerId, times };
    });
  },
  waiting: async (readerId, now) => {
    const minute = minuteOf(Date.parse(now));
    const items = (await readPartition(
      table,
      partitionOf(readerId as ReaderId),
      LATER_PREFIX,
    )) as unknown as readonly Later[];
    return items
      .filter(({ slot }) => slot <= minute)
      .map(({ sk, notice = null }) => ({ articleId: sk.slice(LATER_PREFIX.length), notice }))
      .toSorted((one, other) => ((one.notice?.at ?? '') < (other.notice?.at ?? '') ? -1 : 1));
  },
  settle: async ({ readerId, at, times }, delivered) => {
    const id = readerId as ReaderId;
    // The entry that names the slot is deleted first here: a crash in between leaves an empty slot, which is settled
    // again.
    const settled = await Promise.all(
      delivered.map(({ articleId, notice }) => writeOne(table, forget(id, articleId, notice))),
    );
    if (settled.every(Boolean))
      await writeOne(table, {
        Delete: {
          Key: keyOfSlot(at, id),
          ConditionExpression: 'attribute_not_exists(pk) OR attribute_not_exists(times) OR times = :times',
          ExpressionAttributeValues: { ':times': times },
        },
      });
  },
});
