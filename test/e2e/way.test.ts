import { createHash } from 'node:crypto';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { violationsOfAnnouncement, violationsOfEdition, violationsOfNotice } from '../contracts/schemas.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { type Subscriber, subscribe } from './subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();
let s3: S3Client;
let everything: Subscriber;
let operations: Subscriber;

beforeAll(async () => {
  s3 = new S3Client({ ...cloud().settings, forcePathStyle: true });
  everything = await subscribe(cloud(), cloud().output('ArticlesChannelArn'));
  operations = await subscribe(cloud(), cloud().output('OperationsChannelArn'));
});

const bucket = () => cloud().output('UploadBucketName');

const put = (
  Key: string,
  Body: string | Uint8Array,
  options: { Metadata?: Record<string, string>; ContentType?: string } = {},
) => s3.send(new PutObjectCommand({ Bucket: bucket(), Key, Body, ...options }));

const remove = (Key: string) => s3.send(new DeleteObjectCommand({ Bucket: bucket(), Key }));

const about = (key: string, type?: string) => (body: Record<string, unknown>) =>
  (body.upload as { key?: string } | undefined)?.key === key && (type === undefined || body.type === type);

const ledgerOf = (key: string) =>
  dynamoIngestCatalogue({
    client: DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings)),
    name: cloud().output('CatalogueTableName'),
  }).readKey({ bucket: bucket(), key });

describe('an article', () => {
  it('goes from the bucket to its followers, with its edition and its place in the feeds', async () => {
    await put('way/first.txt', article('Mayor opens Harrowby lock', 'Tom Cruise was among the guests.'));
    const announcement = await everything.next(about('way/first.txt'));
    expect(violationsOfAnnouncement(announcement)).toEqual([]);
    expect(announcement).toMatchObject({
      type: 'published',
      version: 1,
      headline: 'Mayor opens Harrowby lock',
    });

    const edition = announcement.edition as { bucket: string; key: string };
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: edition.bucket, Key: edition.key }));
    const document = JSON.parse((await Body?.transformToString()) ?? '') as Record<string, unknown>;
    expect(violationsOfEdition(document)).toEqual([]);
    expect(document.text).toContain('Tom Cruise was among the guests.');

    const table = new DynamoDBClient(cloud().settings);
    const feed = new QueryCommand({
      TableName: cloud().output('CatalogueTableName'),
      KeyConditionExpression: 'pk = :feed',
      ExpressionAttributeValues: {
        ':feed': { S: `TOPIC#all#${String(announcement.occurredAt).slice(0, 7)}` },
      },
    });
    await eventually(async () => {
      const { Items = [] } = await table.send(feed);
      expect(Items.map(({ articleId }) => articleId?.S)).toContain(announcement.articleId);
    });
  });

  it('is corrected by a new upload and withdrawn by its removal, heard by those who heard before', async () => {
    const sport = await subscribe(cloud(), cloud().output('SectionSportChannelArn'));
    await put('way/second.txt', article('Rovers sign a keeper'), { Metadata: { section: 'sport' } });
    await sport.next(about('way/second.txt', 'published'));
    await put('way/second.txt', article('Rovers sign a keeper', 'The council paid for it.'), {
      Metadata: { section: 'politics' },
    });
    expect(await sport.next(about('way/second.txt', 'corrected'))).toMatchObject({
      version: 2,
      previousVersion: 1,
      section: { id: 'subject:politics' },
    });
    await remove('way/second.txt');
    expect(await sport.next(about('way/second.txt', 'withdrawn'))).toMatchObject({
      version: 3,
      edition: null,
    });
    expect(sport.rest()).toEqual([]);
    await sport.close();
  });

  it('reaches followers by their filter policies, raw or in an envelope', async () => {
    const channel = cloud().output('ArticlesChannelArn');
    const [topics, prefix, muted, missing, language] = await Promise.all([
      subscribe(cloud(), channel, { filter: { topics: ['publisher:lighthouses'] } }),
      subscribe(cloud(), channel, {
        filter: { topics: [{ prefix: 'publisher:light' }], type: ['published'] },
      }),
      subscribe(cloud(), channel, {
        filter: { type: [{ 'anything-but': 'published' }], topics: ['publisher:lighthouses'] },
      }),
      subscribe(cloud(), channel, { filter: { topics: [{ exists: false }] } }),
      subscribe(cloud(), channel, {
        filter: { languages: ['en'], topics: ['publisher:lighthouses'] },
        raw: false,
      }),
    ]);
    await put('way/filter.txt', article('Lighthouse keeper retires'), {
      Metadata: { topics: 'Lighthouses, Work', language: 'en' },
    });
    await put('way/other.txt', article('Bus lane opens'), { Metadata: { topics: 'Buses' } });
    await topics.next(about('way/filter.txt'));
    await prefix.next(about('way/filter.txt'));
    const envelope = await language.next(({ Type }) => Type === 'Notification');
    expect(JSON.parse(String(envelope.Message))).toMatchObject({ upload: { key: 'way/filter.txt' } });
    expect(envelope).toMatchObject({ Subject: 'Lighthouse keeper retires' });
    await everything.next(about('way/other.txt'));
    await remove('way/filter.txt');
    await muted.next(about('way/filter.txt', 'withdrawn'));
    expect([topics, prefix, muted, missing, language].map((follower) => follower.rest().length)).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });
});

it('the same copy under another key is an alternate, linked from its article while it is one', async () => {
  const copy = article('Twice uploaded');
  await put('twice/a.txt', copy);
  const { articleId } = await everything.next(about('twice/a.txt'));
  const links = async () => {
    const { Count } = await new DynamoDBClient(cloud().settings).send(
      new QueryCommand({
        TableName: cloud().output('CatalogueTableName'),
        KeyConditionExpression: 'pk = :article AND begins_with(sk, :alternate)',
        ExpressionAttributeValues: {
          ':article': { S: `ARTICLE#${articleId}` },
          ':alternate': { S: 'ALTERNATE#' },
        },
      }),
    );
    return Count;
  };
  await put('twice/b.txt', copy);
  await eventually(async () =>
    expect(await ledgerOf('twice/b.txt')).toMatchObject({ outcome: 'alternate', articleId }),
  );
  expect(await links()).toBe(1);
  await remove('twice/b.txt');
  await eventually(async () => expect(await ledgerOf('twice/b.txt')).toMatchObject({ outcome: 'removed' }));
  expect(await links()).toBe(0);
});

describe('awkward keys', () => {
  const longest = `${'é'.repeat(509)}.txt`;
  it.each([
    'a b+c%2B.txt',
    'drafts/née & Söhne (1).txt',
    'emoji 😀/👩‍👩‍👧.txt',
    'quotes\'"<>#?=.txt',
    '日本語.txt',
    `${longest}${'x'.repeat(1024 - Buffer.byteLength(longest))}`,
  ])('%s', async (key) => {
    await put(key, article(`Headline ${createHash('md5').update(key).digest('hex')}`));
    expect(await everything.next(about(key))).toMatchObject({ upload: { key } });
    expect(await ledgerOf(key)).toMatchObject({ outcome: 'committed' });
    await remove(key);
    expect(await everything.next(about(key, 'withdrawn'))).toMatchObject({ version: 2 });
  });
});

describe('bad input', () => {
  const random = new Uint8Array(5000).map((_, index) => (index * 7919) % 251);
  it.each([
    ['empty.txt', new Uint8Array(), 'empty'],
    ['blank.txt', ' \r\n\t\n', 'empty'],
    ['picture.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...random]), 'binary'],
    ['data.json', '{"a": [1, 2, 3]}', 'unknown-type'],
    ['nothing.html', '<!doctype html><nav><a href="/">Home</a> <a href="/b">More</a></nav>', 'no-article'],
    ['cut.html.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]), 'broken-gzip'],
  ])(
    '%s is quarantined, the upload untouched, and the next article not delayed',
    async (name, body, code) => {
      const key = `bad/${name}`;
      await put(key, body);
      await put(`${key}-good.txt`, article(`After ${name}`));
      await everything.next(about(`${key}-good.txt`));
      const notice = await operations.next(about(key));
      expect(violationsOfNotice(notice)).toEqual([]);
      expect(notice).toMatchObject({ type: 'quarantined', code });
      await eventually(async () =>
        expect(await ledgerOf(key)).toMatchObject({ outcome: 'quarantined', rejection: { code } }),
      );
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
      const stored = await Body?.transformToByteArray();
      expect(Buffer.from(stored ?? []).equals(Buffer.from(body))).toBe(true);
    },
  );

  it('one bad article in a batch of ten: nine are published', async () => {
    const keys = Array.from({ length: 10 }, (_, index) => `ten/${index}.txt`);
    await Promise.all(keys.map((key, index) => put(key, index === 4 ? '' : article(`One of ten: ${index}`))));
    for (const [index, key] of keys.entries()) if (index !== 4) await everything.next(about(key));
    await operations.next(about('ten/4.txt'));
  });
});

describe('a poison message', () => {
  it('goes to the dead letters after five receives, and articles go on meanwhile', async () => {
    const sqs = new SQSClient(cloud().settings);
    const QueueUrl = cloud().output('UploadsQueueUrl');
    const deadLetters = cloud().output('UploadsDeadLetterQueueUrl');
    // The stack hides a failed message for minutes; waiting for that would prove nothing more.
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '1' } }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'this is no event' }));
    await put('poison/good.txt', article('Beside the poison'));
    await everything.next(about('poison/good.txt'));
    const received = await eventually(async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: deadLetters, WaitTimeSeconds: 1 }),
      );
      expect(Messages).toHaveLength(1);
      return Messages[0];
    });
    expect(received?.Body).toBe('this is no event');
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    expect(Attributes?.ApproximateNumberOfMessages).toBe('0');
    expect(
      cloud().lines.filter(({ text }) => text.includes('not an S3 event') || text.includes('SyntaxError')),
    ).toHaveLength(5);
  });
});

describe('an embargo', () => {
  it('keeps a version from everyone until its moment, and lifts within five seconds of it', async () => {
    const until = new Date(Date.now() + 4000);
    await put('embargo/a.txt', article('Prize goes to Osaka'), {
      Metadata: { embargo: until.toISOString() },
    });
    await eventually(async () =>
      expect(await ledgerOf('embargo/a.txt')).toMatchObject({ outcome: 'committed' }),
    );
    const announcement = await everything.next(about('embargo/a.txt'));
    const heard = Date.now();
    expect(heard).toBeGreaterThanOrEqual(until.getTime());
    expect(heard).toBeLessThan(until.getTime() + 5000);
    expect(announcement).toMatchObject({ type: 'published', occurredAt: until.toISOString() });
  });
});
