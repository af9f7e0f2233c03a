import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { PublishingStack } from '../../infra/publishing-stack.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { environmentOf } from '../infra/synthesize.ts';
import { subscribe } from './subscriber.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slugline-custom-'));
let cloud: Cloud;
const settings = () => ({
  endpoint: cloud.endpoint,
  region: cloud.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

beforeAll(async () => {
  const app = new App({ outdir: folder, context: { ...FEATURE_FLAGS } });
  const environment = environmentOf('dev', {
    sections: ['politics'],
    channels: [{ name: 'news-in-german', languages: ['de'] }],
  });
  new PublishingStack(app, 'Slugline', { environment });
  app.synth();
  cloud = await startCloud({ assembly: folder, port: 0 });
});

afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('a channel of the settings carries its language only, from the first version to the withdrawal', async () => {
  const s3 = new S3Client({ ...settings(), forcePathStyle: true });
  const Bucket = cloud.outputs.UploadsBucketName;
  const put = (Key: string, headline: string, language: string) =>
    s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: article(headline),
        Metadata: { language, section: 'sport' },
      }),
    );
  const channel = (id: string) => subscribe({ settings: settings() }, cloud.outputs[channelOutput(id)] ?? '');
  const [everything, german, sport] = await Promise.all(
    ['articles', 'custom:news-in-german', 'section:sport'].map(channel),
  );
  const about = (key: string, type: string) => (body: Readonly<Record<string, unknown>>) =>
    (body.upload as { key?: string }).key === key && body.type === type;

  await put('english.txt', 'A story in English', 'en');
  await everything?.next(about('english.txt', 'published'));
  await put('de.txt', 'Eine Geschichte auf Deutsch', 'de-AT');
  await german?.next(about('de.txt', 'published'));
  // Subscribers of German articles receive everything about such an article to the end.
  await put('de.txt', 'The story, now in English', 'en');
  await german?.next(about('de.txt', 'corrected'));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'de.txt' }));
  await german?.next(about('de.txt', 'withdrawn'));
  await everything?.next(about('de.txt', 'withdrawn'));
  expect(german?.rest()).toEqual([]);
  // The settings leave this section out: its channel exists, and carries nothing.
  expect(sport?.rest()).toEqual([]);
  for (const follower of [everything, german, sport]) await follower?.close();
});

it('follow and followers know it by its name', async () => {
  await using directory = await makeDirectory();
  const slugline = (...args: string[]) =>
    runCli([...args, '--endpoint', cloud.endpoint], { directory: directory.path });
  const followed = await slugline('follow', '--channel', 'news-in-german', '--to', 'sqs:desk', '--make');
  expect(followed).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Slugline_custom_news-in-german:'),
  });
  const silent = await slugline('follow', '--channel', 'section:sport', '--to', 'sqs:desk', '--allow');
  expect(silent).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('announces nothing on section:sport'),
  });
  const { stdout } = await slugline('followers', '--json');
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { channel: string }).channel)
      .filter((id) => id !== 'monitor')
      .toSorted(),
  ).toEqual([
    // The reader site's own queue receives withdrawals, and that of push receives everything.
    'articles',
    'articles',
    'custom:news-in-german',
    'section:sport',
  ]);
});

it('a deleted channel delays no other, and receives the latest version when it exists again', async () => {
  await using directory = await makeDirectory();
  const slugline = (...args: string[]) =>
    runCli([...args, '--endpoint', cloud.endpoint], { directory: directory.path });
  const s3 = new S3Client({ ...settings(), forcePathStyle: true });
  const sns = new SNSClient(settings());
  const Bucket = cloud.outputs.UploadsBucketName;
  const TopicArn = cloud.outputs[channelOutput('custom:news-in-german')] ?? '';
  const put = (Key: string, headline: string, language: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: article(headline), Metadata: { language } }));
  const channel = (id: string) => subscribe({ settings: settings() }, cloud.outputs[channelOutput(id)] ?? '');
  const [everything, operations] = await Promise.all(['articles', 'operations'].map(channel));
  const about =
    (key: string, version = 1) =>
    (body: Readonly<Record<string, unknown>>) =>
      (body.upload as { key?: string }).key === key && body.version === version;

  await sns.send(new DeleteTopicCommand({ TopicArn }));
  await put('owed.txt', 'Die Schleuse bleibt zu', 'de');
  await put('behind.txt', 'The lock is to stay shut', 'en');
  await everything?.next(about('owed.txt'));
  await everything?.next(about('behind.txt'));
  const notice = await operations?.next(({ type }) => type === 'owed');
  expect(notice).toMatchObject({
    code: 'channel-refuses',
    channel: 'custom:news-in-german',
    upload: { key: 'owed.txt' },
    message: expect.stringContaining('NotFound'),
  });
  await put('owed.txt', 'Die Schleuse bleibt bis Mai zu', 'de');
  await everything?.next(about('owed.txt', 2));
  expect((await slugline('doctor')).stdout).toMatch(
    /custom:news-in-german is owed 1 announcement that it refused/,
  );

  const { TopicArn: again = '' } = await sns.send(
    new CreateTopicCommand({ Name: TopicArn.split(':').at(-1) ?? '' }),
  );
  expect(again).toBe(TopicArn);
  const german = await subscribe({ settings: settings() }, again);
  const swept = await slugline('sweep');
  expect(swept).toMatchObject({ code: 0, stdout: expect.stringContaining('owed to custom:news-in-german') });
  await german.next(about('owed.txt', 2));
  await eventually(async () => {
    expect((await slugline('sweep', '--dry-run')).stderr).toContain('Nothing waits to be announced.');
  });
  // Nobody else received anything twice.
  expect(everything?.rest()).toEqual([]);
  expect(operations?.rest()).toEqual([]);
  for (const follower of [everything, operations, german]) await follower?.close();
});
