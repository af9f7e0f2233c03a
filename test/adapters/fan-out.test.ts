import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDailyCounts } from '../../functions/adapters/dynamodb/fan-out/daily-counts.ts';
import {
  dynamoFollowerCounts,
  dynamoFollowers,
} from '../../functions/adapters/dynamodb/fan-out/followers.ts';
import { dynamoHeldNotices } from '../../functions/adapters/dynamodb/fan-out/held-notices.ts';
import { dynamoFanOutProgress } from '../../functions/adapters/dynamodb/fan-out/progress.ts';
import { dynamoFirstFollow } from '../../functions/adapters/dynamodb/readers/first-follow.ts';
import { dynamoReaders } from '../../functions/adapters/dynamodb/readers/readers.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { CANARY_SCOPE } from '../../functions/core/readers/canary-reader.ts';
import type { ReaderId } from '../../functions/core/readers/reader.ts';
import { fanOutContract, someNotice, someReaderId } from '../contracts/fan-out.ts';
import { followOf, someDevice, someReader } from '../contracts/readers.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';

const cloud = useTestCloud();
let table: Table;

beforeAll(async () => {
  table = { client: DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings)), name: 'fan-out' };
  await createTable('fan-out');
});

const createTable = async (TableName: string): Promise<void> => {
  await table.client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
};

const follow = async (readerId: string, scope: string): Promise<void> => {
  const reader = { ...someReader(), id: readerId as ReaderId, follows: [followOf(scope)] };
  await dynamoReaders(table).signUp({ reader, device: someDevice() });
};

const open = () => ({
  followers: dynamoFollowers(table),
  progress: dynamoFanOutProgress(table),
  held: dynamoHeldNotices(table),
  counts: dynamoDailyCounts(table),
  follow,
});

/** How many items of the table contain anything about a reader. */
const itemsOf = async (id: string): Promise<readonly string[]> => {
  const items: Record<string, unknown>[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items.filter((item) => JSON.stringify(item).includes(id)).map(({ pk, sk }) => `${pk} ${sk}`);
};

describe('fan-outs in the readers’ table', () => {
  fanOutContract(open);

  it('leave nothing of a reader who was erased meanwhile', async () => {
    const { held, counts } = open();
    for (let time = 0; time < 8; time++) {
      const id = someReaderId();
      await follow(id, 'all');
      const kept = someNotice();
      await held.hold(id, kept, '2026-12-01T06:00:00.000Z');
      await Promise.all([
        held.hold(id, someNotice(), '2026-12-01T06:30:00.000Z'),
        held.replace(id, { ...kept, title: 'Ferry afloat' }),
        dynamoReaders(table).erase(id as ReaderId),
        counts.count(id, '2026-11-30', 3, 'one'),
        held.hold(id, someNotice(), '2026-12-01T07:00:00.000Z'),
        counts.count(id, '2026-12-01', 3, 'two'),
        held.drop(id, kept.tag),
      ]);
      expect(await itemsOf(id)).toEqual([]);
      await held.hold(id, someNotice(), '2026-12-01T06:30:00.000Z');
      await counts.count(id, '2026-11-30', 3, 'three');
      expect(await itemsOf(id)).toEqual([]);
    }
  });

  it('know whether there was ever a follower, and whether the planners know of the first', async () => {
    const name = 'first-follow';
    await createTable(name);
    const empty: Table = { client: table.client, name };
    const [counts, firstFollow] = [dynamoFollowerCounts(empty), dynamoFirstFollow(empty)];
    const look = async () => [await counts.total(), await firstFollow.state()];
    const readers = dynamoReaders(empty);
    const canary = { ...someReader(), follows: [followOf(CANARY_SCOPE)] };
    await readers.signUp({ reader: canary, device: someDevice() });
    await readers.signUp({ reader: { ...someReader(), follows: [followOf('all')] }, device: null });
    await firstFollow.note();
    expect(await look()).toEqual([null, 'none']);
    const reader = { ...someReader(), follows: [followOf('all')] };
    await readers.signUp({ reader, device: someDevice() });
    expect(await look()).toEqual([1, 'new']);
    await firstFollow.note();
    expect(await look()).toEqual([1, 'known']);
    await readers.erase(reader.id);
    expect(await look()).toEqual([0, 'known']);
  });

  it('count followers', async () => {
    const scope = 'person:counted';
    const counting = dynamoFollowerCounts(table);
    expect((await counting.of([scope])).get(scope)).toBeUndefined();
    await follow(someReaderId(), scope);
    expect((await counting.of([scope])).get(scope)).toBe(1);
    expect(await counting.total()).toBeGreaterThan(0);
  });
});
