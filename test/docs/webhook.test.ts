import { execFile } from 'node:child_process';
import { sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { snsUrl } from '../../docs/examples/sns-signature.ts';
import { webhook } from '../../docs/examples/webhook.ts';

const CHANNEL = 'arn:aws:sns:eu-west-1:000000000000:Slugline_articles';
const PEM = '/SimpleNotificationService-0123456789abcdef.pem';

/** The paths that the stand-in for SNS received requests for. */
const requested: string[] = [];
let sns: Server;
let hook: Server;
let endpoint = '';
let key = '';

const listen = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  const pair = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], { keySize: 2048 });
  key = pair.private;
  sns = createServer((request, response) => {
    requested.push(request.url ?? '');
    if (request.url === PEM) response.end(pair.cert);
    else response.writeHead(request.url?.startsWith('/?Action=') ? 200 : 503).end();
  });
  endpoint = await listen(sns);
});
afterAll(() => sns.close());
afterEach(() => {
  hook.close();
  requested.length = 0;
  vi.restoreAllMocks();
});

/** Starts the webhook, and returns what posts to it and what it printed. */
const start = async () => {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  hook = webhook(CHANNEL, endpoint);
  const address = await listen(hook);
  const post = async (body: object | string): Promise<number> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return (await fetch(address, { method: 'POST', body: text })).status;
  };
  return { post, printed };
};

const announcement = (version: number): string =>
  JSON.stringify({
    schema: 'slugline.announcement.v1',
    eventId: `a.${version}`,
    type: 'published',
    articleId: 'a',
    version,
    headline: 'Ferry resumes',
  });

const signed = (members: Readonly<Record<string, string>>, version = '2'): Record<string, string> => {
  const text = Object.keys(members)
    .toSorted()
    .map((name) => `${name}\n${members[name]}\n`)
    .join('');
  return {
    ...members,
    SignatureVersion: version,
    Signature: sign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256', Buffer.from(text), key).toString('base64'),
    SigningCertURL: endpoint + PEM,
  };
};

const notification = (version: number, more: Readonly<Record<string, string>> = {}) => ({
  Type: 'Notification',
  MessageId: `m${version}`,
  TopicArn: CHANNEL,
  Message: announcement(version),
  Timestamp: '2026-05-01T00:00:00.000Z',
  ...more,
});

const confirmation = (more: Readonly<Record<string, string>> = {}) => ({
  Type: 'SubscriptionConfirmation',
  MessageId: 'm0',
  TopicArn: CHANNEL,
  Message: 'You have chosen to subscribe',
  Timestamp: '2026-05-01T00:00:00.000Z',
  Token: 'token',
  SubscribeURL: `${endpoint}/?Action=ConfirmSubscription`,
  ...more,
});

describe('the example webhook', () => {
  it.each(['1', '2'])('accepts signature version %s, with and without a subject', async (version) => {
    const { post, printed } = await start();
    expect(await post(signed(notification(1), version))).toBe(204);
    expect(await post(signed(notification(2, { Subject: 'News' }), version))).toBe(204);
    expect(printed).toEqual(['show version 1 of a: Ferry resumes', 'show version 2 of a: Ferry resumes']);
    // One certificate, fetched once.
    expect(requested).toEqual([PEM]);
  });

  it('drops a message that is sent again, and an older version', async () => {
    const { post, printed } = await start();
    for (const version of [2, 2, 1]) expect(await post(signed(notification(version)))).toBe(204);
    expect(printed).toEqual(['show version 2 of a: Ferry resumes']);
  });

  it('confirms the subscription to its channel', async () => {
    const { post, printed } = await start();
    expect(await post(signed(confirmation()))).toBe(204);
    expect(requested).toEqual([PEM, '/?Action=ConfirmSubscription']);
    expect(printed).toEqual([`subscribed to ${CHANNEL}`]);
  });

  it('does not subscribe again after it was unsubscribed', async () => {
    const { post } = await start();
    expect(await post(signed(confirmation({ Type: 'UnsubscribeConfirmation' })))).toBe(204);
    expect(requested).toEqual([PEM]);
  });

  const other = 'arn:aws:sns:eu-west-1:111111111111:theirs';
  it.each<[string, () => object | string]>([
    ['a changed message', () => ({ ...signed(notification(1)), Message: announcement(9) })],
    ['an added subject', () => ({ ...signed(notification(1)), Subject: 'News' })],
    ['another version of the signature', () => ({ ...signed(notification(1), '1'), SignatureVersion: '2' })],
    ['an unknown version of the signature', () => ({ ...signed(notification(1)), SignatureVersion: '3' })],
    ['no signature', () => notification(1)],
    ['a signed message of another channel', () => signed(notification(1, { TopicArn: other }))],
    ['a signed invitation of another channel', () => signed(confirmation({ TopicArn: other }))],
    [
      'a certificate elsewhere',
      () => ({ ...signed(notification(1)), SigningCertURL: `http://127.0.0.1:9${PEM}` }),
    ],
    [
      'a certificate that is an answer of the API',
      () => ({ ...signed(notification(1)), SigningCertURL: `${endpoint}/?Action=Publish&x=${PEM}` }),
    ],
    ['a link that leads elsewhere', () => signed(confirmation({ SubscribeURL: 'http://127.0.0.1:9/' }))],
    ['a raw announcement', () => announcement(1)],
    ['a type that objects inherit', () => ({ ...signed(notification(1)), Type: 'constructor' })],
    ['no JSON', () => 'hello'],
    ['null', () => 'null'],
  ])('refuses %s', async (_, body) => {
    const { post, printed } = await start();
    expect(await post(body())).toBe(403);
    expect(printed).toEqual([]);
    expect(requested.filter((url) => url !== PEM)).toEqual([]);
  });

  it('has SNS retry while the certificate cannot be fetched', async () => {
    const { post } = await start();
    const SigningCertURL = `${endpoint}/SimpleNotificationService-00.pem`;
    expect(await post({ ...signed(notification(1)), SigningCertURL })).toBe(500);
    expect(await post(signed(notification(1)))).toBe(204);
  });

  it('says how it is used if the channel is not an ARN', async () => {
    const program = fileURLToPath(new URL('../../docs/examples/webhook.ts', import.meta.url));
    await expect(promisify(execFile)(process.execPath, [program, 'articles'])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^usage: .*CHANNEL_ARN \[PORT\]\n/),
    });
  });
});

it.each([
  ['https://sns.eu-west-1.amazonaws.com/x.pem', true],
  ['https://sns.us-gov-west-1.amazonaws.com/x.pem', true],
  ['https://sns.cn-north-1.amazonaws.com.cn/x.pem', true],
  ['http://sns.eu-west-1.amazonaws.com/x.pem', false],
  ['https://sns.eu-west-1.amazonaws.com:8443/x.pem', false],
  ['https://user@sns.eu-west-1.amazonaws.com/x.pem', false],
  ['https://sns.eu-west-1.amazonaws.com.example/x.pem', false],
  ['https://sns.example/.amazonaws.com/x.pem', false],
  ['https://sns.s3.eu-west-1.amazonaws.com/x.pem', false],
  ['https://bucket.s3.amazonaws.com/x.pem', false],
  ['http://127.0.0.1:4566/x.pem', false],
  ['sns', false],
])('without an endpoint, %s is of SNS: %s', (address, isOfSns) => {
  const read = () => snsUrl(address, undefined).href;
  if (isOfSns) expect(read()).toBe(address);
  else expect(read).toThrow(/not an address of SNS/);
});
