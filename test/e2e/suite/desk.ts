import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { dynamoIngestCatalogue } from '../../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { channelOutput } from '../../../functions/core/publish/channel-names.ts';
import { eventually } from '../../eventually.ts';
import { article } from '../../fakes/articles.ts';
import type { Pipeline } from '../find-pipeline.ts';
import { usePipeline } from '../pipeline.ts';
import { cleanUp } from './clean-up.ts';
import type { Desk } from './desk-type.ts';
import { canaryKeyOf } from './names.ts';
import { type Received, subscribe } from './subscriber.ts';

/** Opens a desk on the pipeline for a file's tests; everything it creates is removed after them. */
export const useDesk = (): (() => Desk) => {
  const pipeline = usePipeline();
  let desk: Desk | null = null;
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    desk = await openDesk(pipeline(), closing);
  });
  afterAll(async () => {
    // The subscribers first, because they must not receive the withdrawals of the clean-up.
    await Promise.all(closing.map((close) => close()));
    if (desk !== null) await cleanUp(desk);
  });
  return () => {
    if (desk === null) throw new Error('the desk is not open yet');
    return desk;
  };
};

const openDesk = async (pipeline: Pipeline, closing: (() => Promise<unknown>)[]): Promise<Desk> => {
  const run = `e2e-${Date.now().toString(36)}${randomBytes(3).toString('hex')}`;
  const { settings } = pipeline;
  const s3 = new S3Client({ ...settings, forcePathStyle: settings.endpoint !== undefined });
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const Bucket = pipeline.output('UploadsBucketName');
  const key = (name: string): string => `${run}/${name}`;
  let queues = 0;
  const follow: Desk['follow'] = async (channel, options = {}) => {
    queues += 1;
    const follower = await subscribe(pipeline, { ...options, queue: `${run}-${queues}`, channel });
    closing.push(() => follower.close());
    return follower;
  };
  const read: Desk['read'] = async (bucket, at) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: at }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  };
  const canaryKey = canaryKeyOf(run);
  const isAbout = (body: Received, at: string): boolean =>
    (body.upload as { key?: string } | undefined)?.key === at;
  return {
    pipeline,
    run,
    s3,
    table,
    everything: await follow(pipeline.output(channelOutput('articles'))),
    operations: await follow(pipeline.output(channelOutput('operations'))),
    key,
    article: (headline, ...sentences) => article(`${headline} (${run})`, ...sentences),
    put: async (name, Body, options = {}) => {
      await s3.send(new PutObjectCommand({ Bucket, Key: key(name), Body, ...options }));
    },
    remove: async (name) => {
      await s3.send(new DeleteObjectCommand({ Bucket, Key: key(name) }));
    },
    canary: {
      put: async (Body, Metadata) => {
        await s3.send(new PutObjectCommand({ Bucket, Key: canaryKey, Body, Metadata }));
      },
      remove: async () => {
        await s3.send(new DeleteObjectCommand({ Bucket, Key: canaryKey }));
      },
      isIt: (body) => isAbout(body, canaryKey),
    },
    read,
    ledgerOf: (name) =>
      dynamoIngestCatalogue({ client: table, name: pipeline.output('CatalogueTableName') }).readKey({
        bucket: Bucket,
        key: key(name),
      }),
    about: (name, type) => (body) => isAbout(body, key(name)) && (type === undefined || body.type === type),
    follow,
    unasked: (follower) => follower.rest().filter((body) => JSON.stringify(body).includes(run)),
    eventually: (check) => eventually(check, pipeline.patience),
  };
};
