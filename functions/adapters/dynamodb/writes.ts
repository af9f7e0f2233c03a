import { setTimeout as pause } from 'node:timers/promises';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';

export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A write of one item, without the table's name: the catalogue has only one. */
export type Write = {
  readonly [Kind in keyof TransactItem]?: Omit<NonNullable<TransactItem[Kind]>, 'TableName'>;
};

const withTable = (write: Write, TableName: string): TransactItem =>
  Object.fromEntries(Object.entries(write).map(([kind, body]) => [kind, { TableName, ...body }]));

/** Why a transaction was cancelled, in DynamoDB's codes; empty for any other error. */
const reasonsOf = (error: unknown): readonly string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code)
    : [];

/** A transaction that met another one on the same item is tried this often; the SDK does not do so by itself. */
const MOST_TRIES = 6;

/**
 * Writes all or nothing.
 *
 * @returns false when a condition did not hold: what was read is no longer true
 * @throws whatever else the service answers, and a conflict with other transactions that does not pass: that says nothing
 *   about the conditions
 */
export const writeAll = async ({ client, name }: Table, writes: readonly Write[]): Promise<boolean> => {
  const TransactItems = writes.map((write) => withTable(write, name));
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return true;
    } catch (error) {
      const reasons = reasonsOf(error);
      if (reasons.includes('ConditionalCheckFailed')) return false;
      if (!reasons.includes('TransactionConflict') || attempt === MOST_TRIES) throw error;
      await pause(10 * 2 ** attempt);
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

/** Runs one conditional write. False when its condition did not hold. */
export const ifUnchanged = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
