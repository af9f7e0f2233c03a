import type {
  BatchGetCommandInput,
  BatchWriteCommandInput,
  DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { deleteAll, readAll } from '../../functions/adapters/dynamodb/batches.ts';
import { virtualPatience } from './patience.ts';

type Input = BatchGetCommandInput & BatchWriteCommandInput;

/**
 * A table that processes only part of each request: one number per request, and the last one for all later
 * requests.
 */
const busy = (...does: readonly number[]) => {
  const asked: number[] = [];
  const done: unknown[] = [];
  const send = async ({ input }: { input: Input }): Promise<object> => {
    const request = input.RequestItems?.table ?? [];
    const all: readonly unknown[] =
      'Keys' in request ? (request.Keys ?? []) : (request as readonly unknown[]);
    const most = does[Math.min(asked.length, does.length - 1)] ?? 0;
    asked.push(all.length);
    done.push(...all.slice(0, most));
    const left = all.slice(most);
    if (!('Keys' in request)) return left.length === 0 ? {} : { UnprocessedItems: { table: left } };
    return {
      Responses: { table: all.slice(0, most) },
      UnprocessedKeys: left.length === 0 ? {} : { table: { Keys: left } },
    };
  };
  const { patience, waits } = virtualPatience(5000);
  const client = { send } as unknown as DynamoDBDocumentClient;
  return { table: { client, name: 'table', patience }, asked, done, waits };
};

const keys = (count: number) => Array.from({ length: count }, (_, at) => ({ pk: `p${at}`, sk: 's' }));

describe('readAll', () => {
  it('reads a hundred at a time', async () => {
    const { table, asked } = busy(1000);
    expect(await readAll(table, keys(230), 'strong')).toEqual(keys(230));
    expect(asked).toEqual([100, 100, 30]);
  });

  it('retries what a busy table left, and misses none', async () => {
    const { table, asked } = busy(3, 0, 1, 100);
    expect(await readAll(table, keys(5), 'eventual')).toEqual(keys(5));
    expect(asked).toEqual([5, 2, 2, 1]);
  });

  it('keeps retrying, with growing delays, while a table processes nothing', async () => {
    const { table, waits } = busy(0, 0, 0, 0, 0, 0, 0, 9);
    expect(await readAll(table, keys(3), 'strong')).toEqual(keys(3));
    expect(waits).toEqual([25, 50, 100, 200, 400, 800, 1000]);
  });

  it('gives up when a table has processed nothing until the deadline', async () => {
    const { table, waits } = busy(1, 0);
    await expect(readAll(table, keys(3), 'strong')).rejects.toThrow('table left 2 items unprocessed');
    const [, ...idle] = waits;
    expect(idle.reduce((sum, wait) => sum + wait, 0)).toBe(5000);
  });

  it('sends no request if there is nothing to read', async () => {
    const { table, asked } = busy(1);
    expect(await readAll(table, [], 'strong')).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('deleteAll', () => {
  it('deletes twenty-five at a time, and retries what a busy table left', async () => {
    const { table, asked, done } = busy(25, 20, 25);
    await deleteAll(table, keys(60));
    expect(asked).toEqual([25, 25, 15]);
    expect(done).toHaveLength(60);
    expect(new Set(done.map((entry) => JSON.stringify(entry))).size).toBe(60);
  });

  it('gives up on a table that no longer processes anything', async () => {
    await expect(deleteAll(busy(0).table, keys(2))).rejects.toThrow('table left 2 items unprocessed');
  });
});
