import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { bodies, clientsOf, receive } from './clients.ts';

let cloud: Cloud;
let s3: S3Client;
let Bucket: string;

beforeAll(async () => {
  cloud = await startStack({
    resources: {
      Events: { Type: 'AWS::SQS::Queue' },
      Uploads: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          NotificationConfiguration: {
            QueueConfigurations: [
              { Event: 's3:ObjectCreated:*', Queue: { 'Fn::GetAtt': ['Events', 'Arn'] } },
            ],
          },
        },
      },
    },
  });
  ({ s3 } = clientsOf(cloud));
  Bucket = cloud.resource('Uploads');
});
afterAll(() => cloud.stop());

const read = async (Key: string): Promise<string | undefined> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToString();
};

const lastEvent = async (): Promise<unknown> => {
  const [message] = bodies(await receive(cloud, cloud.resource('Events'), 1));
  return (message as { readonly Records: readonly unknown[] }).Records[0];
};

const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);

describe('a presigned URL: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html', () => {
  const presigned = (options: Parameters<typeof getSignedUrl>[2] = {}, key = 'a b+ü.txt') =>
    getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: key, ContentType: 'text/plain' }), options);
  const put = (url: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'PUT', body: 'from afar', headers: { 'content-type': 'text/plain', ...headers } });

  it('lets anyone put that object, and tells of it', async () => {
    const answer = await put(await presigned({ expiresIn: 60 }));
    expect(answer.status, await answer.text()).toBe(200);
    expect(await lastEvent()).toMatchObject({ eventName: 'ObjectCreated:Put' });
    expect(await read('a b+ü.txt')).toBe('from afar');
    const url = await getSignedUrl(
      s3,
      new GetObjectCommand({ Bucket, Key: 'a b+ü.txt', ResponseContentDisposition: 'attachment' }),
    );
    const got = await fetch(url);
    expect([await got.text(), got.headers.get('content-disposition')]).toEqual(['from afar', 'attachment']);
  });

  it('has the headers that it was signed with, also where they are in its query', async () => {
    const metadata = { Bucket, Key: 'hoisted.txt', Metadata: { desk: 'sport' } };
    const answer = await put(await getSignedUrl(s3, new PutObjectCommand(metadata)));
    expect(answer.status, await answer.text()).toBe(200);
    await lastEvent();
    const { Metadata } = await s3.send(new GetObjectCommand({ Bucket, Key: 'hoisted.txt' }));
    expect(Metadata).toEqual({ desk: 'sport' });
    for (const asked of [{ ACL: 'public-read' }, { Tagging: 'a=b' }] as const) {
      const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'hoisted.txt', ...asked }));
      expect((await put(url)).status).toBe(501);
    }
  });

  it('is over when its time is', async () => {
    const answer = await put(await presigned({ expiresIn: 60, signingDate: ago(61) }));
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('Request has expired'),
    ]);
  });

  it.each([
    ['a clock that is a little ahead', -14 * 60, 200, ''],
    ['a date that is far ahead', -16 * 60, 403, 'Request is not yet valid'],
  ])('with %s', async (_, since, status, text) => {
    const answer = await put(await presigned({ expiresIn: 60, signingDate: ago(since) }));
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(text)]);
    if (status === 200) await lastEvent();
  });

  it.each([
    ['another key', (url: string) => url.replace('.txt', '.html'), {}],
    ['a longer time', (url: string) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'), {}],
    ['another type, where it was signed', (url: string) => url, { 'content-type': 'text/html' }],
  ])('is not good for %s', async (_, change, headers) => {
    const url = await presigned({ expiresIn: 60, signableHeaders: new Set(['content-type', 'host']) });
    const answer = await put(change(url), headers);
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('SignatureDoesNotMatch'),
    ]);
  });

  it('of credentials that nobody here knows is taken for its form', async () => {
    const { endpoint, region } = cloud;
    const stranger = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'x' },
    });
    const url = await getSignedUrl(stranger, new PutObjectCommand({ Bucket, Key: 'stranger.txt' }));
    expect((await put(url)).status).toBe(200);
    await lastEvent();
  });
});

describe('a presigned form: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html', () => {
  const post = async (
    options: Partial<PresignedPostOptions>,
    sent: Record<string, string> = {},
    file: string | Uint8Array<ArrayBuffer> = 'posted',
  ): Promise<Response> => {
    const { url, fields } = await createPresignedPost(s3, { Bucket, Key: `in/\${filename}`, ...options });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...sent })) form.set(name, value);
    form.set('file', new File([file], 'story.html'));
    return fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  };

  it('uploads under the name of the file, with type and metadata', async () => {
    const answer = await post(
      {
        Conditions: [
          ['starts-with', '$Content-Type', 'text/'],
          ['content-length-range', 1, 100],
          { 'x-amz-meta-section': 'sport' },
          { success_action_status: '201' },
        ],
      },
      { 'Content-Type': 'text/html', 'x-amz-meta-section': 'sport', success_action_status: '201' },
    );
    expect([answer.status, await answer.text()]).toEqual([
      201,
      expect.stringContaining('<Key>in/story.html</Key>'),
    ]);
    expect(await lastEvent()).toMatchObject({
      eventName: 'ObjectCreated:Post',
      s3: { object: { key: 'in/story.html', size: 6 } },
    });
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'in/story.html' }));
    expect(got).toMatchObject({ ContentType: 'text/html', Metadata: { section: 'sport' } });
    expect(await got.Body?.transformToString()).toBe('posted');
  });

  it('leads the browser on', async () => {
    const where = 'https://example.org/done?x=1';
    const answer = await post({ Fields: { success_action_redirect: where } });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(
      /^https:\/\/example\.org\/done\?x=1&bucket=.+&key=in%2Fstory\.html&etag=/,
    );
    await lastEvent();
  });

  it.each<
    [
      string,
      number,
      string,
      Partial<PresignedPostOptions>,
      Record<string, string>,
      (string | Uint8Array<ArrayBuffer>)?,
    ]
  >([
    [
      'a file that is too big',
      400,
      'EntityTooLarge',
      { Conditions: [['content-length-range', 0, 10]] },
      {},
      new Uint8Array(11),
    ],
    [
      'a file that is too small',
      400,
      'EntityTooSmall',
      { Conditions: [['content-length-range', 10, 20]] },
      {},
      'x',
    ],
    ['another key', 403, 'Policy Condition failed', { Key: 'only/this.txt' }, { key: 'only/that.txt' }],
    ['a key without the prefix', 403, 'Policy Condition failed', {}, { key: `out/\${filename}` }],
    [
      'another type',
      403,
      'Policy Condition failed',
      { Conditions: [['starts-with', '$Content-Type', 'text/']] },
      { 'Content-Type': 'image/png' },
    ],
    [
      'several types of which one is another',
      403,
      'Policy Condition failed',
      { Conditions: [['starts-with', '$Content-Type', 'text/']] },
      { 'Content-Type': 'text/html,image/png' },
    ],
    [
      'a type where the policy names none',
      403,
      'Extra input fields: content-type',
      {},
      { 'Content-Type': 'text/html' },
    ],
    ['metadata that the policy does not name', 403, 'Extra input fields', {}, { 'x-amz-meta-a': 'b' }],
    [
      'a field that is missing',
      403,
      'Policy Condition failed',
      { Conditions: [['eq', '$x-amz-meta-a', 'b']] },
      {},
    ],
    ['a policy that is over', 403, 'Policy expired', { Expires: -1 }, {}],
    [
      'a signature that is not over the policy',
      403,
      'SignatureDoesNotMatch',
      {},
      { 'x-amz-signature': '0'.repeat(64) },
    ],
  ])('refuses %s', async (_, status, text, options, sent, file) => {
    const answer = await post(options, sent, file);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(text)]);
  });

  it.each([{ acl: 'public-read' }, { tagging: '<Tagging/>' }, { 'x-amz-storage-class': 'GLACIER' }])(
    'refuses what is not emulated: %j',
    async (Fields) => {
      const answer = await post({ Fields: Fields as unknown as Record<string, string> });
      expect([answer.status, await answer.text()]).toEqual([
        501,
        expect.stringContaining('does not emulate s3:PostObject with'),
      ]);
    },
  );

  it('needs a policy, a key and a file', async () => {
    const send = async (fields: Record<string, string | File>): Promise<string> => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return (await fetch(`${cloud.endpoint}/${Bucket}`, { method: 'POST', body: form })).text();
    };
    const file = new File(['x'], 'x.txt');
    expect(await send({ key: 'k', file })).toContain('<Code>AccessDenied</Code>');
    expect(await send({ file })).toContain('must contain a field named key');
    expect(await send({ key: 'k' })).toContain('exactly one file');
  });
});
