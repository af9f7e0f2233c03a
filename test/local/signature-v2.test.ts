import { createHmac } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { startStack } from './assembly.ts';
import { clientsOf } from './clients.ts';

let cloud: Cloud;
let Bucket: string;
beforeAll(async () => {
  cloud = await startStack({ resources: { Uploads: { Type: 'AWS::S3::Bucket' } } });
  Bucket = cloud.resource('Uploads');
  await clientsOf(cloud).s3.send(new PutObjectCommand({ Bucket, Key: 'a b.txt', Body: 'stored' }));
});
afterAll(() => cloud.stop());

const sign = (text: string, secret = 'test'): string =>
  createHmac('sha1', secret).update(text).digest('base64');

describe('a form of Signature Version 2, as boto3 makes it by default', () => {
  const post = async (change: Record<string, string> = {}, without?: string): Promise<Response> => {
    const policy = Buffer.from(
      JSON.stringify({
        expiration: new Date(Date.now() + 60_000).toISOString(),
        conditions: [{ bucket: Bucket }, { key: 'k.txt' }],
      }),
    ).toString('base64');
    const fields = { key: 'k.txt', AWSAccessKeyId: 'test', policy, signature: sign(policy), ...change };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (name !== without) form.set(name, value);
    form.set('file', new File(['posted'], 'story.html'));
    return fetch(`${cloud.endpoint}/${Bucket}`, { method: 'POST', body: form });
  };

  it('uploads', async () => {
    const answer = await post();
    expect(answer.status, await answer.text()).toBe(204);
    expect((await post({ AWSAccessKeyId: 'AKIA1', signature: sign('x') })).status).toBe(204);
  });

  it.each([
    ['a signature over something else', { signature: sign('x') }, 403, 'SignatureDoesNotMatch'],
    ['what is no signature', { AWSAccessKeyId: 'AKIA1', signature: 'x' }, 403, 'SignatureDoesNotMatch'],
    ['another key', { key: 'other.txt' }, 403, 'Policy Condition failed'],
    ['a field that the policy does not name', { acl: 'private' }, 403, 'Extra input fields: acl'],
  ])('refuses %s', async (_, change, status, text) => {
    const answer = await post(change);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(text)]);
  });

  it.each(['AWSAccessKeyId', 'signature'])('needs its %s', async (name) => {
    const answer = await post({}, name);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining(`must contain a field named '${name}'`),
    ]);
  });
});

describe('a presigned URL of Signature Version 2', () => {
  const path = (): string => `/${Bucket}/a%20b.txt`;
  const get = (query: Record<string, string>): Promise<Response> =>
    fetch(`${cloud.endpoint}${path()}?${new URLSearchParams(query)}`);
  const expires = (inSeconds: number): string => String(Math.floor(Date.now() / 1000) + inSeconds);

  it('reads, with what it has the answer say', async () => {
    const Expires = expires(60);
    const type = 'text/markdown';
    const Signature = sign(`GET\n\n\n${Expires}\n${path()}?response-content-type=${type}`);
    const answer = await get({ AWSAccessKeyId: 'test', Expires, Signature, 'response-content-type': type });
    expect([answer.status, await answer.text()]).toEqual([200, 'stored']);
    expect(answer.headers.get('content-type')).toBe(type);
  });

  it('writes with the type and metadata that are in it, and lists', async () => {
    const Expires = expires(60);
    const to = `/${Bucket}/typed`;
    const Signature = sign(`PUT\n\ntext/x\n${Expires}\nx-amz-meta-desk:sport\n${to}`);
    const signed = { AWSAccessKeyId: 'test', Signature, Expires };
    const query = new URLSearchParams({ ...signed, 'content-type': 'text/x', 'x-amz-meta-desk': 'sport' });
    for (const headers of [
      { 'content-type': 'text/x' },
      { 'content-type': 'text/x', 'x-amz-meta-desk': 'sport' },
    ]) {
      const put = await fetch(`${cloud.endpoint}${to}?${query}`, {
        method: 'PUT',
        body: 'x',
        headers: headers as unknown as Record<string, string>,
      });
      expect(put.status, await put.text()).toBe(200);
    }
    const { ContentType, Metadata } = await clientsOf(cloud).s3.send(
      new GetObjectCommand({ Bucket, Key: 'typed' }),
    );
    expect([ContentType, Metadata]).toEqual(['text/x', { desk: 'sport' }]);
    // boto3 signs the path of a bucket with a slash that its URL lacks.
    for (const resource of [`/${Bucket}`, `/${Bucket}/`]) {
      const listing = { ...signed, Signature: sign(`GET\n\n\n${Expires}\n${resource}?versions`) };
      const list = await fetch(`${cloud.endpoint}/${Bucket}?versions&${new URLSearchParams(listing)}`);
      expect(list.status, await list.text()).toBe(200);
    }
  });

  it('is good for what was signed only, and in its time', async () => {
    const Expires = expires(60);
    const Signature = sign(`PUT\n\n\n${Expires}\n${path()}`);
    const other = await get({ AWSAccessKeyId: 'test', Expires, Signature });
    expect([other.status, await other.text()]).toEqual([
      403,
      expect.stringContaining('SignatureDoesNotMatch'),
    ]);
    const over = expires(-1);
    const late = await get({
      AWSAccessKeyId: 'test',
      Expires: over,
      Signature: sign(`GET\n\n\n${over}\n${path()}`),
    });
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
    const endless = await get({ AWSAccessKeyId: 'test', Signature: sign(`GET\n\n\n\n${path()}`) });
    expect(endless.status).toBe(403);
  });
});
