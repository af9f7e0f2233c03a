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
import { dynamoReaders } from '../../functions/adapters/dynamodb/readers/readers.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { ReaderId } from '../../functions/core/readers/reader.ts';
import { fanOutContract, someNotice, someReaderId } from '../contracts/fan-out.ts';
import { followOf, someDevice, someReader } from '../contracts/readers.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';

const cloud = useTestCloud();
let table: Table;

beforeAll(async () => {
  const client = new DynamoDBClient(cloud().settings);
  await client.send(
    new CreateTableCommand({
      TableName: 'fan-out',
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
  table = { client: DynamoDBDocumentClient.from(client), name: 'fan-out' };
});

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

/** How many items of the table say anything of a reader. */
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

  it('leave nothing of a reader who was erased meanwhile', { timeout: 60_000 }, async () => {
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

  it('count followers, and look at once again while there are none', async () => {
    const scope = 'person:counted';
    const counting = dynamoFollowerCounts(table, { elapsed: () => 0 });
    expect((await counting.of([scope])).get(scope)).toBeUndefined();
    await follow(someReaderId(), scope);
    expect((await counting.of([scope])).get(scope)).toBe(1);
    expect(await counting.total()).toBeGreaterThan(0);
  });
});
