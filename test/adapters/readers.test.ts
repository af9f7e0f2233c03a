import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ItemKey } from '../../functions/adapters/dynamodb/item-key.ts';
import { keyOfCount, keyOfLater, keyOfSlot } from '../../functions/adapters/dynamodb/readers/items.ts';
import { dynamoReaders } from '../../functions/adapters/dynamodb/readers/readers.ts';
import { STAMP } from '../../functions/adapters/dynamodb/schema.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import { DEFAULT_PREFERENCES, type Reader, type ReaderId } from '../../functions/core/readers/reader.ts';
import { followOf, readersContract, rowsOf, someDevice, someReader } from '../contracts/readers.ts';
import { useTestCloud } from '../e2e/test-cloud.ts';

const cloud = useTestCloud();
let table: Table;

const open = async (name: string): Promise<Table> => {
  const client = new DynamoDBClient(cloud().settings);
  await client.send(
    new CreateTableCommand({
      TableName: name,
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
  return { client: DynamoDBDocumentClient.from(client), name };
};

beforeAll(async () => {
  table = await open('readers');
});

/** Every item of the table. */
const scan = async (): Promise<readonly (ItemKey & Record<string, unknown>)[]> => {
  const items: (ItemKey & Record<string, unknown>)[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer = await table.client.send(
      new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey }),
    );
    items.push(...((answer.Items ?? []) as typeof items));
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
};

/** Items that contain anything about a reader. */
const itemsOf = async (...of: readonly string[]): Promise<readonly string[]> =>
  (await scan())
    .filter((item) => of.some((text) => JSON.stringify(item).includes(text)))
    .map(({ pk, sk }) => `${pk} ${sk}`);

/** The counts computed from the rows of the table, next to the stored ones. */
const countFaults = async (): Promise<readonly string[]> => {
  const rows = new Map<string, number>();
  const kept = new Map<string, number>();
  for (const { pk, n } of await scan()) {
    if (pk.startsWith('SCOPE#')) kept.set(pk.slice(6), n as number);
    if (!pk.startsWith('FAN#')) continue;
    for (const scope of [pk.slice(4, -3), ...(pk.startsWith('FAN#canary#') ? [] : ['*'])])
      rows.set(scope, (rows.get(scope) ?? 0) + 1);
  }
  return [...new Set([...rows.keys(), ...kept.keys()])]
    .filter((scope) => (rows.get(scope) ?? 0) !== (kept.get(scope) ?? 0))
    .map((scope) => `${scope}: ${rows.get(scope) ?? 0} rows, ${kept.get(scope) ?? 0} counted`);
};

class Crash extends Error {}

/** A table whose client dies after a number of requests; the response to the last one is lost. */
const crashing = (after: number): Table => {
  let left = after;
  const send = async (command: never): Promise<unknown> => {
    if (left <= 0) throw new Crash();
    left -= 1;
    const answer = await table.client.send(command);
    if (left <= 0) throw new Crash();
    return answer;
  };
  return { ...table, client: { send } as unknown as Table['client'] };
};

/** Calls it with a table that dies after one request, then after two, and so on, until it succeeds. */
const crashEverywhere = async (
  act: (crashing: ReturnType<typeof dynamoReaders>, crashes: number) => Promise<void>,
): Promise<number> => {
  for (let after = 1; ; after++) {
    try {
      await act(dynamoReaders(crashing(after)), after);
      return after;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
};

const withFollows = (...scopes: readonly string[]): Reader => ({
  ...someReader(),
  follows: scopes.map((scope) => followOf(scope)),
});

describe('the readers’ table', () => {
  readersContract(() => dynamoReaders(table));

  it('writes many rows in several transactions', async () => {
    const readers = dynamoReaders(table);
    const reader = withFollows(...Array.from({ length: 100 }, (_, at) => `keyword:long-${at}`));
    await readers.signUp({ reader, device: someDevice() });
    await readers.putDevice(reader.id, someDevice(), null);
    expect(await rowsOf(readers, 'keyword:long-99', reader.id)).toHaveLength(2);
    expect(await countFaults()).toEqual([]);
    await readers.erase(reader.id);
    expect(await itemsOf(reader.id)).toEqual([]);
    expect(await countFaults()).toEqual([]);
  });

  it('has any change that a crash left incomplete completed by the next write', async () => {
    const whole = dynamoReaders(table);
    const changes: readonly ((readers: typeof whole, id: ReaderId) => Promise<unknown>)[] = [
      (readers, id) =>
        readers.follow(id, [followOf('keyword:new-1'), followOf('keyword:new-2')], ['keyword:old']),
      (readers, id) => readers.setPreferences(id, { ...DEFAULT_PREFERENCES, perDay: 3 }),
      (readers, id) => readers.putDevice(id, someDevice(), null),
    ];
    for (const change of changes) {
      const crashes = await crashEverywhere(async (readers) => {
        const reader = withFollows('keyword:old', 'keyword:kept');
        await whole.signUp({ reader, device: someDevice() });
        try {
          await change(readers, reader.id);
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
          await whole.follow(reader.id, [followOf('keyword:next')], []);
          const state = await whole.find(reader.id);
          for (const scope of [
            'keyword:old',
            'keyword:kept',
            'keyword:new-1',
            'keyword:new-2',
            'keyword:next',
          ]) {
            const rows = await rowsOf(whole, scope, reader.id);
            const isFollowed = state?.reader.follows.some((follow) => follow.scope === scope);
            expect(rows.map(({ deviceId }) => deviceId).toSorted()).toEqual(
              isFollowed ? state?.devices.map(({ id }) => id).toSorted() : [],
            );
            for (const { n } of rows) expect(n ?? null).toBe(state?.reader.preferences.perDay);
          }
          expect(await countFaults()).toEqual([]);
          throw error;
        }
      });
      expect(crashes).toBeGreaterThan(4);
    }
  });

  it('moves a device from its former reader, whatever crashes', async () => {
    const whole = dynamoReaders(table);
    const crashes = await crashEverywhere(async (readers) => {
      const device = someDevice();
      const [one, other] = [withFollows('keyword:moved'), withFollows('keyword:moved')];
      await whole.signUp({ reader: one, device });
      try {
        await readers.signUp({ reader: other, device });
      } catch (error) {
        // The next write of its new reader.
        await whole.follow(other.id, [], []);
        const has = async ({ id }: Reader) => (await rowsOf(whole, 'keyword:moved', id)).length;
        const isMoved = (await whole.find(other.id)) !== null;
        expect([await has(one), await has(other)]).toEqual(isMoved ? [0, 1] : [1, 0]);
        expect(await countFaults()).toEqual([]);
        throw error;
      }
    });
    expect(crashes).toBeGreaterThan(5);
  });

  const putBeside = async (id: ReaderId): Promise<void> => {
    const slot = '2026-11-30T06:30Z';
    for (const item of [
      { ...keyOfLater(id, '3fk29c0q7v5m8x1z4a6d'), title: 'Ferry aground', slot },
      { ...keyOfSlot(slot, id) },
      { ...keyOfCount(id), day: '2026-11-30', n: 4 },
    ])
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...item, ...STAMP } }));
  };

  it('exports pending notices and counts', async () => {
    const readers = dynamoReaders(table);
    const reader = withFollows('all');
    await readers.signUp({ reader, device: someDevice() });
    await putBeside(reader.id);
    expect(await readers.export(reader.id)).toMatchObject({
      waiting: [{ title: 'Ferry aground', slot: '2026-11-30T06:30Z' }],
      days: [{ day: '2026-11-30', notices: 4 }],
    });
    await readers.erase(reader.id);
  });

  it('has nothing of an erased reader, whatever crashes', async () => {
    const whole = dynamoReaders(table);
    const crashes = await crashEverywhere(async (readers) => {
      const device = someDevice();
      const reader = withFollows('keyword:gone-1', 'keyword:gone-2');
      await whole.signUp({ reader, device });
      await putBeside(reader.id);
      expect((await itemsOf(reader.id, device.id)).length).toBe(8);
      try {
        await readers.erase(reader.id);
      } finally {
        await whole.erase(reader.id);
        expect(await itemsOf(reader.id, device.id, device.endpoint)).toEqual([]);
        expect(await countFaults()).toEqual([]);
      }
    });
    expect(crashes).toBeGreaterThan(8);
  });

  it('has nothing of an erased reader who followed at the same time', async () => {
    const readers = dynamoReaders(table);
    for (let time = 0; time < 12; time++) {
      const device = someDevice();
      const reader = withFollows('keyword:raced');
      await readers.signUp({ reader, device });
      const other = someDevice();
      await Promise.all([
        readers.follow(reader.id, [followOf('keyword:raced-2'), followOf('keyword:raced-3')], []),
        readers.putDevice(reader.id, other, null),
        readers.erase(reader.id),
        readers.setPreferences(reader.id, { ...DEFAULT_PREFERENCES, perDay: 1 }),
      ]);
      expect(await itemsOf(reader.id, device.id, other.id)).toEqual([]);
    }
    expect(await countFaults()).toEqual([]);
  });

  it('has no row of a follow that was in progress when the reader was erased', async () => {
    const readers = dynamoReaders(table);
    const reader = withFollows('keyword:slow');
    const device = someDevice();
    await readers.signUp({ reader, device });
    // The reader is erased just before the rows of the follow are written.
    let writes = 0;
    const send = async (command: never): Promise<unknown> => {
      if ((command as object) instanceof TransactWriteCommand && ++writes === 2)
        await readers.erase(reader.id);
      return table.client.send(command);
    };
    const slow = dynamoReaders({ ...table, client: { send } as unknown as Table['client'] });
    expect(await slow.follow(reader.id, [followOf('keyword:slow-2')], [])).toBe('gone');
    expect(writes).toBeGreaterThanOrEqual(2);
    expect(await itemsOf(reader.id, device.id)).toEqual([]);
    expect(await countFaults()).toEqual([]);
  });

  it('has the schema on every item', async () => {
    await dynamoReaders(table).signUp({ reader: withFollows('all'), device: someDevice() });
    await dynamoReaders(table).countInHour('n', '2026-11-30T09:00:00.000Z', 3);
    expect((await scan()).filter(({ schema }) => schema !== STAMP.schema)).toEqual([]);
  });
});
