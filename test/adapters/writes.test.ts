import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { writeAll, writeOne } from '../../functions/adapters/dynamodb/writes.ts';

const cancelled = (...codes: string[]): TransactionCanceledException =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** A client that answers with these errors first, and then accepts. */
const failing = (...errors: readonly Error[]) => {
  let calls = 0;
  const send = async (): Promise<object> => {
    const error = errors[calls++];
    if (error) throw error;
    return {};
  };
  return {
    table: { client: { send } as unknown as DynamoDBDocumentClient, name: 'table' },
    calls: () => calls,
  };
};

describe('writeAll', () => {
  it('tries again when another transaction is in the way: that says nothing about its conditions', async () => {
    const { table, calls } = failing(
      cancelled('None', 'TransactionConflict'),
      cancelled('TransactionConflict'),
    );
    expect(await writeAll(table, [])).toBe(true);
    expect(calls()).toBe(3);
  });

  it('gives a conflict that does not pass back as a fault, not as someone else having done it', async () => {
    const { table } = failing(...Array.from({ length: 6 }, () => cancelled('TransactionConflict')));
    await expect(writeAll(table, [])).rejects.toThrow(TransactionCanceledException);
  });

  it('says that a condition did not hold, at once', async () => {
    const { table, calls } = failing(cancelled('ConditionalCheckFailed', 'TransactionConflict'));
    expect(await writeAll(table, [])).toBe(false);
    expect(calls()).toBe(1);
  });

  it('throws what else the service answers', async () => {
    const { table } = failing(cancelled('ThrottlingError'));
    await expect(writeAll(table, [])).rejects.toThrow(TransactionCanceledException);
  });
});

describe('writeOne', () => {
  const unmet = new ConditionalCheckFailedException({ message: 'unmet', $metadata: {} });
  const write = { Delete: { Key: { pk: 'a', sk: 'b' } } };

  it('tells a condition that did not hold from a fault', async () => {
    expect(await writeOne(failing().table, write)).toBe(true);
    expect(await writeOne(failing(unmet).table, write)).toBe(false);
    await expect(writeOne(failing(new Error('busy')).table, write)).rejects.toThrow('busy');
  });
});
