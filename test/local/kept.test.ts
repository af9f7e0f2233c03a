import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import {
  CreateTableCommand,
  DescribeTableCommand,
  GetItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { ListSubscriptionsCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { DataInUse, DataOutdated } from '../../local/errors.ts';
import { openStore } from '../../local/store/store.ts';
import { eventually } from '../eventually.ts';
import { type StackSource, writeAssembly } from './assembly.ts';
import { clientsOf } from './clients.ts';

const folders: string[] = [];
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const dataFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kept-'));
  folders.push(folder);
  return path.join(folder, 'data');
};

const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** Upload → queue → function → table → stream → function → channel. */
const pipeline: StackSource = {
  resources: {
    Events: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 2 } },
    Uploads: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: 'uploads',
        VersioningConfiguration: { Status: 'Enabled' },
        NotificationConfiguration: {
          QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: arn('Events') as never }],
        },
      },
    },
    Items: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'items',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES', StreamEnabled: true },
      },
    },
    Channel: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'channel' } },
    FromQueue: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('Events') as never, FunctionName: { Ref: 'Ingest' } },
    },
    FromStream: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Items', 'StreamArn'] },
        FunctionName: { Ref: 'Announce' },
        StartingPosition: 'TRIM_HORIZON',
        FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"file-"}]}}}}' }] },
      },
    },
  },
  functions: {
    Ingest: `
      export const handler = async ({ Records }) => {
        for (const { body } of Records)
          for (const { s3 } of JSON.parse(body).Records) {
            const answer = await fetch(process.env.AWS_ENDPOINT_URL, {
              method: 'POST',
              headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem', 'content-type': 'application/x-amz-json-1.0' },
              body: JSON.stringify({ TableName: 'items', Item: { pk: { S: s3.object.key } } }),
            });
            if (!answer.ok) throw new Error(await answer.text());
          }
      };`,
    Announce: `
      export const handler = async ({ Records }) => {
        for (const { dynamodb } of Records) {
          const Message = dynamodb.NewImage.pk.S;
          const answer = await fetch(process.env.AWS_ENDPOINT_URL, {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ Action: 'Publish', TopicArn: 'arn:aws:sns:eu-west-1:000000000000:channel', Message }),
          });
          if (!answer.ok) throw new Error(await answer.text());
        }
      };`,
  },
};

type Kept = Pick<Cloud, 'endpoint' | 'region'>;

const startChild = async (assembly: string, data: string) => {
  const program = fileURLToPath(new URL('kept-cloud.ts', import.meta.url));
  const child = spawn(process.execPath, [program, assembly, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const ready = new Promise<Kept>((resolve) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line) as Kept));
  });
  const cloud = await Promise.race([ready, exited.then(() => Promise.reject(new Error('it did not start')))]);
  return {
    clients: clientsOf(cloud as Cloud, { maxAttempts: 1 }),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
      running.delete(child);
    },
  };
};

type Clients = Awaited<ReturnType<typeof startChild>>['clients'];

const queueUrl = (name: string): string => `http://queue/000000000000/${name}`;

describe('state that is kept', () => {
  it('outlives SIGKILL at any moment: nothing that was acknowledged is lost', async () => {
    const assembly = writeAssembly(pipeline);
    const data = dataFolder();
    const acknowledged = { files: new Set<string>(), messages: new Set<string>(), increments: 0 };
    const deleted = new Set<string>();
    const deleting = new Set<string>();
    const attempted = { increments: 0 };
    let count = 0;

    /** Works until the cloud is gone. What fails was not acknowledged, so it may have happened or not. */
    const work = async ({ s3, sqs, dynamodb }: Clients): Promise<void> => {
      for (;;) {
        count += 1;
        const Key = `file-${count}`;
        await s3.send(new PutObjectCommand({ Bucket: 'uploads', Key, Body: Key }));
        acknowledged.files.add(Key);
        await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl('direct'), MessageBody: Key }));
        acknowledged.messages.add(Key);
        attempted.increments += 1;
        const Update = {
          TableName: 'items',
          Key: { pk: { S: 'count' } },
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        };
        const Put = { TableName: 'items', Item: { pk: { S: `twin-${attempted.increments}` } } };
        await dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [{ Update }, { Put }] }));
        acknowledged.increments += 1;
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: queueUrl('direct'), VisibilityTimeout: 1 }),
        );
        for (const { Body = '', ReceiptHandle } of count % 3 === 0 ? Messages : []) {
          deleting.add(Body);
          await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl('direct'), ReceiptHandle }));
          deleted.add(Body);
        }
      }
    };

    for (let round = 0; round < 4; round++) {
      const { clients, kill } = await startChild(assembly, data);
      if (round === 0) {
        for (const QueueName of ['direct', 'follower'])
          await clients.sqs.send(new CreateQueueCommand({ QueueName }));
        await clients.sns.send(
          new SubscribeCommand({
            TopicArn: 'arn:aws:sns:eu-west-1:000000000000:channel',
            Protocol: 'sqs',
            Endpoint: 'arn:aws:sqs:eu-west-1:000000000000:follower',
            Attributes: { RawMessageDelivery: 'true' },
          }),
        );
      }
      const before = acknowledged.files.size;
      const workers = Promise.allSettled([work(clients), work(clients), work(clients)]);
      await eventually(
        () => expect(acknowledged.files.size).toBeGreaterThan(before + 10 + 7 * round),
        60_000,
      );
      await kill();
      await workers;
    }

    const { clients, kill } = await startChild(assembly, data);
    const heard = new Set<string>();
    const left = new Set<string>();
    await eventually(async () => {
      for (const [name, into] of [
        ['follower', heard],
        ['direct', left],
      ] as const) {
        const { Messages = [] } = await clients.sqs.send(
          new ReceiveMessageCommand({
            QueueUrl: queueUrl(name),
            MaxNumberOfMessages: 10,
            WaitTimeSeconds: 0,
          }),
        );
        for (const { Body = '' } of Messages) into.add(Body);
      }
      expect([...acknowledged.files].filter((key) => !heard.has(key))).toEqual([]);
      expect([...acknowledged.messages].filter((key) => !left.has(key) && !deleting.has(key))).toEqual([]);
    });
    expect([...deleted].filter((key) => left.has(key))).toEqual([]);

    const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket: 'uploads' }));
    const keys = Contents.map(({ Key = '' }) => Key);
    expect([...acknowledged.files].filter((key) => !keys.includes(key))).toEqual([]);
    const [some = ''] = acknowledged.files;
    const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: 'uploads', Key: some }));
    expect(await Body?.transformToString()).toBe(some);

    // Both halves of a transaction, or none.
    const { Item } = await clients.dynamodb.send(
      new GetItemCommand({ TableName: 'items', Key: { pk: { S: 'count' } } }),
    );
    const { Items = [] } = await clients.dynamodb.send(new ScanCommand({ TableName: 'items' }));
    const twins = Items.filter(({ pk }) => pk?.S?.startsWith('twin-')).length;
    expect(Number(Item?.n?.N)).toBe(twins);
    expect(twins).toBeGreaterThanOrEqual(acknowledged.increments);
    expect(twins).toBeLessThanOrEqual(attempted.increments);
    expect(acknowledged.files.size).toBeGreaterThan(40);
    await kill();
  });

  it('has the stack as its template is now, beside what was made by hand', async () => {
    const data = dataFolder();
    const start = (resources: StackSource['resources']): Promise<Cloud> =>
      startCloud({ assembly: writeAssembly({ resources }), data, port: 0 });
    const table = (indexes: object) => ({
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'items',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'other', AttributeType: 'S' },
        ],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamViewType: 'KEYS_ONLY', StreamEnabled: true },
        ...indexes,
      },
    });
    const queue = (VisibilityTimeout: number) => ({
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: 'queue', VisibilityTimeout },
    });
    const byOther = {
      IndexName: 'by-other',
      KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    };
    const plain = { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }] };
    const first = await start({ Items: table(plain), Queue: queue(30) });
    const item = { pk: { S: 'a' }, other: { S: 'b' } };
    const { dynamodb } = clientsOf(first);
    await dynamodb.send(
      new UpdateItemCommand({
        TableName: 'items',
        Key: { pk: item.pk },
        UpdateExpression: 'SET #other = :b',
        ExpressionAttributeNames: { '#other': 'other' },
        ExpressionAttributeValues: { ':b': item.other },
      }),
    );
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'by-hand',
        AttributeDefinitions: plain.AttributeDefinitions as never,
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    const streamArn = async (cloud: Cloud) =>
      (await clientsOf(cloud).dynamodb.send(new DescribeTableCommand({ TableName: 'items' }))).Table
        ?.LatestStreamArn;
    const stream = await streamArn(first);
    await first.stop();

    const second = await start({
      Items: table({ GlobalSecondaryIndexes: [byOther] }),
      Queue: queue(60),
    });
    const clients = clientsOf(second);
    const { Items } = await clients.dynamodb.send(
      new ScanCommand({ TableName: 'items', IndexName: 'by-other' }),
    );
    expect(Items).toEqual([item]);
    expect(await streamArn(second)).toBe(stream);
    const byHand = await clients.dynamodb.send(new DescribeTableCommand({ TableName: 'by-hand' }));
    expect(byHand.Table?.TableStatus).toBe('ACTIVE');
    expect((await clients.sns.send(new ListSubscriptionsCommand({}))).Subscriptions ?? []).toEqual([]);
    await second.stop();

    const byNumber = [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'other', AttributeType: 'N' },
    ];
    await expect(
      start({ Items: table({ GlobalSecondaryIndexes: [byOther], AttributeDefinitions: byNumber }) }),
    ).rejects.toThrow(/^Table items: its kept item {"pk":{"S":"a"}} does not fit .* --data\.$/);
    const third = await start({ Items: table({ GlobalSecondaryIndexes: [byOther] }) });
    const { Items: kept } = await clientsOf(third).dynamodb.send(new ScanCommand({ TableName: 'items' }));
    expect(kept).toEqual([item]);
    await third.stop();
  });

  it('belongs to one embedded cloud at a time', () => {
    const data = dataFolder();
    const store = openStore(data);
    expect(() => openStore(data)).toThrow(DataInUse);
    store.close();
    openStore(data).close();
  });

  it('of an earlier release gets the columns that it lacks', async () => {
    const data = dataFolder();
    const start = (): Promise<Cloud> =>
      startCloud({
        assembly: writeAssembly({ resources: { Plain: { Type: 'AWS::S3::Bucket' } } }),
        port: 0,
        data,
      });
    const first = await start();
    const Bucket = first.resource('Plain');
    const { s3, sqs } = clientsOf(first);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'kept' }));
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'kept' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'kept' }));
    await first.stop();
    const database = new DatabaseSync(path.join(data, 'cloud.sqlite'));
    for (const column of [
      'message.system',
      'message.earlier',
      'object.parts',
      'upload.over',
      'part.checksum',
    ])
      database.exec(`ALTER TABLE ${column.replace('.', ' DROP COLUMN ')}`);
    database.close();

    const second = await start();
    const clients = clientsOf(second);
    const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket, Key: 'kept' }));
    expect(await Body?.transformToString()).toBe('kept');
    const { Messages } = await clients.sqs.send(new ReceiveMessageCommand({ QueueUrl: 'kept' }));
    expect(Messages?.map((message) => message.Body)).toEqual(['kept']);
    await second.stop();
  });

  it('of another version is left as it is', () => {
    const data = dataFolder();
    mkdirSync(data, { recursive: true });
    const file = path.join(data, 'cloud.sqlite');
    const old = new DatabaseSync(file);
    old.exec('CREATE TABLE item (key TEXT); PRAGMA user_version = 1');
    old.close();
    expect(() => openStore(data)).toThrow(DataOutdated);
    const kept = new DatabaseSync(file);
    expect(kept.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'item' }]);
    kept.close();
  });
});
