import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { channelOutput } from '../../functions/core/publish/channels.ts';
import type { Pipeline } from '../e2e/find-pipeline.ts';
import { subscribe } from '../e2e/suite/subscriber.ts';
import { article } from '../fakes/articles.ts';
import { DECLARED } from './project.ts';

/**
 * Proves what the function that is deployed now makes of a declared topic: uploads an article, hears of it, takes it back.
 *
 * @param meant the topic it must be announced under
 * @throws Error naming the topics it was announced under instead
 */
export const proveTopics = async (pipeline: Pipeline, meant: string): Promise<void> => {
  const { settings } = pipeline;
  const key = `proof-${Date.now()}.txt`;
  const Bucket = pipeline.output('UploadsBucketName');
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const follower = await subscribe(pipeline, {
    queue: key.replace('.', '-'),
    channel: pipeline.output(channelOutput('articles')),
  });
  const about = (body: Readonly<Record<string, unknown>>): boolean =>
    (body.upload as { key?: string } | undefined)?.key === key;
  try {
    await s3.send(
      new PutObjectCommand({ Bucket, Key: key, Body: article(key), Metadata: { topics: DECLARED } }),
    );
    const { topics } = await follower.next(about);
    const ids = (topics as readonly { readonly id: string }[]).map(({ id }) => id);
    if (!ids.includes(meant)) throw new Error(`wanted the topic ${meant}, got ${ids.join(', ')}`);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key }));
    await follower.next((body) => about(body) && body.type === 'withdrawn');
  } finally {
    await follower.close();
  }
};

/**
 * Proves that the uploads queue is under a key of the customer's.
 *
 * @throws Error when it is not
 */
export const proveOwnKey = async ({ settings, output }: Pipeline): Promise<void> => {
  const { Attributes } = await new SQSClient(settings).send(
    new GetQueueAttributesCommand({ QueueUrl: output('UploadsQueueUrl'), AttributeNames: ['All'] }),
  );
  if (!Attributes?.KmsMasterKeyId?.includes(':key/'))
    throw new Error(`the uploads queue has no key of the customer's: ${JSON.stringify(Attributes)}`);
};
