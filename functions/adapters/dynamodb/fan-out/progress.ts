import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { nameOfRange, type Range } from '../../../core/readers/fan/range.ts';
import type { Notice } from '../../../core/readers/reader.ts';
import type { FanOutProgress } from '../../../ports/fan-out.ts';
import type { ItemKey } from '../item-key.ts';
import { FORGET_AT } from '../items.ts';
import { patiently } from '../patience.ts';
import type { Table } from '../table.ts';
import { upsert, writeOne } from '../writes.ts';

/**
 * How long the progress of a fan-out is stored, in seconds: no notice waits longer for the end of quiet hours and for
 * another day.
 */
const KEPT = 3 * 86_400;

const keyOfPlan = (eventId: string): ItemKey => ({ pk: `FANOUT#${eventId}`, sk: 'PLAN' });
const keyOfUnit = (eventId: string, range: Range): ItemKey => ({
  pk: `FANOUT#${eventId}`,
  sk: `UNIT#${nameOfRange(range)}`,
});

const keyOfLatest = (articleId: string): ItemKey => ({ pk: `FANOUT#${articleId}`, sk: 'LATEST' });

interface Unit {
  /** Nobody else takes it up before. */
  readonly until?: string;
  /** Beginning of the ids up to which readers were notified; empty if none were. */
  readonly after?: string;
  readonly isDone?: boolean;
}

/** The progress of fan-outs, in the readers' table. It names no reader. */
export const dynamoFanOutProgress = (table: Table): FanOutProgress => {
  const forgetAt = (): object => ({ [FORGET_AT]: Math.floor(Date.now() / 1000) + KEPT });
  const read = async (key: ItemKey): Promise<object | undefined> =>
    (
      await patiently(
        () => table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true })),
        table.patience,
      )
    ).Item;
  return {
    plan: async (eventId, ranges) => {
      const key = keyOfPlan(eventId);
      if (await writeOne(table, { Put: { Item: { ...key, ranges, ...forgetAt() } } })) return ranges;
      const kept = (await read(key)) as { readonly ranges: readonly Range[] } | undefined;
      return kept?.ranges ?? ranges;
    },
    begin: async (eventId, range, until, now) => {
      const key = keyOfUnit(eventId, range);
      const begun = await writeOne(
        table,
        upsert({ ...key, until, ...forgetAt() }, [], {
          expression: 'attribute_not_exists(pk) OR (#until <= :now AND attribute_not_exists(isDone))',
          values: { ':now': now },
        }),
      );
      const unit = (await read(key)) as Unit | undefined;
      if (unit?.isDone) return 'done';
      return begun ? { after: unit?.after ?? null } : 'taken';
    },
    advance: async (eventId, range, after, until) => {
      await writeOne(
        table,
        upsert({ ...keyOfUnit(eventId, range), after, until, ...forgetAt() }, [], {
          expression: 'attribute_not_exists(isDone) AND (attribute_not_exists(#after) OR #after <= :after)',
        }),
      );
    },
    finish: async (eventId, range) => {
      await writeOne(table, upsert({ ...keyOfUnit(eventId, range), isDone: true, ...forgetAt() }, ['after']));
    },
    noteLatest: async (notice) => {
      const { at } = notice;
      await writeOne(
        table,
        upsert({ ...keyOfLatest(notice.tag), notice, at, ...forgetAt() }, [], {
          expression: 'attribute_not_exists(#at) OR #at <= :at',
        }),
      );
    },
    latest: async (articleId) => {
      const item = (await read(keyOfLatest(articleId))) as { readonly notice: Notice } | undefined;
      return item?.notice ?? null;
    },
  };
};
