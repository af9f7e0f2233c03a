import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { startCloud } from '../../local/cloud.ts';
import { follower } from '../faults/observe.ts';
import type { Fixture } from './fixture.ts';
import { changedOutputs, type Item } from './judge.ts';
import { assemblyOfBoth, makeRelease, runIn, synthesizeIn } from './next-release.ts';
import { atRest } from './rest.ts';

/** An announcement as a follower of everything received it. */
export interface Heard {
  readonly announcement: Announcement;
  /** The topics of its filter attribute. */
  readonly topics: readonly string[];
}

/**
 * Starts an empty deployment whose functions are those of today's and of the next release.
 *
 * @param folder an empty one
 */
export const deploy = async (folder: string, { outputs: before }: Pick<Fixture, 'outputs'>) => {
  const violations: string[] = [];
  const assemblies = {
    today: path.join(folder, 'today-assembly'),
    next: path.join(folder, 'next-assembly'),
  };
  const next = path.join(folder, 'next');
  for (const release of ['today', 'next'] as const) {
    const sources = path.join(folder, release);
    mkdirSync(sources);
    makeRelease(sources, release);
    await synthesizeIn(sources, assemblies[release]);
  }
  const assembly = path.join(folder, 'both');
  const running = assemblyOfBoth(assemblies.today, assemblies.next, assembly);
  const cloud = await startCloud({
    assembly,
    port: 0,
    // Nothing is broken here, so no function may fail.
    onLog: ({ fn, text }) => {
      if (/"outcome":"failed"|"errorType"/.test(text)) violations.push(`${fn} failed: ${text.slice(0, 600)}`);
    },
  });
  const { outputs } = cloud;
  violations.push(...changedOutputs(before, outputs));
  const settings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const dynamodb = new DynamoDBClient(settings);
  const sqs = new SQSClient(settings);
  const table = { client: DynamoDBDocumentClient.from(dynamodb), name: outputs.CatalogueTableName ?? '' };
  const received = await follower(settings, outputs.ArticlesChannelArn ?? '', 'upgrade');
  /** Runs a command of the next release. */
  const slugline = (...args: readonly string[]) =>
    runIn(next, 'cli/slugline.js', [...args, '--endpoint', cloud.endpoint]);
  return {
    cloud,
    /** The folder of the next release's sources. */
    next,
    /** What did not hold. */
    violations,
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    dynamodb,
    sqs,
    bucket: outputs.UploadsBucketName ?? '',
    /** Says which release's functions run from now on. */
    running,
    slugline,
    /** Waits until nothing is under way; an operator of the next release has announced what today's functions left for it. */
    rest: () => atRest(cloud, { table, sqs }, () => slugline('sweep')),
    /** What was announced since it was last asked. */
    hear: async (): Promise<readonly Heard[]> =>
      (await received()).map(({ Body = '', MessageAttributes }) => ({
        announcement: JSON.parse(Body) as Announcement,
        topics: JSON.parse(MessageAttributes?.topics?.StringValue ?? '[]') as readonly string[],
      })),
    scan: async (): Promise<readonly Item[]> => {
      const items: Item[] = [];
      for await (const { Items = [] } of paginateScan(
        { client: dynamodb },
        { TableName: table.name, ConsistentRead: true },
      ))
        items.push(...Items);
      return items;
    },
  };
};

export type Deployment = Awaited<ReturnType<typeof deploy>>;
