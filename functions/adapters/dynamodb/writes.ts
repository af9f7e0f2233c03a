import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ItemKey } from './item-key.ts';
import { patiently } from './patience.ts';
import { SCHEMA, SCHEMA_ATTRIBUTE, STAMP } from './schema.ts';
import type { Table } from './table.ts';
import { mendOlder } from './upgrade-items.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Body<Kind extends keyof TransactItem> = Omit<NonNullable<TransactItem[Kind]>, 'TableName'>;

/** A write of one item, without the table's name: the catalogue has only one. */
export type Write =
  | { readonly Put: Pick<Body<'Put'>, 'Item'> }
  | { readonly Update: Body<'Update'> }
  | { readonly Delete: Body<'Delete'> }
  /** Writes nothing: what it asks of its item is a condition of the others. Only in a transaction. */
  | { readonly ConditionCheck: Body<'ConditionCheck'> };

/** A write with its condition. */
type GuardedWrite = Exclude<Write, { readonly Put: unknown }> | { readonly Put: Body<'Put'> };

/** The condition on which this release may write an item: there is none yet, or it has exactly this release's schema. */
const MAY_WRITE = `(attribute_not_exists(pk) OR #${SCHEMA_ATTRIBUTE} = :${SCHEMA_ATTRIBUTE})`;

const guard = <B extends Body<'Update'> | Body<'Delete'> | Body<'ConditionCheck'>>(
  body: B,
  written: object,
) => {
  const { ConditionExpression: condition } = body;
  return {
    ...body,
    ConditionExpression: condition === undefined ? MAY_WRITE : `(${condition}) AND ${MAY_WRITE}`,
    ExpressionAttributeNames: {
      ...body.ExpressionAttributeNames,
      ...Object.fromEntries([SCHEMA_ATTRIBUTE, ...Object.keys(written)].map((name) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ...body.ExpressionAttributeValues,
      ...Object.fromEntries(
        Object.entries({ ...written, [SCHEMA_ATTRIBUTE]: SCHEMA }).map(([name, value]) => [
          `:${name}`,
          value,
        ]),
      ),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
};

const STAMPING = Object.keys(STAMP)
  .map((name) => `#${name} = :${name}`)
  .join(', ');

/**
 * Makes a write fail on an item of another schema, and stamps what it writes with this release's schema. A whole item is put
 * only if there is none yet: put over an existing item, it would remove the attributes of a later release.
 */
const guarded = (write: Write): GuardedWrite => {
  if ('Delete' in write) return { Delete: guard(write.Delete, {}) };
  if ('ConditionCheck' in write) return { ConditionCheck: guard(write.ConditionCheck, {}) };
  if ('Put' in write)
    return {
      Put: {
        ...write.Put,
        Item: { ...write.Put.Item, ...STAMP },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    };
  const { UpdateExpression = '' } = write.Update;
  const stamped = /\bSET /.test(UpdateExpression)
    ? UpdateExpression.replace(/\bSET /, `SET ${STAMPING}, `)
    : `SET ${STAMPING} ${UpdateExpression}`;
  return { Update: { ...guard(write.Update, STAMP), UpdateExpression: stamped } };
};

const sendOne = ({ client, name: TableName }: Table, write: GuardedWrite): Promise<unknown> => {
  if ('ConditionCheck' in write) throw new Error('a condition alone writes nothing');
  if ('Delete' in write) return client.send(new DeleteCommand({ TableName, ...write.Delete }));
  if ('Put' in write) return client.send(new PutCommand({ TableName, ...write.Put }));
  return client.send(new UpdateCommand({ TableName, ...write.Update }));
};

/** How many times an item is brought to this release's schema for one write: functions of an older release may keep writing it. */
const MOST_UPGRADES = 5;

/**
 * Writes one item. An item of an older release is brought to this release's schema first. While the table is busy, or
 * a transaction is writing the item, the write is retried in place, so that a run that was about to settle need not
 * start again.
 *
 * @returns false if its condition did not hold
 * @throws LaterSchemaFault when a later release wrote the item, which stays as it was
 */
export const writeOne = async (table: Table, write: Write): Promise<boolean> => {
  const body = guarded(write);
  for (let upgrades = 0; ; upgrades++) {
    try {
      await patiently(() => sendOne(table, body), table.patience);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      if (!(await mendOlder(table, [error.Item]))) return false;
      if (upgrades === MOST_UPGRADES) throw error;
    }
  }
};

/** Why a transaction was cancelled; empty for any other error. */
const reasonsOf = (
  error: unknown,
): readonly { readonly Code?: string; readonly Item?: Record<string, AttributeValue> }[] =>
  error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/**
 * Tries a transaction while it is cancelled for reasons that pass. One token names it to DynamoDB, so that what is still in progress
 * from a try whose answer was lost is done once; what was cancelled is over, and gets another.
 */
const sendAll = ({ client, patience }: Table, TransactItems: TransactItems): Promise<unknown> => {
  let ClientRequestToken = randomUUID();
  return patiently(async () => {
    try {
      return await client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
    } catch (error) {
      if (error instanceof TransactionCanceledException) ClientRequestToken = randomUUID();
      throw error;
    }
  }, patience);
};

/**
 * Writes all or nothing. Items of an older release are brought to this release's schema first. A transaction that is
 * cancelled for throttling or a conflict is retried in place; a condition that failed in the same cancellation
 * decides.
 *
 * @returns false if a condition did not hold: the data that was read is outdated
 * @throws LaterSchemaFault when a later release wrote one of the items
 * @throws other errors of the service, and faults that last longer than the table's patience: they say nothing about
 *   the conditions
 */
export const writeAll = (table: Table, writes: readonly Write[]): Promise<boolean> =>
  writeInTables(
    table,
    writes.map((write) => [table, write]),
  );

/**
 * The same for items of several tables.
 *
 * @param through the table whose client and patience are used
 */
export const writeInTables = async (
  through: Table,
  writes: readonly (readonly [Table, Write])[],
): Promise<boolean> => {
  const TransactItems = writes.map(([{ name: TableName }, write]) =>
    Object.fromEntries(Object.entries(guarded(write)).map(([kind, body]) => [kind, { TableName, ...body }])),
  );
  for (let upgrades = 0; ; upgrades++) {
    try {
      await sendAll(through, TransactItems);
      return true;
    } catch (error) {
      const reasons = reasonsOf(error);
      if (!reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) throw error;
      let isMended = false;
      for (const table of new Set(writes.map(([one]) => one))) {
        const found = reasons.flatMap(({ Item }, at) => (writes[at]?.[0] === table ? [Item] : []));
        if (await mendOlder(table, found)) isMended = true;
      }
      if (!isMended) return false;
      if (upgrades === MOST_UPGRADES) throw error;
    }
  }
};

/**
 * An update that sets attributes, on a condition.
 *
 * @param condition an expression that may name those attributes: `#latest = :expected`
 * @param values of the condition
 */
export const setting = (
  attributes: Readonly<Record<string, unknown>>,
  condition: string,
  values: Readonly<Record<string, unknown>>,
) => {
  const names = Object.keys(attributes);
  return {
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
      ...values,
    },
  };
};

/**
 * Writes an item whether there is one or not. Attributes that this release does not know stay.
 *
 * @param optional names of those it knows that the item may lack: they go where it does
 * @param condition an expression with its values, which may name every attribute of the item
 */
export const upsert = <T extends ItemKey>(
  item: T,
  optional: readonly string[] = [],
  condition?: { readonly expression: string; readonly values?: Readonly<Record<string, unknown>> },
): Write => {
  const { pk, sk, ...given } = item;
  // A record that was read may still have what is stamped on every write.
  const attributes = Object.fromEntries(Object.entries(given).filter(([name]) => !(name in STAMP)));
  const removed = optional.filter((name) => !(name in attributes));
  const { UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues } = setting(
    attributes,
    '',
    condition?.values ?? {},
  );
  const REMOVE = removed.length === 0 ? '' : ` REMOVE ${removed.map((name) => `#${name}`).join(', ')}`;
  return {
    Update: {
      Key: { pk, sk },
      UpdateExpression: UpdateExpression + REMOVE,
      ExpressionAttributeNames: {
        ...ExpressionAttributeNames,
        ...Object.fromEntries(removed.map((name) => [`#${name}`, name])),
      },
      ExpressionAttributeValues,
      ...(condition === undefined ? {} : { ConditionExpression: condition.expression }),
    },
  };
};
