import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  BatchWriteItemCommand,
  DescribeTableCommand,
  PutItemCommand,
  paginateQuery,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  type TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { type Database, openDatabase } from '../../local/dynamodb/database.ts';
import type { StreamRecord } from '../../local/dynamodb/stream-record.ts';
import { openStore } from '../../local/store/store.ts';
import { eventually } from '../eventually.ts';
import { startStack } from './assembly.ts';
import { clientsOf } from './clients.ts';

const keySchema = [
  { AttributeName: 'pk', KeyType: 'HASH' },
  { AttributeName: 'sk', KeyType: 'RANGE' },
] as const;

const table = {
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    AttributeDefinitions: ['pk', 'sk', 'owner'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: keySchema,
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byOwner',
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    Replicas: [{ Region: { Ref: 'AWS::Region' } }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
  },
};

let cloud: Cloud;
let dynamodb: ReturnType<typeof clientsOf>['dynamodb'];
let TableName: string;

beforeAll(async () => {
  cloud = await startStack({
    resources: { Catalogue: table },
    outputs: { Stream: { Value: { 'Fn::GetAtt': ['Catalogue', 'StreamArn'] } } },
  });
  ({ dynamodb } = clientsOf(cloud));
  TableName = cloud.resource('Catalogue');
});
afterAll(() => cloud.stop());

const item = (
  pk: string,
  sk: string,
  more: Readonly<Record<string, { S: string } | { N: string }>> = {},
) => ({
  pk: { S: pk },
  sk: { S: sk },
  ...more,
});

const itemsOf = async (pk: string) => {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    }),
  );
  return Items;
};

describe('a table of the stack', () => {
  it('tells its stream, and the template knows the same', async () => {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    expect(Table?.TableArn).toBe(`arn:aws:dynamodb:${cloud.region}:000000000000:table/${TableName}`);
    expect(Table?.LatestStreamArn).toBe(cloud.outputs.Stream);
    expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  it('answers queries of its index', async () => {
    await dynamodb.send(new PutItemCommand({ TableName, Item: item('a', '1', { owner: { S: 'ann' } }) }));
    const { Items } = await dynamodb.send(
      new QueryCommand({
        TableName,
        IndexName: 'byOwner',
        KeyConditionExpression: '#o = :o',
        ExpressionAttributeNames: { '#o': 'owner' },
        ExpressionAttributeValues: { ':o': { S: 'ann' } },
      }),
    );
    expect(Items).toEqual([item('a', '1', { owner: { S: 'ann' } })]);
  });

  it('is read in pages, up and down, in the order of bytes', async () => {
    // More than one page of rows, some of equal beginnings, and characters beyond the basic plane.
    const keys = [...Array.from({ length: 230 }, (_, at) => `k${at}`), 'k1~', 'é', '｡', '😀'];
    for (let at = 0; at < keys.length; at += 25)
      await dynamodb.send(
        new BatchWriteItemCommand({
          RequestItems: {
            [TableName]: keys
              .slice(at, at + 25)
              .map((sk) => ({ PutRequest: { Item: item('pages', sk, { owner: { S: 'pages' } }) } })),
          },
        }),
      );
    const inOrder = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    for (const [IndexName, ScanIndexForward, Limit] of [
      [undefined, true, undefined],
      [undefined, false, 70],
      [undefined, true, 100],
      ['byOwner', false, 33],
    ] as const) {
      const seen: (string | undefined)[] = [];
      const pages = paginateQuery(
        { client: dynamodb },
        {
          TableName,
          IndexName,
          ScanIndexForward,
          Limit,
          KeyConditionExpression: '#k = :k',
          ExpressionAttributeNames: { '#k': IndexName === undefined ? 'pk' : 'owner' },
          ExpressionAttributeValues: { ':k': { S: 'pages' } },
        },
      );
      for await (const { Items = [] } of pages) {
        if (Limit !== undefined) expect(Items.length).toBeLessThanOrEqual(Limit);
        seen.push(...Items.map(({ sk }) => sk?.S));
      }
      // The index orders items of one owner in a way of its own.
      if (IndexName !== undefined) expect(new Set(seen)).toEqual(new Set(keys));
      else expect(seen).toEqual(ScanIndexForward ? inOrder : inOrder.toReversed());
      expect(seen).toHaveLength(keys.length);
    }
  });

  it('shows the item that made a condition fail', async () => {
    await dynamodb.send(new PutItemCommand({ TableName, Item: item('cond', '1') }));
    const again = dynamodb.send(
      new PutItemCommand({
        TableName,
        Item: item('cond', '1'),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    await expect(again).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: item('cond', '1'),
    });
  });
});

describe('transactions', () => {
  it('write all or nothing, and say for each action why', async () => {
    await dynamodb.send(new PutItemCommand({ TableName, Item: item('tx', 'there', { n: { N: '1' } }) }));
    const transaction = dynamodb.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: item('tx', 'new') } },
          {
            Update: {
              TableName,
              Key: item('tx', 'there'),
              UpdateExpression: 'SET n = n + :one',
              ConditionExpression: 'n = :expected',
              ExpressionAttributeValues: { ':one': { N: '1' }, ':expected': { N: '7' } },
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
          {
            ConditionCheck: {
              TableName,
              Key: item('tx', 'absent'),
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
        ],
      }),
    );
    const error = await transaction.then(
      () => undefined,
      (thrown: TransactionCanceledException) => thrown,
    );
    expect(error?.name).toBe('TransactionCanceledException');
    expect(error?.CancellationReasons).toMatchObject([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Item: item('tx', 'there', { n: { N: '1' } }) },
      { Code: 'ConditionalCheckFailed' },
    ]);
    expect(await itemsOf('tx')).toEqual([item('tx', 'there', { n: { N: '1' } })]);
  });

  it('evaluate conditions on what is and is not there, without leaving a trace', async () => {
    await dynamodb.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          {
            ConditionCheck: {
              TableName,
              Key: item('check', '1'),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
          {
            Put: {
              TableName,
              Item: item('check', '2', { rev: { S: 'x' } }),
              ConditionExpression: 'attribute_not_exists(pk) OR rev = :old',
              ExpressionAttributeValues: { ':old': { S: 'w' } },
            },
          },
        ],
      }),
    );
    expect(await itemsOf('check')).toEqual([item('check', '2', { rev: { S: 'x' } })]);
  });

  it('take back what was written when an update cannot be applied', async () => {
    await dynamodb.send(
      new PutItemCommand({ TableName, Item: item('back', 'text', { n: { S: 'no number' } }) }),
    );
    const transaction = dynamodb.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: item('back', 'new') } },
          {
            Update: {
              TableName,
              Key: item('back', 'text'),
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': { N: '1' } },
            },
          },
        ],
      }),
    );
    await expect(transaction).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
    });
    expect(await itemsOf('back')).toHaveLength(1);
  });

  it('know a repeated client token', async () => {
    const add = (one: string) =>
      dynamodb.send(
        new TransactWriteItemsCommand({
          ClientRequestToken: 'token-1',
          TransactItems: [
            {
              Update: {
                TableName,
                Key: item('token', '1'),
                UpdateExpression: 'ADD n :one',
                ExpressionAttributeValues: { ':one': { N: one } },
              },
            },
          ],
        }),
      );
    await add('1');
    await add('1');
    expect(await itemsOf('token')).toEqual([item('token', '1', { n: { N: '1' } })]);
    await expect(add('2')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
  });

  it('let one of many competing writers win', async () => {
    await dynamodb.send(new PutItemCommand({ TableName, Item: item('race', '1', { rev: { N: '0' } }) }));
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) =>
        dynamodb.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              {
                Update: {
                  TableName,
                  Key: item('race', '1'),
                  UpdateExpression: 'SET rev = :next',
                  ConditionExpression: 'rev = :seen',
                  ExpressionAttributeValues: { ':seen': { N: '0' }, ':next': { N: '1' } },
                },
              },
              { Put: { TableName, Item: item('race', `version-${at}`) } },
            ],
          }),
        ),
      ),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await itemsOf('race')).toHaveLength(2);
  });

  it.each([
    ['more than a hundred actions', Array.from({ length: 101 }, (_, at) => `many-${at}`)],
    ['two actions on one item', ['same', 'same']],
  ])('refuse %s', async (_what, keys) => {
    const TransactItems = keys.map((sk) => ({ Put: { TableName, Item: item('refused', sk) } }));
    const transaction = dynamodb.send(new TransactWriteItemsCommand({ TransactItems }));
    await expect(transaction).rejects.toMatchObject({ name: 'ValidationException' });
    expect(await itemsOf('refused')).toEqual([]);
  });

  it('read several items', async () => {
    await dynamodb.send(new PutItemCommand({ TableName, Item: item('read', '1') }));
    const { Responses } = await dynamodb.send(
      new TransactGetItemsCommand({
        TransactItems: ['1', '2'].map((sk) => ({ Get: { TableName, Key: item('read', sk) } })),
      }),
    );
    expect(Responses).toEqual([{ Item: item('read', '1') }, {}]);
  });
});

describe('kept tables', () => {
  it('lose items whose time ended while nothing ran, under the attribute that says so now', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'slugline-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const place = { region: 'eu-west-1', account: '000000000000' };
    const definition = {
      TableName: 'table',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    };
    const now = 1_800_000_000;
    const ends = (pk: string, until: number, other: number) => ({
      pk: { S: pk },
      until: { N: String(until) },
      other: { N: String(other) },
    });
    const first = openStore(folder);
    const before = openDatabase(first, place);
    before.provision({ ...definition, timeToLive: 'until' });
    await before.restore();
    for (const Item of [
      ends('a', now - 1, now + 1),
      ends('b', now + 1, now - 1),
      ends('c', now + 1, now + 1),
    ])
      await before.call('PutItem', { TableName: 'table', Item });
    first.close();

    const keysAfter = async (timeToLive: string | undefined): Promise<readonly unknown[]> => {
      const store = openStore(folder);
      const database = openDatabase(store, place);
      database.provision({ ...definition, timeToLive });
      await database.restore();
      database.expire(now);
      const { Items } = await database.call('Scan', { TableName: 'table' });
      store.close();
      return (Items as { pk: { S: string } }[]).map(({ pk }) => pk.S).sort();
    };
    expect(await keysAfter(undefined)).toEqual(['a', 'b', 'c']);
    expect(await keysAfter('until')).toEqual(['b', 'c']);
    expect(await keysAfter('other')).toEqual(['c']);
  });
});

describe('a table that is deleted', () => {
  it('goes with its items, or not at all', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'slugline-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const place = { region: 'eu-west-1', account: '000000000000' };
    const store = openStore(folder);
    const database = openDatabase(store, place);
    await database.call('CreateTable', {
      TableName: 'table',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    await database.call('PutItem', { TableName: 'table', Item: { pk: { S: 'a' } } });
    // As if the process ended when the items were gone, and the table was not.
    store.run("CREATE TRIGGER ended BEFORE DELETE ON item_table BEGIN SELECT RAISE(ABORT, 'ended'); END");
    await expect(database.call('DeleteTable', { TableName: 'table' })).rejects.toThrow('ended');
    // dynalite takes the description away a moment later.
    await eventually(async () =>
      expect(await database.call('ListTables', {})).toMatchObject({ TableNames: [] }),
    );
    store.close();

    const again = openStore(folder);
    const restarted = openDatabase(again, place);
    await restarted.restore();
    expect(await restarted.call('Scan', { TableName: 'table' })).toMatchObject({ Count: 1 });
    again.run('DROP TRIGGER ended');
    await restarted.call('DeleteTable', { TableName: 'table' });
    await eventually(async () =>
      expect(await restarted.call('ListTables', {})).toMatchObject({ TableNames: [] }),
    );
    again.close();
  });
});

describe('streams', () => {
  const open = async (StreamViewType = 'NEW_AND_OLD_IMAGES'): Promise<Database> => {
    const database = openDatabase(openStore(), { region: 'eu-west-1', account: '000000000000' });
    const { AttributeDefinitions } = table.Properties;
    await database.call('CreateTable', {
      TableName: 'table',
      AttributeDefinitions: AttributeDefinitions.slice(0, 2),
      KeySchema: keySchema,
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType },
      StreamLabel: 'label',
    });
    return database;
  };
  const streamOf = (database: Database) =>
    database.stream('arn:aws:dynamodb:eu-west-1:000000000000:table/table/stream/label');
  const recordsOf = (database: Database): readonly StreamRecord[] => streamOf(database).read(0, 100).records;

  it('tell every change with both images, in order, and nothing of what changes nothing', async () => {
    const database = await open();
    const at = { TableName: 'table' };
    await database.call('PutItem', { ...at, Item: item('a', '1', { n: { N: '1' } }) });
    await database.call('PutItem', { ...at, Item: { n: { N: '1' }, ...item('a', '1') } });
    await database.call('UpdateItem', {
      ...at,
      Key: item('a', '1'),
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': { N: '2' } },
    });
    await database.call('BatchWriteItem', {
      RequestItems: {
        table: [{ PutRequest: { Item: item('a', '2') } }, { DeleteRequest: { Key: item('a', '1') } }],
      },
    });
    await database.call('DeleteItem', { ...at, Key: item('a', '3') });
    await database.call('TransactWriteItems', {
      TransactItems: [{ Delete: { ...at, Key: item('a', '2') } }, { Put: { ...at, Item: item('a', '4') } }],
    });
    const records = recordsOf(database);
    expect(
      records.map(({ eventName, dynamodb: { Keys, OldImage, NewImage } }) => [
        eventName,
        Keys.sk?.S,
        OldImage,
        NewImage,
      ]),
    ).toEqual([
      ['INSERT', '1', undefined, item('a', '1', { n: { N: '1' } })],
      ['MODIFY', '1', item('a', '1', { n: { N: '1' } }), item('a', '1', { n: { N: '2' } })],
      ['INSERT', '2', undefined, item('a', '2')],
      ['REMOVE', '1', item('a', '1', { n: { N: '2' } }), undefined],
      ['REMOVE', '2', item('a', '2'), undefined],
      ['INSERT', '4', undefined, item('a', '4')],
    ]);
    const sequence = records.map(({ dynamodb }) => BigInt(dynamodb.SequenceNumber));
    expect(sequence).toEqual(sequence.toSorted((left, right) => (left < right ? -1 : 1)));
  });

  it.each([
    ['KEYS_ONLY', false, false],
    ['NEW_IMAGE', true, false],
    ['OLD_IMAGE', false, true],
  ])('hold what %s promises', async (viewType, hasNew, hasOld) => {
    const database = await open(viewType);
    for (const n of ['1', '2']) {
      await database.call('PutItem', { TableName: 'table', Item: item('a', '1', { n: { N: n } }) });
    }
    const dynamodb = recordsOf(database).at(-1)?.dynamodb ?? {};
    expect(['NewImage' in dynamodb, 'OldImage' in dynamodb]).toEqual([hasNew, hasOld]);
  });

  it('tell of a failed transaction nothing', async () => {
    const database = await open();
    const TransactItems = [
      { Put: { TableName: 'table', Item: item('a', '1') } },
      {
        ConditionCheck: {
          TableName: 'table',
          Key: item('a', '2'),
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    ];
    await expect(database.call('TransactWriteItems', { TransactItems })).rejects.toThrow('cancelled');
    expect(recordsOf(database)).toEqual([]);
  });

  it('tell of nothing that a full disk took back, and the client hears of the disk', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'slugline-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const store = openStore(folder);
    const database = openDatabase(store, { region: 'eu-west-1', account: '000000000000' });
    await database.call('CreateTable', {
      TableName: 'table',
      AttributeDefinitions: table.Properties.AttributeDefinitions.slice(0, 2),
      KeySchema: keySchema,
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
      StreamLabel: 'label',
    });
    const pages = store.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    store.get(`PRAGMA max_page_count = ${pages + 60}`);
    const written: string[] = [];
    let failure: unknown;
    for (let at = 0; failure === undefined && at < 400; at++) {
      // What is written last, the token, is the largest: so it is the token that finds no room.
      const write = {
        ClientRequestToken: `${at}-${'x'.repeat(8000)}`,
        TransactItems: [{ Put: { TableName: 'table', Item: item('a', String(at)) } }],
      };
      await database.call('TransactWriteItems', write).then(
        () => written.push(String(at)),
        (thrown: unknown) => {
          failure = thrown;
        },
      );
    }
    expect(failure).toMatchObject({ message: expect.stringContaining('full') });
    expect(recordsOf(database).map(({ dynamodb }) => dynamodb.Keys.sk?.S)).toEqual(written);
    store.close();
  });

  it('tell of an item whose time is over, unless it was prolonged', async () => {
    const database = await open();
    const TimeToLiveSpecification = { AttributeName: 'until', Enabled: true };
    await database.call('UpdateTimeToLive', { TableName: 'table', TimeToLiveSpecification });
    for (const sk of ['over', 'prolonged']) {
      await database.call('PutItem', {
        TableName: 'table',
        Item: item('a', sk, { until: { N: '2000000000' } }),
      });
    }
    await database.call('UpdateItem', {
      TableName: 'table',
      Key: { sk: { S: 'prolonged' }, pk: { S: 'a' } },
      UpdateExpression: 'SET #u = :u',
      ExpressionAttributeNames: { '#u': 'until' },
      ExpressionAttributeValues: { ':u': { N: '2100000000' } },
    });
    await database.expire(2_000_000_001);
    await database.expire(2_000_000_001);
    const removed = recordsOf(database).filter(({ eventName }) => eventName === 'REMOVE');
    expect(removed).toMatchObject([
      { dynamodb: { Keys: item('a', 'over') }, userIdentity: { principalId: 'dynamodb.amazonaws.com' } },
    ]);
  });
});

describe('time to live', () => {
  it('is of all items as soon as it is switched on, and of none once it is switched off', async () => {
    const TableName = 'table';
    const database = openDatabase(openStore(), { region: 'eu-west-1', account: '000000000000' });
    await database.call('CreateTable', {
      TableName,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    const put = (pk: string) =>
      database.call('PutItem', { TableName, Item: { pk: { S: pk }, until: { N: '2000000000' } } });
    const timeToLive = (Enabled: boolean) =>
      database.call('UpdateTimeToLive', {
        TableName,
        TimeToLiveSpecification: { AttributeName: 'until', Enabled },
      });
    const left = async () => {
      database.expire(2_000_000_001);
      return (await database.call('Scan', { TableName })).Count;
    };
    await put('before');
    await timeToLive(true);
    await put('after');
    await timeToLive(false);
    expect(await left()).toBe(2);
    await timeToLive(true);
    expect(await left()).toBe(0);
  });

  it('was prolonged however the number in the key is written', async () => {
    const TableName = 'table';
    const database = openDatabase(openStore(), { region: 'eu-west-1', account: '000000000000' });
    await database.call('CreateTable', {
      TableName,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    await database.call('UpdateTimeToLive', {
      TableName,
      TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
    });
    const put = (pk: string, until: string) =>
      database.call('PutItem', { TableName, Item: { pk: { N: pk }, until: { N: until } } });
    await put('1', '2000000000');
    await put('1.0', '2100000000');
    const left = async (now: number) => {
      database.expire(now);
      return (await database.call('Scan', { TableName })).Count;
    };
    expect(await left(2_000_000_001)).toBe(1);
    expect(await left(2_100_000_001)).toBe(0);
  });
});

describe('scans', () => {
  it('see updates made through the gateway', async () => {
    await dynamodb.send(
      new UpdateItemCommand({
        TableName,
        Key: item('scan', '1'),
        UpdateExpression: 'SET note = :n',
        ExpressionAttributeValues: { ':n': { S: 'Grüße 😀' } },
      }),
    );
    const { Items } = await dynamodb.send(
      new ScanCommand({ TableName, FilterExpression: 'attribute_exists(note)' }),
    );
    expect(Items).toEqual([item('scan', '1', { note: { S: 'Grüße 😀' } })]);
  });
});

describe('PartiQL', () => {
  const insert = (pk: string, more: Readonly<Record<string, AttributeValue>> = {}) => {
    const item = { pk: { S: pk }, sk: { S: "it's" }, ...more };
    return {
      Statement: `INSERT INTO "${TableName}" VALUE {${Object.keys(item)
        .map((name) => `'${name.replaceAll("'", "''")}': ?`)
        .join(', ')}}`,
      Parameters: Object.values(item),
    };
  };
  const execute = (...Statements: readonly { Statement: string; Parameters?: AttributeValue[] }[]) =>
    dynamodb.send(new BatchExecuteStatementCommand({ Statements: [...Statements] }));
  const itemOf = async (pk: string) =>
    (
      await dynamodb.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: pk } },
        }),
      )
    ).Items;

  it('inserts items, each by itself, and replaces none', async () => {
    const topics: AttributeValue = { L: [{ S: 'a' }, { NULL: true }] };
    const first = await execute(insert('ql-1', { topics, "o'clock": { N: '9' } }));
    expect(first.Responses).toMatchObject([{ TableName }]);
    const second = await execute(insert('ql-1', { topics: { L: [] } }), insert('ql-2'));
    expect(second.Responses?.map(({ Error: error }) => error?.Code)).toEqual(['DuplicateItem', undefined]);
    expect(await itemOf('ql-1')).toEqual([
      { pk: { S: 'ql-1' }, sk: { S: "it's" }, topics, "o'clock": { N: '9' } },
    ]);
    expect(await itemOf('ql-2')).toHaveLength(1);
  });

  it('says of an item that cannot be what is wrong, and inserts the others', async () => {
    const { Responses } = await execute(insert('ql-3', { owner: { N: '1' } }), insert('ql-4'));
    expect(Responses?.map(({ Error: error }) => error?.Code)).toEqual(['ValidationError', undefined]);
    expect(await itemOf('ql-4')).toHaveLength(1);
  });

  it.each([
    [{ Statement: 'SELECT * FROM "a"' }, /knows INSERT INTO/],
    [
      { Statement: `INSERT INTO a VALUE {'pk': ?, 'sk': ?}`, Parameters: [{ S: 'a' }] },
      /Number of parameters/,
    ],
  ])('refuses %j', async (statement, message) => {
    await expect(execute(statement)).rejects.toThrow(message);
  });
});
