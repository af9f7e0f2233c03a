import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketNotificationConfigurationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { bodies, clientsOf, queueArn, receive } from './clients.ts';

interface Notification {
  readonly eventName: string;
  readonly s3: {
    readonly object: {
      readonly key: string;
      readonly size?: number;
      readonly eTag?: string;
      readonly sequencer: string;
    };
  };
}

const awkwardKeys = [
  'a b+c/é😀.html',
  '100%25 off & "more" <now>.txt',
  "it's (really) *here*!.md",
  'folder/./../x//y?z#w;v=1',
  `long/${'é'.repeat(509)}`,
  '+%2B%20+',
  'trailing/',
  '\u202Eright-to-left مرحبا',
];

const bucket = (properties: object): { Type: string; Properties: never } => ({
  Type: 'AWS::S3::Bucket',
  Properties: properties as never,
});

let cloud: Cloud;
let clients: ReturnType<typeof clientsOf>;
let uploads: string;
let events: string;

beforeAll(async () => {
  const Queue = { 'Fn::GetAtt': ['Events', 'Arn'] };
  cloud = await startStack({
    resources: {
      Events: { Type: 'AWS::SQS::Queue' },
      Uploads: bucket({
        NotificationConfiguration: {
          QueueConfigurations: [
            { Event: 's3:ObjectCreated:*', Queue },
            { Event: 's3:ObjectRemoved:*', Queue },
          ],
        },
      }),
      Versioned: bucket({
        VersioningConfiguration: { Status: 'Enabled' },
        NotificationConfiguration: {
          QueueConfigurations: [
            {
              Event: 's3:ObjectRemoved:*',
              Queue,
              Filter: {
                S3Key: {
                  Rules: [
                    { Name: 'prefix', Value: 'in/' },
                    { Name: 'suffix', Value: '.md' },
                  ],
                },
              },
            },
          ],
        },
      }),
    },
  });
  clients = clientsOf(cloud);
  uploads = cloud.resource('Uploads');
  events = cloud.resource('Events');
});
afterAll(() => cloud.stop());

const nextEvents = async (count: number): Promise<readonly Notification[]> =>
  (
    bodies(await receive(cloud, events, count)) as readonly { readonly Records: readonly Notification[] }[]
  ).flatMap(({ Records }) => Records);

const decodeKey = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '));

describe('objects', () => {
  it.each(awkwardKeys)('keeps and announces the key %s', async (Key) => {
    const Bucket = uploads;
    await clients.s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: 'text',
        Metadata: { 'source-url': 'https://example.org/?a=1' },
      }),
    );
    const got = await clients.s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await got.Body?.transformToString()).toBe('text');
    expect(got.Metadata).toEqual({ 'source-url': 'https://example.org/?a=1' });
    const listed = await clients.s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key }));
    expect(listed.Contents?.map((object) => object.Key)).toEqual([Key]);
    await clients.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } }));
    const [created, removed] = await nextEvents(2);
    expect(created).toMatchObject({
      eventName: 'ObjectCreated:Put',
      s3: { object: { size: 4, eTag: got.ETag?.replaceAll('"', '') } },
    });
    expect(removed).toMatchObject({ eventName: 'ObjectRemoved:Delete' });
    expect(decodeKey(created?.s3.object.key ?? '')).toBe(Key);
    expect(decodeKey(removed?.s3.object.key ?? '')).toBe(Key);
  });

  it('encodes keys in events as S3 does', async () => {
    await clients.s3.send(new PutObjectCommand({ Bucket: uploads, Key: 'a b+c/é😀.html', Body: 'x' }));
    const [event] = await nextEvents(1);
    expect(event?.s3.object.key).toBe('a+b%2Bc/%C3%A9%F0%9F%98%80.html');
  });

  it('names each way an object is made or removed, in order of the sequencer', async () => {
    const Bucket = uploads;
    await clients.s3.send(new PutObjectCommand({ Bucket, Key: 'first.txt', Body: 'first' }));
    await clients.s3.send(
      new CopyObjectCommand({ Bucket, Key: 'copy.txt', CopySource: `${Bucket}/first.txt` }),
    );
    const { UploadId } = await clients.s3.send(
      new CreateMultipartUploadCommand({ Bucket, Key: 'parts.txt' }),
    );
    const { ETag } = await clients.s3.send(
      new UploadPartCommand({ Bucket, Key: 'parts.txt', UploadId, PartNumber: 1, Body: 'a part' }),
    );
    await clients.s3.send(
      new CompleteMultipartUploadCommand({
        Bucket,
        Key: 'parts.txt',
        UploadId,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
      }),
    );
    const { url, fields } = await createPresignedPost(clients.s3, { Bucket, Key: `posted/\${filename}` });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new File(['posted'], 'form.txt'));
    await fetch(url, { method: 'POST', body: form });
    await clients.s3.send(new DeleteObjectCommand({ Bucket, Key: 'first.txt' }));
    const all = await nextEvents(5);
    expect(all.map(({ eventName, s3 }) => [eventName, s3.object.key, s3.object.size])).toEqual([
      ['ObjectCreated:Put', 'first.txt', 5],
      ['ObjectCreated:Copy', 'copy.txt', 5],
      ['ObjectCreated:CompleteMultipartUpload', 'parts.txt', 6],
      ['ObjectCreated:Post', 'posted/form.txt', 6],
      ['ObjectRemoved:Delete', 'first.txt', undefined],
    ]);
    const sequencers = all.map(({ s3 }) => s3.object.sequencer);
    expect(sequencers).toEqual([...new Set(sequencers)].sort());
  });

  it('announces a delete marker in a versioned bucket, when prefix and suffix fit', async () => {
    const Bucket = cloud.resource('Versioned');
    for (const Key of ['in/a.txt', 'b.md', 'in/c.md'])
      await clients.s3.send(new DeleteObjectCommand({ Bucket, Key }));
    const [event] = await nextEvents(1);
    expect(event).toMatchObject({
      eventName: 'ObjectRemoved:DeleteMarkerCreated',
      s3: { object: { key: 'in/c.md' } },
    });
  });

  it('takes an empty upload, ranges and heads', async () => {
    const Bucket = uploads;
    await clients.s3.send(new PutObjectCommand({ Bucket, Key: 'empty', Body: '' }));
    expect(await clients.s3.send(new HeadObjectCommand({ Bucket, Key: 'empty' }))).toMatchObject({
      ContentLength: 0,
    });
    await clients.s3.send(new PutObjectCommand({ Bucket, Key: 'ten', Body: '0123456789' }));
    const part = await clients.s3.send(new GetObjectCommand({ Bucket, Key: 'ten', Range: 'bytes=2-4' }));
    expect(await part.Body?.transformToString()).toBe('234');
    await nextEvents(2);
  });

  it('takes a big body', async () => {
    const Body = new Uint8Array(20 * 1024 * 1024);
    await clients.s3.send(new PutObjectCommand({ Bucket: uploads, Key: 'big', Body }));
    const [event] = await nextEvents(1);
    expect(event?.s3.object.size).toBe(Body.length);
  });

  it('refuses a key over 1,024 bytes', async () => {
    const put = clients.s3.send(new PutObjectCommand({ Bucket: uploads, Key: 'k'.repeat(1025), Body: 'x' }));
    await expect(put).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  it('lets one of several conditional writes win', async () => {
    const Bucket = uploads;
    const writes = await Promise.allSettled(
      ['a', 'b', 'c'].map((Body) =>
        clients.s3.send(new PutObjectCommand({ Bucket, Key: 'once', Body, IfNoneMatch: '*' })),
      ),
    );
    expect(writes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const again = clients.s3.send(new PutObjectCommand({ Bucket, Key: 'once', Body: 'd', IfNoneMatch: '*' }));
    await expect(again).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await nextEvents(1);
  });

  it('lists in the order of bytes, page by page, with common prefixes', async () => {
    const Bucket = cloud.resource('Versioned');
    const keys = ['B', 'a', '_', 'A/1', 'A/2', 'é', '😀', '\uFFFD', 'a-b', 'a.b', 'aB'];
    for (const Key of keys) await clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const byBytes = (left: string, right: string): number =>
      Buffer.compare(Buffer.from(left), Buffer.from(right));
    const listed: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await clients.s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 2, ContinuationToken }));
      listed.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(listed).toEqual([...keys].sort(byBytes));
    const folders = await clients.s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }));
    expect(folders.CommonPrefixes).toEqual([{ Prefix: 'A/' }]);
    expect(folders.Contents).toHaveLength(keys.length - 2);
  });
});

describe('what a bucket tells of', () => {
  const of = async (Bucket: string) => {
    const { QueueConfigurations = [] } = await clients.s3.send(
      new GetBucketNotificationConfigurationCommand({ Bucket }),
    );
    return QueueConfigurations;
  };
  const put = (Bucket: string, NotificationConfiguration: NotificationConfiguration) =>
    clients.s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));

  it('is shown as the template has it', async () => {
    const QueueArn = queueArn(cloud, events.split('/').at(-1) ?? '');
    expect(await of(uploads)).toEqual([
      { QueueArn, Events: ['s3:ObjectCreated:*'] },
      { QueueArn, Events: ['s3:ObjectRemoved:*'] },
    ]);
    expect(await of(cloud.resource('Versioned'))).toEqual([
      {
        QueueArn,
        Events: ['s3:ObjectRemoved:*'],
        Filter: {
          Key: {
            FilterRules: [
              { Name: 'prefix', Value: 'in/' },
              { Name: 'suffix', Value: '.md' },
            ],
          },
        },
      },
    ]);
  });

  it('can be changed, and counts from then on', async () => {
    const before = await of(uploads);
    const QueueArn = before[0]?.QueueArn;
    const changed = {
      QueueArn,
      Events: ['s3:ObjectCreated:Put' as const, 's3:ObjectRemoved:Delete' as const],
      Filter: { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'told & heard/' }] } },
    };
    await put(uploads, { QueueConfigurations: [changed] });
    expect((await of(uploads)).map(({ Events, Filter }) => ({ Events, Filter }))).toEqual(
      changed.Events.map((event) => ({ Events: [event], Filter: changed.Filter })),
    );
    for (const Key of ['elsewhere/a', 'told & heard/b'])
      await clients.s3.send(new PutObjectCommand({ Bucket: uploads, Key, Body: 'text' }));
    expect((await nextEvents(1)).map(({ s3 }) => decodeKey(s3.object.key))).toEqual(['told & heard/b']);
    await put(uploads, { QueueConfigurations: before });
    expect(await of(uploads)).toEqual(before);
  });

  it('must go to a queue that there is', async () => {
    const before = await of(uploads);
    const QueueArn = queueArn(cloud, 'nobody');
    await expect(
      put(uploads, { QueueConfigurations: [{ QueueArn, Events: ['s3:ObjectCreated:*'] }] }),
    ).rejects.toMatchObject({ name: 'InvalidArgument' });
    const TopicArn = `arn:aws:sns:${cloud.region}:000000000000:topic`;
    await expect(
      put(uploads, { TopicConfigurations: [{ TopicArn, Events: ['s3:ObjectCreated:*'] }] }),
    ).rejects.toMatchObject({ name: 'NotImplemented' });
    expect(await of(uploads)).toEqual(before);
    await put(uploads, {});
    expect(await of(uploads)).toEqual([]);
    await put(uploads, { QueueConfigurations: before });
  });
});
