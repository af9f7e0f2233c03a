import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSubscriptionsByTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import type { Received } from './suite/subscriber.ts';

/** A key that S3 accepts and no message can contain unchanged. */
const KEY = 'heard/\u0001\ufffe\uffff\u007f one.txt';

let cloud: Cloud;
let folder: Awaited<ReturnType<typeof makeDirectory>>;
const lost: string[] = [];
const settings = () => ({
  endpoint: cloud.endpoint,
  region: cloud.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const output = (name: string): string => cloud.outputs[name] ?? '';
const articles = () => output(channelOutput('articles'));
const follow = (channel: string, options = {}) => subscribe({ settings: settings() }, channel, options);
const slugline = (...args: string[]) =>
  runCli([...args, '--endpoint', cloud.endpoint], { directory: folder.path });

const put = (Key: string, Body: string, Metadata: Record<string, string> = {}) =>
  new S3Client({ ...settings(), forcePathStyle: true }).send(
    new PutObjectCommand({ Bucket: output('UploadsBucketName'), Key, Body, Metadata }),
  );

beforeAll(async () => {
  folder = await makeDirectory();
  cloud = await startCloud({
    assembly: inject('assembly'),
    port: 0,
    mail: path.join(folder.path, 'mail'),
    onLog: ({ fn, text }) => {
      if (fn === 'SNS') lost.push(text);
    },
  });
});
afterAll(async () => {
  await cloud?.stop();
  await folder?.[Symbol.asyncDispose]();
});

/** A web server that subscribes to the articles, confirms, and keeps what it receives. */
const webhook = async (Attributes: Record<string, string>) => {
  const bodies: Received[] = [];
  const server = createServer(async (incoming, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Received;
    answer.end();
    if (body.Type === 'SubscriptionConfirmation') await fetch(String(body.SubscribeURL));
    else bodies.push(body.Type === 'Notification' ? (JSON.parse(String(body.Message)) as Received) : body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const Endpoint = `http://127.0.0.1:${port}/`;
  const sns = new SNSClient(settings());
  await sns.send(new SubscribeCommand({ TopicArn: articles(), Protocol: 'http', Endpoint, Attributes }));
  return { bodies, close: () => server.close() };
};

const inbox = async (person: string) => {
  const mail = path.join(folder.path, 'mail');
  const files = (await readdir(mail).catch(() => [])).filter((name) => name.includes(person)).sort();
  return Promise.all(files.map(async (file) => PostalMime.parse(await readFile(path.join(mail, file)))));
};

it('every protocol delivers a key and a reason that no message can contain unchanged', async () => {
  const sns = new SNSClient(settings());
  const TopicArn = articles();
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'ana@example.org' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sms', Endpoint: '+441632960011' }));
  const hooks = [await webhook({}), await webhook({ RawMessageDelivery: 'true' })];
  const queues = [await follow(TopicArn), await follow(TopicArn, { filter: { source: ['Fjord Press'] } })];
  const wrapped = await follow(TopicArn, { raw: false });
  await eventually(async () => {
    const [confirmation] = await inbox('ana');
    await fetch(/http:\/\/127\S+/.exec(confirmation?.text ?? '')?.[0] ?? '');
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions.filter((one) => one.SubscriptionArn === 'PendingConfirmation')).toEqual([]);
  });

  await put(KEY, article('Lock at Harrowby reopens'), {
    source: "UTF-8''Fjord%EF%BF%BF%00%20Press",
    'article-id': "UTF-8''lock%EF%BF%BE%01",
  });
  const isIt = ({ type, upload }: Received): boolean =>
    type === 'published' && (upload as { key?: unknown } | undefined)?.key === KEY;
  for (const queue of queues) await queue.next(isIt);
  const { Message } = await wrapped.next(({ Type }) => Type === 'Notification');
  expect(JSON.parse(String(Message))).toMatchObject({ upload: { key: KEY } });
  await eventually(() => expect(hooks.map(({ bodies }) => bodies.filter(isIt).length)).toEqual([1, 1]));

  const given = await slugline('withdraw', KEY, '--reason', 'It was\uffff wrong.\u202e');
  expect(given).toMatchObject({ code: 0, stdout: expect.stringMatching(/withdrawn as version 2/) });
  const isTakenBack = ({ type, reason }: Received): boolean =>
    type === 'withdrawn' && reason === 'It was wrong.';
  for (const queue of queues) await queue.next(isTakenBack);
  await eventually(() =>
    expect(hooks.map(({ bodies }) => bodies.filter(isTakenBack).length)).toEqual([1, 1]),
  );
  await eventually(async () => {
    const texts = (await inbox('ana')).map(({ text }) => text ?? '');
    expect(texts.filter((text) => text.includes('Published: Lock at Harrowby reopens'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('Reason: It was wrong.'))).toHaveLength(1);
    const sms = await readFile(path.join(folder.path, 'mail', 'sms.log'), 'utf8');
    expect(sms).toMatch(/Published: Lock at Harrowby reopens.*\n.*Withdrawn: Lock at Harrowby reopens/);
  });
  expect((await slugline('erase', KEY, '--yes', '--no-telling', '--look-again', '0')).stdout).toMatch(
    /is erased: 2 versions, .*, 1 version of its uploads/,
  );
  expect(lost).toEqual([]);
  for (const { close } of hooks) close();
  for (const queue of [...queues, wrapped]) await queue.close();
});

it('operators receive a rejected upload under such a key, and subscribers receive a replay of a live one', async () => {
  const operations = await follow(output('OperationsChannelArn'));
  await put(`${KEY}.bad`, article('Never read'), { embargo: "UTF-8''next%20week%EF%BF%BF" });
  expect(
    await operations.next(({ upload }) => (upload as { key?: unknown }).key === `${KEY}.bad`),
  ).toMatchObject({ type: 'quarantined', message: expect.stringContaining('is "next week') });

  const live = `${KEY}.live`;
  const everything = await follow(articles());
  await put(live, article('Quay to stay open'), { topics: 'old quays' });
  const { upload } = await everything.next(({ type }) => type === 'published');
  expect(upload).toMatchObject({ key: live });
  await eventually(async () =>
    expect(JSON.parse((await slugline('show', live, '--json')).stdout)).toMatchObject({
      article: { live: 1 },
    }),
  );
  expect(await slugline('replay', '--topics', 'keyword:old-quays', '--yes')).toMatchObject({ code: 0 });
  expect(await everything.next(({ type }) => type === 'published')).toMatchObject({ upload: { key: live } });
  expect(lost).toEqual([]);
  await everything.close();
  await operations.close();
});
