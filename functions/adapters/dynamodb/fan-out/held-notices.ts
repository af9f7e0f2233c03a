import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../core/publish/records.ts';
import type { Notice, ReaderId } from '../../../core/readers/reader.ts';
import type { HeldNotices } from '../../../ports/fan-out.ts';
import { deleteAll } from '../batches.ts';
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
import type { ItemKey, Table } from '../table.ts';
import { upsert, type Write, writeAll, writeOne } from '../writes.ts';

const MINUTE = 60_000;

/** The minute at which something is due, or the one after: `2026-11-30T06:30Z`. Nothing is told before its time. */
const slotOf = (until: Instant): string => minuteOf(Math.ceil(Date.parse(until) / MINUTE) * MINUTE);
const minuteOf = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;

interface Later extends ItemKey {
  /** Absent: it was taken back. */
  readonly notice?: Notice;
  readonly slot: string;
}

/** Notices that wait, in the readers' table: beside their reader, and in the order of when they are due. */
export const dynamoHeldNotices = (table: Table): HeldNotices => ({
  hold: async (readerId, notice, until) => {
    const id = readerId as ReaderId;
    const slot = slotOf(until);
    const writes: readonly Write[] = [
      // An erasure leaves nothing, and nothing comes after it.
      whileReaderIsThere(id),
      upsert({ ...keyOfLater(id, notice.tag), notice, slot }),
      upsert({ ...keyOfSlot(slot, id), slot }),
    ];
    await writeAll(table, writes);
  },
  drop: (readerId, articleId) =>
    // The item stays until it is due: an erasure finds by it in which slot the reader stands.
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
    return (Items as unknown as readonly ItemKey[]).map(({ sk }) => {
      const [at = '', readerId = ''] = sk.split('#');
      return { at, readerId };
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
  settle: async ({ readerId, at }, articleIds) => {
    const id = readerId as ReaderId;
    // What names the slot goes first here: a crash between leaves a slot without anything, which is settled again.
    await deleteAll(table, [...articleIds.map((article) => keyOfLater(id, article))]);
    await deleteAll(table, [keyOfSlot(at, id)]);
  },
});
