/**
 * Runs the pipeline on the embedded cloud until it has articles in every state, and keeps what it holds then as the fixture that
 * every later release is upgraded from: `npm run make:fixture [-- 0.05]` (a share of the 5,000). It is made once for each schema that was ever released.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { dynamoHandOverCatalogue } from '../../functions/adapters/dynamodb/hand-over-catalogue.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoPauseCatalogue } from '../../functions/adapters/dynamodb/pause-catalogue.ts';
import { SCHEMA } from '../../functions/adapters/dynamodb/schema.ts';
import { s3Archives } from '../../functions/adapters/s3-archives.ts';
import { s3EditionStore } from '../../functions/adapters/s3-edition-store.ts';
import { s3UploadStore } from '../../functions/adapters/s3-upload-store.ts';
import { sqsUploadQueue } from '../../functions/adapters/sqs-upload-queue.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import { erase } from '../../functions/operations/erase.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { startCloud } from '../../local/cloud.ts';
import { follower } from '../faults/observe.ts';
import { copyOf } from './copy.ts';
import { type FixtureArticle, type StoredObject, writeFixture } from './fixture.ts';
import { inParallel } from './in-parallel.ts';
import { makeRelease, synthesizeIn } from './next-release.ts';
import { atRest } from './rest.ts';
import { originalOf, type State, type Uploaded, uploads } from './states.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slugline-fixture-'));
const sources = path.join(folder, 'sources');
const assembly = path.join(folder, 'assembly');
mkdirSync(sources);
makeRelease(sources, 'today');
await synthesizeIn(sources, assembly);
const cloud = await startCloud({ assembly, port: 0 });
try {
  const settings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const sqs = new SQSClient(settings);
  const dynamodb = new DynamoDBClient(settings);
  const { outputs } = cloud;
  const Bucket = outputs.UploadsBucketName ?? '';
  const table = { client: DynamoDBDocumentClient.from(dynamodb), name: outputs.CatalogueTableName ?? '' };
  const everything = await follower(settings, outputs.ArticlesChannelArn ?? '', 'fixture');
  const catalogue = {
    ...dynamoIngestCatalogue(table),
    ...dynamoHandOverCatalogue(table),
    ...dynamoEraseCatalogue(table),
  };
  const documents = s3EditionStore(s3, outputs.EditionsBucketName ?? '');
  const store = { catalogue, editions: documents, uploads: s3UploadStore(s3), clock: systemClock };
  const rest = () => atRest(cloud, { table, sqs });
  const say = (text: string): void => console.log(text);

  const METADATA: Partial<Record<State, Record<string, string>>> = {
    silent: { silent: 'true' },
    held: { embargo: '2099-01-01T00:00:00Z' },
    expiring: { expires: '2099-01-01T00:00:00Z' },
    paused: { section: 'weather' },
  };
  const put = async (Key: string, body: string, Metadata: Record<string, string> = {}): Promise<void> => {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(body), Metadata }));
  };
  const all = uploads(Number(process.argv[2] ?? 1));
  const of = (...states: readonly State[]): readonly Uploaded[] =>
    all.filter(({ state }) => states.includes(state));
  const articleOf = async (key: string) => {
    const { articleId = null } = (await catalogue.readKey({ bucket: Bucket, key })) ?? {};
    if (articleId === null) throw new Error(`${key} has no article`);
    return articleId;
  };

  await dynamoPauseCatalogue(table).pause('subject:weather', systemClock.now());
  say('first uploads');
  await inParallel(of('alternate', 'adopted'), ({ key }) => put(originalOf(key), copyOf(key)));
  await inParallel(
    all.filter(({ state }) => !['alternate', 'adopted', 'quarantined'].includes(state)),
    ({ key, state }) =>
      put(key, copyOf(key), {
        ...METADATA[state],
        // One in ten declares an id or an address of its own.
        ...(key.endsWith('0.md') ? { 'article-id': `desk:${key}` } : {}),
        ...(key.endsWith('5.md') ? { 'canonical-url': `https://post.example/${key}` } : {}),
      }),
  );
  await inParallel(of('quarantined'), ({ key }) => put(key, ''));
  await rest();

  say('corrections, copies, removals');
  await inParallel(of('corrected'), ({ key }) => put(key, copyOf(key, 1)));
  await inParallel(of('alternate', 'adopted'), ({ key }) => put(key, copyOf(key)));
  await inParallel(of('republished'), ({ key }) => s3.send(new DeleteObjectCommand({ Bucket, Key: key })));
  await inParallel(of('withdrawn'), async ({ key }) =>
    key.endsWith('.txt')
      ? s3.send(new DeleteObjectCommand({ Bucket, Key: key }))
      : withdraw(await articleOf(key), { reason: 'The quotation was made up.', kill: false }, store),
  );
  await inParallel(of('killed'), async ({ key }) =>
    withdraw(await articleOf(key), { reason: null, kill: true }, store),
  );
  await rest();

  say('what comes back, what is handed over, what is erased');
  await inParallel(of('republished'), ({ key }) => put(key, copyOf(key, 1)));
  await inParallel(of('adopted'), async ({ key }) => {
    const upload = { bucket: Bucket, key };
    await adopt(upload, { catalogue, clock: systemClock });
    await sqsUploadQueue(sqs, outputs.UploadsQueueUrl ?? '').enqueue(upload, 'created');
  });
  await rest();
  const erased = new Map<string, string>();
  await inParallel(of('erased'), async ({ key }) => {
    const articleId = await articleOf(key);
    erased.set(key, articleId);
    await erase(
      articleId,
      { reason: 'By order of a court.', notify: true, recheckAfter: 0, patience: 60_000 },
      {
        catalogue,
        archives: s3Archives(s3, outputs.EditionsBucketName ?? ''),
        editions: documents,
        clock: systemClock,
        pause: async (milliseconds) => void (await pause(milliseconds)),
        progress: () => undefined,
      },
    );
  });
  await rest();

  say('reading what there is');
  const articles: FixtureArticle[] = [];
  for (const { key, state } of all) {
    const ledger = await catalogue.readKey({ bucket: Bucket, key });
    const articleId = ledger?.articleId ?? null;
    const { article } = articleId === null ? { article: null } : await catalogue.readArticle(articleId, []);
    articles.push({ key, state, articleId, version: article?.latest ?? 0 });
  }
  const items = [];
  // Marks of feeds and what the canary left are gone within a day.
  for await (const { Items = [] } of paginateScan(
    { client: dynamodb },
    { TableName: table.name, ConsistentRead: true },
  ))
    items.push(...Items.filter((item) => !('forgetAt' in item)));
  const editions: StoredObject[] = [];
  const EditionsBucket = outputs.EditionsBucketName ?? '';
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: EditionsBucket }))
    await inParallel(Contents, async ({ Key = '' }) => {
      const { Body, Metadata = {} } = await s3.send(new GetObjectCommand({ Bucket: EditionsBucket, Key }));
      editions.push({ key: Key, body: (await Body?.transformToString()) ?? '', metadata: Metadata });
    });
  const announced = (await everything()).map(
    ({ Body = '' }) => (JSON.parse(Body) as Announcement).eventId as string,
  );
  const sorted = <T>(list: readonly T[], by: (one: T) => string): T[] =>
    [...list].sort((a, b) => (by(a) < by(b) ? -1 : 1));
  writeFixture(
    {
      items: sorted(items, ({ pk, sk }) => `${pk?.S} ${sk?.S}`),
      editions: sorted(editions, ({ key }) => key),
      outputs,
      articles,
      announced: sorted([...new Set(announced)], (id) => id),
    },
    SCHEMA,
  );
  say(`${all.length} uploads, ${items.length} items, ${editions.length} objects, ${announced.length} events`);
} finally {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
}
