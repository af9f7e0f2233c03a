import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { writeAll, writeOne } from '../../functions/adapters/dynamodb/writes.ts';
import { virtualPatience } from './patience.ts';

const cancelled = (...codes: string[]): TransactionCanceledException =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** A complete error, as the SDK throws it when its own retries are used up. */
const answered = (name: string): Error => Object.assign(new Error(name), { name });

/** A table whose client responds with these errors first, and then succeeds. Waits take no time. */
const failing = (errors: readonly Error[], milliseconds = 20_000, random = () => 0.5) => {
  const { patience, waits } = virtualPatience(milliseconds, random);
  const tokens: unknown[] = [];
  const send = async ({ input }: { input: { ClientRequestToken?: string } }): Promise<object> => {
    tokens.push(input.ClientRequestToken);
    const error = errors[tokens.length - 1];
    if (error) throw error;
    return {};
  };
  const client = { send } as unknown as DynamoDBDocumentClient;
  return { table: { client, name: 'table', patience }, calls: () => tokens.length, tokens, waits };
};

const times = (count: number, error: Error): readonly Error[] => Array.from({ length: count }, () => error);

describe('writeAll', () => {
  it.each(
    [
      ['None', 'ThrottlingError'],
      ['ProvisionedThroughputExceeded', 'None'],
      ['TransactionConflict', 'ThrottlingError'],
      ['None', 'TransactionConflict'],
    ].map((codes) => ({ codes })),
  )('retries at once when a transaction is cancelled for $codes', async ({ codes }) => {
    const { table, calls } = failing(times(9, cancelled(...codes)));
    expect(await writeAll(table, [])).toBe(true);
    expect(calls()).toBe(10);
  });

  it.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'TransactionInProgressException',
  ])('retries at once on %s', async (name) => {
    const { table, calls } = failing(times(9, answered(name)));
    expect(await writeAll(table, [])).toBe(true);
    expect(calls()).toBe(10);
  });

  it('waits longer each time, at most two seconds, and with jitter', async () => {
    const { table, waits } = failing(times(9, cancelled('ThrottlingError')));
    await writeAll(table, []);
    expect(waits).toEqual([25, 50, 100, 200, 400, 800, 1000, 1000, 1000]);
    const lucky = failing(times(3, cancelled('ThrottlingError')), 20_000, () => 0);
    await writeAll(lucky.table, []);
    expect(lucky.waits).toEqual([0, 0, 0]);
  });

  it('throws a failure that persists, and does not report it as a failed condition', async () => {
    const { table, waits } = failing(times(99, cancelled('TransactionConflict')), 5000);
    await expect(writeAll(table, [])).rejects.toThrow(TransactionCanceledException);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(5000);
  });

  it('tries once if no time is left', async () => {
    const { table, calls } = failing([cancelled('ThrottlingError')], 0);
    await expect(writeAll(table, [])).rejects.toThrow(TransactionCanceledException);
    expect(calls()).toBe(1);
  });

  it('reports a failed condition at once, whatever else cancelled the transaction', async () => {
    const { table, calls } = failing([
      cancelled('ConditionalCheckFailed', 'TransactionConflict', 'ThrottlingError'),
    ]);
    expect(await writeAll(table, [])).toBe(false);
    expect(calls()).toBe(1);
  });

  it('throws a permanent error at once', async () => {
    const { table, calls } = failing([cancelled('ValidationError', 'ThrottlingError')]);
    await expect(writeAll(table, [])).rejects.toThrow(TransactionCanceledException);
    expect(calls()).toBe(1);
  });

  it('keeps the token of a transaction that may be in progress, and gives a cancelled one a new token', async () => {
    const { table, tokens } = failing([
      answered('TransactionInProgressException'),
      answered('ThrottlingException'),
      cancelled('ThrottlingError'),
    ]);
    await writeAll(table, []);
    expect(tokens[0]).toEqual(expect.any(String));
    expect(tokens.slice(1, 3)).toEqual([tokens[0], tokens[0]]);
    expect(tokens[3]).not.toBe(tokens[0]);
  });
});

describe('writeOne', () => {
  const unmet = new ConditionalCheckFailedException({ message: 'unmet', $metadata: {} });
  const write = { Delete: { Key: { pk: 'a', sk: 'b' } } };

  it('distinguishes a failed condition from an error', async () => {
    expect(await writeOne(failing([]).table, write)).toBe(true);
    expect(await writeOne(failing([unmet]).table, write)).toBe(false);
    await expect(writeOne(failing([new Error('busy')]).table, write)).rejects.toThrow('busy');
  });

  it.each(['TransactionConflictException', 'ThrottlingException', 'ProvisionedThroughputExceededException'])(
    'retries at once on %s',
    async (name) => {
      const { table, calls } = failing(times(7, answered(name)));
      expect(await writeOne(table, write)).toBe(true);
      expect(calls()).toBe(8);
    },
  );

  it('reports that a condition no longer holds after a transaction changed the item', async () => {
    expect(await writeOne(failing([answered('TransactionConflictException'), unmet]).table, write)).toBe(
      false,
    );
  });
});
