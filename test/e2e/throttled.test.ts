import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, inject, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { startCloud } from '../../local/cloud.ts';
import { article } from '../fakes/articles.ts';
import { limitedCapacity } from '../faults/capacity.ts';
import { subscribe } from './subscriber.ts';

const ARTICLES = 20;
/** Each fourth article is corrected as soon as it is received. */
const CORRECTED = 4;
/** Twenty articles within a second need more than ten times as much of both; the test asserts that. */
const CAPACITY = { reads: 8, writes: 22 };

interface Heard {
  readonly articleId: string;
  readonly version: number;
  readonly headline: string;
}

const first = (index: number): string => `First report from quay ${index}`;
const second = (index: number): string => `Second report from quay ${index}`;

it('uploads are published in order at a tenth of the capacity that they need', async () => {
  const { busyTable, done, refused } = limitedCapacity(CAPACITY);
  const failures: string[] = [];
  const cloud = await startCloud({
    assembly: inject('assembly'),
    port: 0,
    busyTable,
    onLog: ({ text }) => {
      if (/"outcome":"failed"|Task timed out/.test(text)) failures.push(text);
    },
  });
  try {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const settings = { endpoint: cloud.endpoint, region: cloud.region, credentials };
    const subscriber = await subscribe({ settings }, cloud.outputs[channelOutput('articles')] ?? '');
    const s3 = new S3Client({ ...settings, forcePathStyle: true });
    const put = (index: number, headline: string): Promise<unknown> => {
      const Body = article(headline, `The quay of report ${index} was built for ${index + 2} ships.`);
      const Bucket = cloud.outputs.UploadsBucketName;
      return s3.send(new PutObjectCommand({ Bucket, Key: `quay-${index}.txt`, Body }));
    };

    await Promise.all(Array.from({ length: ARTICLES }, (_, index) => put(index, first(index))));
    const heard: Heard[] = [];
    for (let count = 0; count < ARTICLES + ARTICLES / CORRECTED; count++) {
      const announcement = (await subscriber.next(() => true)) as unknown as Heard;
      heard.push(announcement);
      const index = Number(/^First report from quay (\d+)$/.exec(announcement.headline)?.[1] ?? -1);
      if (index >= 0 && index % CORRECTED === 0) await put(index, second(index));
    }
    // Every version of each article, once and in order.
    const histories = Map.groupBy(heard, ({ articleId }) => articleId);
    expect(histories.size).toBe(ARTICLES);
    for (const versions of histories.values())
      expect(versions.map(({ version }) => version)).toEqual(versions.length === 1 ? [1] : [1, 2]);
    expect(failures).toEqual([]);
    const sqs = new SQSClient(settings);
    for (const name of ['UploadsDeadLetter', 'AnnounceDeadLetter', 'Uploads']) {
      const QueueUrl = cloud.outputs[`${name}QueueUrl`];
      const AttributeNames = [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
      ] as const;
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
      );
      expect(
        AttributeNames.map((attribute) => Attributes?.[attribute]),
        name,
      ).toEqual(['0', '0']);
    }
    const share = ARTICLES / heard.length;
    expect(done.writes * share).toBeGreaterThan(10 * CAPACITY.writes);
    expect(done.reads * share).toBeGreaterThan(10 * CAPACITY.reads);
    expect(refused.writes).toBeGreaterThan(ARTICLES);
    expect(refused.reads).toBeGreaterThan(0);
  } finally {
    await cloud.stop();
  }
});
