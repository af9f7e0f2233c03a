import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  type DeleteObjectCommandOutput,
  PutObjectCommand,
  type PutObjectCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import type { Subscriber } from './suite/subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();
let s3: S3Client;
let everything: Subscriber;

beforeAll(async () => {
  s3 = new S3Client(cloud().settings);
  everything = await subscribe(cloud(), cloud().output(channelOutput('articles')));
});

const put = (Key: string, Body: string): Promise<PutObjectCommandOutput> =>
  s3.send(new PutObjectCommand({ Bucket: cloud().output('UploadsBucketName'), Key, Body }));

const remove = (Key: string, VersionId?: string): Promise<DeleteObjectCommandOutput> =>
  s3.send(new DeleteObjectCommand({ Bucket: cloud().output('UploadsBucketName'), Key, VersionId }));

const about = (key: string, type: string) => (body: Record<string, unknown>) =>
  (body.upload as { key?: string } | undefined)?.key === key && body.type === type;

const handled = async (key: string) =>
  (
    await dynamoIngestCatalogue({
      client: DynamoDBDocumentClient.from(new DynamoDBClient(cloud().settings)),
      name: cloud().output('CatalogueTableName'),
    }).readKey({ bucket: cloud().output('UploadsBucketName'), key })
  )?.handled;

/** The log lines of ingest about a key, once there are this many. */
const outcomes = (key: string, wanted: number): Promise<readonly string[]> =>
  eventually(() => {
    const lines = cloud().lines.filter(
      ({ fn, text }) => fn === 'Ingest' && text.includes(`"${key}"`) && text.includes('"outcome"'),
    );
    expect(lines.length).toBeGreaterThanOrEqual(wanted);
    return lines.map(({ text }) => (JSON.parse(text) as { outcome: string }).outcome);
  });

describe('versions of an upload', () => {
  it('removing an old one does not withdraw the article', async () => {
    const key = 'versions/old.txt';
    const old = await put(key, article('Ferry timetable changes'));
    await everything.next(about(key, 'published'));
    await put(key, article('Ferry timetable changes again'));
    await everything.next(about(key, 'corrected'));
    await remove(key, old.VersionId);
    expect(await outcomes(key, 3)).toEqual(['committed', 'committed', 'repeated']);
    expect(everything.rest()).toEqual([]);
  });

  it('removing an old one of a withdrawn article changes nothing', async () => {
    const key = 'versions/gone.txt';
    const old = await put(key, article('Museum closes for a day'));
    await everything.next(about(key, 'published'));
    await remove(key);
    await everything.next(about(key, 'withdrawn'));
    await remove(key, old.VersionId);
    await outcomes(key, 3);
    expect(everything.rest()).toEqual([]);
  });

  it('removing the delete marker restores an article', async () => {
    const key = 'versions/back.txt';
    await put(key, article('Bridge reopens to traffic'));
    await everything.next(about(key, 'published'));
    const marker = await remove(key);
    await everything.next(about(key, 'withdrawn'));
    await remove(key, marker.VersionId);
    expect(await everything.next(about(key, 'published'))).toMatchObject({ version: 3 });
  });

  it('the same bytes twice within a second are two uploads, and one announcement', async () => {
    const key = 'versions/twice.txt';
    const copy = article('Two trains at one platform');
    const ids = [(await put(key, copy)).VersionId, (await put(key, copy)).VersionId];
    expect(new Set(ids).size).toBe(2);
    await everything.next(about(key, 'published'));
    await eventually(async () => expect(await handled(key)).toBe(`version:${ids[1]}`));
    expect(everything.rest()).toEqual([]);
  });
});
