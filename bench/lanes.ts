/**
 * How long news takes from its upload to a follower, while nothing else is uploaded and while a back catalogue waits that was uploaded
 * in silence. `npm run bench:lanes -- --help`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { channelOutput } from '../functions/core/publish/channel-names.ts';
import { startCloud } from '../local/cloud.ts';
import { synthesize } from '../local/synthesize.ts';
import { listen } from './measure/listen.ts';
import { quantile } from './soak/figures.ts';
import { makeVaried } from './varied.ts';

interface Options {
  readonly waiting: string;
  readonly news: string;
}

/** Uploads at once, as a fast uploader makes them. */
const AT_ONCE = 32;

const measure = async (folder: string, { waiting, news }: Options): Promise<void> => {
  const assembly = path.join(folder, 'assembly');
  await synthesize(assembly, new AbortController().signal);
  const cloud = await startCloud({ assembly, port: 0 });
  const settings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const stop = new AbortController();
  try {
    const s3 = new S3Client({ ...settings, forcePathStyle: true });
    const sqs = new SQSClient(settings);
    const Bucket = cloud.outputs.UploadsBucketName;
    const received = new Map<string, number>();
    const note = (body: string): void => {
      const { upload } = JSON.parse(body) as { readonly upload: { readonly key: string } };
      if (!received.has(upload.key)) received.set(upload.key, performance.now());
    };
    const channel = cloud.outputs[channelOutput('articles')] ?? '';
    await listen(settings, 'lanes', [channel], note, stop.signal);
    const depth = async (url: string | undefined): Promise<number> => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
      );
      return (
        Number(Attributes.ApproximateNumberOfMessages) +
        Number(Attributes.ApproximateNumberOfMessagesNotVisible)
      );
    };
    let seed = 1_000_000;
    /** Uploads news, one article after the other. Returns the milliseconds until each announcement was received. */
    const timeNews = async (): Promise<readonly number[]> => {
      const took: number[] = [];
      for (let at = 0; at < Number(news); at++) {
        const { key, body } = makeVaried(seed++, 0);
        const Key = `news/${key}`;
        const started = performance.now();
        await s3.send(new PutObjectCommand({ Bucket, Key, Body: body }));
        while (!received.has(Key)) {
          if (performance.now() - started > 600_000) throw new Error(`${Key} was not heard in ten minutes`);
          await pause(2);
        }
        took.push((received.get(Key) ?? 0) - started);
      }
      return took;
    };
    const median = (took: readonly number[]): number => quantile(took, 0.5);
    // The first ones pay for cold starts.
    await timeNews();
    const quiet = median(await timeNews());
    console.log(`quiet                ${quiet.toFixed(0)} ms (median of ${news})`);

    const started = performance.now();
    let sent = 0;
    const uploadSome = async (): Promise<void> => {
      for (let at = sent++; at < Number(waiting); at = sent++) {
        const { key, body } = makeVaried(at, 0);
        await s3.send(
          new PutObjectCommand({ Bucket, Key: `archive/${key}`, Body: body, Metadata: { silent: 'true' } }),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, uploadSome));
    const seconds = (performance.now() - started) / 1000;
    const left = async (): Promise<number> =>
      (await depth(cloud.outputs.UploadsQueueUrl)) + (await depth(cloud.outputs.BulkQueueUrl));
    console.log(`uploaded in silence  ${waiting} in ${seconds.toFixed(0)} s, ${await left()} of them wait`);
    const times = await timeNews();
    const busy = median(times);
    const after = await left();
    // The first wait until the uploads before them are handed on.
    console.log(
      `while they wait      ${busy.toFixed(0)} ms, the longest ${Math.max(...times).toFixed(0)} ms; ${after} wait still`,
    );
    console.log(`ratio                ${(busy / quiet).toFixed(2)}`);
    if (after === 0) throw new Error('nothing waited any more: this measured nothing. Upload more');
  } finally {
    stop.abort();
    await cloud.stop();
  }
};

const run = async (options: Options): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-lanes-'));
  try {
    await measure(folder, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

await new Command('bench:lanes')
  .description('Measures how long news takes while nothing else goes on, and while silent uploads wait.')
  .option('--waiting <n>', 'silent uploads', '20000')
  .option('--news <n>', 'news uploaded each time, one after the other', '20')
  .action(run)
  .parseAsync();
