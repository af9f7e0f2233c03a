import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channels.ts';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { PublishingStack } from '../../infra/publishing-stack.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
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
}, 120_000);

afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('a channel of the settings carries its language, from the first version to the withdrawal, and no other', async () => {
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
  // Whoever heard of it in German hears of it to the end.
  await put('de.txt', 'The story, now in English', 'en');
  await german?.next(about('de.txt', 'corrected'));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'de.txt' }));
  await german?.next(about('de.txt', 'withdrawn'));
  await everything?.next(about('de.txt', 'withdrawn'));
  expect(german?.rest()).toEqual([]);
  // The settings leave this section out: its channel is there, and silent.
  expect(sport?.rest()).toEqual([]);
  for (const follower of [everything, german, sport]) await follower?.close();
}, 60_000);

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
  ).toEqual(['custom:news-in-german', 'section:sport']);
}, 60_000);
