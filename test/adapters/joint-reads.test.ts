import type { BatchGetCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { readAll } from '../../functions/adapters/dynamodb/batches.ts';
import { jointReads } from '../../functions/adapters/dynamodb/joint-reads.ts';
import { virtualPatience } from './patience.ts';

const keys = (count: number) => Array.from({ length: count }, (_, at) => ({ pk: `p${at}`, sk: 's' }));

/** Two tables behind one client that records requests; requests that name a missing table fail. */
const open = (gone: readonly string[] = [], left = 0) => {
  const asked: Record<string, number>[] = [];
  let busy = left;
  const send = async ({ input }: { input: BatchGetCommandInput }): Promise<object> => {
    const requests = Object.entries(input.RequestItems ?? {});
    asked.push(Object.fromEntries(requests.map(([name, { Keys = [] }]) => [name, Keys.length])));
    if (requests.some(([name]) => gone.includes(name))) throw new Error('there is no such table');
    const answers = requests.map(([name, { Keys = [] }]) => ({
      name,
      items: Keys.slice(busy).map((key) => ({ ...key, of: name })),
      late: Keys.slice(0, busy),
    }));
    busy = 0;
    return {
      Responses: Object.fromEntries(answers.map(({ name, items }) => [name, items])),
      UnprocessedKeys: Object.fromEntries(
        answers.flatMap(({ name, late }) => (late.length === 0 ? [] : [[name, { Keys: late }]])),
      ),
    };
  };
  const client = { send } as unknown as DynamoDBDocumentClient;
  const shared = { client, read: jointReads(client), patience: virtualPatience(5000).patience };
  return { asked, one: { ...shared, name: 'one' }, other: { ...shared, name: 'other' } };
};

describe('reads of several tables', () => {
  it('are one request if they are made at once, and each gets its own result', async () => {
    const { asked, one, other } = open();
    const [ours, theirs] = await Promise.all([
      readAll(one, keys(2), 'eventual'),
      readAll(other, keys(3), 'strong'),
    ]);
    expect(asked).toEqual([{ one: 2, other: 3 }]);
    expect(ours).toEqual(keys(2).map((key) => ({ ...key, of: 'one' })));
    expect(theirs).toEqual(keys(3).map((key) => ({ ...key, of: 'other' })));
  });

  it('are separate requests if they are too many for one, or of one table', async () => {
    const { asked, one, other } = open();
    await Promise.all([readAll(one, keys(60), 'eventual'), readAll(other, keys(60), 'eventual')]);
    await Promise.all([readAll(one, keys(1), 'eventual'), readAll(one, keys(2), 'strong')]);
    expect(asked).toEqual([{ one: 60 }, { other: 60 }, { one: 1 }, { one: 2 }]);
  });

  it('fail only for the callers that read from a missing table', async () => {
    const { asked, one, other } = open(['other']);
    const [ours, theirs] = await Promise.allSettled([
      readAll(one, keys(2), 'eventual'),
      readAll(other, keys(3), 'eventual'),
    ]);
    expect(asked).toEqual([{ one: 2, other: 3 }, { one: 2 }, { other: 3 }]);
    expect(ours).toMatchObject({ status: 'fulfilled' });
    expect(theirs).toMatchObject({ status: 'rejected' });
  });

  it('retry what a busy table left', async () => {
    const { one, other } = open([], 1);
    const [ours, theirs] = await Promise.all([
      readAll(one, keys(2), 'eventual'),
      readAll(other, keys(3), 'eventual'),
    ]);
    expect([ours.length, theirs.length]).toEqual([2, 3]);
  });
});
