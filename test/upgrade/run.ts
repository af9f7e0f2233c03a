import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { follower } from '../faults/observe.ts';
import { drain } from './drain.ts';
import type { Fixture } from './fixture.ts';
import {
  audiencesOf,
  changedOf,
  changedOutputs,
  hasMark,
  type Item,
  lost,
  nameOf,
  schemaOf,
} from './judge.ts';
import { lay } from './lay.ts';
import { assemblyOfBoth, makeRelease, NEXT_SCHEMA, runIn, synthesizeIn } from './next-release.ts';
import { atRest } from './rest.ts';
import { change, type Expected, publishNew, turnOf } from './traffic.ts';

export interface UpgradeRun {
  /** What did not hold. */
  readonly violations: readonly string[];
  readonly items: number;
  readonly heard: number;
}

export interface UpgradeOptions {
  readonly fixture: Fixture;
  readonly progress: (step: string) => void;
  /** Is run on the upgraded deployment before it ends; `next` is the folder of the next release's sources. */
  readonly afterwards?: (cloud: Cloud, next: string) => Promise<readonly string[]>;
}

/**
 * Upgrades a deployment of the first release: lays the fixture, runs the functions of today's and of a made-up next release
 * beside each other while editors work, migrates, and works on under the next release alone.
 */
export const upgrade = async ({ fixture, progress, afterwards }: UpgradeOptions): Promise<UpgradeRun> => {
  const violations: string[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-upgrade-'));
  const next = path.join(folder, 'next');
  let cloud: Cloud | null = null;
  try {
    progress('building both releases');
    const assemblies = {
      today: path.join(folder, 'today-assembly'),
      next: path.join(folder, 'next-assembly'),
    };
    for (const release of ['today', 'next'] as const) {
      const sources = path.join(folder, release);
      mkdirSync(sources);
      makeRelease(sources, release);
      await synthesizeIn(sources, assemblies[release]);
    }
    const bothAssembly = path.join(folder, 'both');
    const running = assemblyOfBoth(assemblies.today, assemblies.next, bothAssembly);

    cloud = await startCloud({
      assembly: bothAssembly,
      port: 0,
      // Nothing is broken here, so no function may fail.
      onLog: ({ fn, text }) => {
        if (/"outcome":"failed"|"errorType"/.test(text))
          violations.push(`${fn} failed: ${text.slice(0, 600)}`);
      },
    });
    const { outputs } = cloud;
    violations.push(...changedOutputs(fixture.outputs, outputs));
    const settings = {
      endpoint: cloud.endpoint,
      region: cloud.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
    const s3 = new S3Client({ ...settings, forcePathStyle: true });
    const dynamodb = new DynamoDBClient(settings);
    const table = { client: DynamoDBDocumentClient.from(dynamodb), name: outputs.CatalogueTableName ?? '' };
    const pipeline = { table, sqs: new SQSClient(settings) };
    /** An operator of the next release has announced what today's functions left for it. */
    const sweep = () => runIn(next, 'cli/slugline.js', ['sweep', '--endpoint', settings.endpoint]);
    const rest = (): Promise<void> => atRest(cloud as Cloud, pipeline, sweep);
    const everything = await follower(settings, outputs.ArticlesChannelArn ?? '', 'upgrade');
    const bucket = outputs.UploadBucketName ?? '';

    const known = new Set(fixture.announced);
    const audiences = audiencesOf(fixture.items);
    const hear = async (during: string, expected: readonly Expected[]): Promise<number> => {
      const heard = (await everything()).map(({ Body = '', MessageAttributes }) => ({
        announcement: JSON.parse(Body) as Announcement,
        topics: JSON.parse(MessageAttributes?.topics?.StringValue ?? '[]') as readonly string[],
      }));
      const due = new Map(expected.map((one) => [one.key, one]));
      const met = new Set<string>();
      for (const { announcement, topics } of heard) {
        const { eventId, articleId, type, upload } = announcement;
        const one = due.get(upload.key);
        const name = `${during}: ${type} ${upload.key} (${eventId})`;
        if (known.has(eventId)) violations.push(`${name} was announced before the upgrade`);
        if (one?.type !== type)
          violations.push(`${name} was heard, and ${one?.type ?? 'nothing'} was expected`);
        else if (one.articleId !== null && one.articleId !== articleId)
          violations.push(`${name}: the article was ${one.articleId} and is ${articleId}`);
        else met.add(upload.key);
        const missing = (audiences.get(articleId)?.topics ?? []).filter((topic) => !topics.includes(topic));
        if (missing.length > 0)
          violations.push(`${name} does not reach the followers of ${missing.join(', ')}`);
      }
      for (const { key, type } of expected)
        if (type !== null && !met.has(key)) violations.push(`${during}: ${type} ${key} was never heard`);
      return heard.length;
    };
    const scan = async (): Promise<readonly Item[]> => {
      const items: Item[] = [];
      for await (const { Items = [] } of paginateScan(
        { client: dynamodb },
        { TableName: table.name, ConsistentRead: true },
      ))
        items.push(...Items);
      return items;
    };

    progress('laying the fixture');
    await lay(fixture, { dynamodb, s3 }, outputs);
    for (let i = 0; i < 2; i++) await cloud.invoke('Sweep', {});
    await rest();
    await hear('at rest', []);

    progress('both releases at work');
    running('both');
    const touched = fixture.articles.filter((article) => turnOf(article) === 'both');
    const expected = [...(await publishNew('both', 20, s3, bucket)), ...(await change(touched, s3, bucket))];
    // What only the next release can handle now waits for its sweep, which comes with every other turn.
    await rest();
    const heardBeside = await hear('beside each other', expected);
    for (const item of await scan())
      if (schemaOf(item) === NEXT_SCHEMA && !hasMark(item))
        violations.push(`${nameOf(item)}: an older release took away what the next one wrote`);

    progress('migrating');
    running('next');
    await rest();
    const before = await scan();
    const older = before.filter((item) => schemaOf(item) < NEXT_SCHEMA).length;
    const migrate = (...args: readonly string[]) =>
      runIn(next, 'cli/slugline.js', ['migrate', '--json', '--endpoint', settings.endpoint, ...args]);
    const dry = await migrate('--dry-run');
    const done = await migrate();
    const again = await migrate();
    const counts = ({ output }: { readonly output: string }) =>
      JSON.parse(output) as { readonly older: number; readonly upgraded: number };
    if (dry.code !== 1 || counts(dry).older !== older || counts(dry).upgraded !== 0)
      violations.push(`migrate --dry-run ended with ${dry.code}: ${dry.output}; ${older} items are older`);
    if (done.code !== 0 || counts(done).upgraded !== older)
      violations.push(`migrate ended with ${done.code}: ${done.output}; ${older} items were older`);
    if (again.code !== 0 || counts(again).older !== 0)
      violations.push(`migrate a second time ended with ${again.code}: ${again.output}`);
    const after = await scan();
    for (const item of after)
      if (schemaOf(item) !== NEXT_SCHEMA || !hasMark(item))
        violations.push(`${nameOf(item)} was not migrated: schema ${schemaOf(item)}`);
    violations.push(...lost(before, after));
    const untouched = new Set(
      fixture.articles
        .filter((article) => turnOf(article) === 'never' && article.articleId !== null)
        .map(({ articleId }) => articleId),
    );
    violations.push(...changedOf(fixture.items, after, untouched as ReadonlySet<string>));
    await rest();
    await hear('after migrating', []);

    progress('the next release at work');
    const later = [
      ...(await publishNew('next', 20, s3, bucket)),
      ...(await change(
        fixture.articles.filter((article) => turnOf(article) === 'next'),
        s3,
        bucket,
      )),
    ];
    await rest();
    const heardAfter = await hear('under the next release', later);

    progress('ending the pause');
    const resumed = await runIn(next, 'cli/slugline.js', [
      'resume',
      '--section',
      'weather',
      '--endpoint',
      settings.endpoint,
    ]);
    if (resumed.code !== 0) violations.push(`resume ended with ${resumed.code}: ${resumed.output}`);
    await cloud.invoke('Sweep', {});
    await rest();
    const paused = fixture.articles.filter(({ state }) => state === 'paused');
    const freed = new Map<string, Set<string>>();
    for (const { Body = '' } of await everything()) {
      const { upload, type } = JSON.parse(Body) as Announcement;
      freed.set(upload.key, (freed.get(upload.key) ?? new Set()).add(type));
    }
    for (const article of paused) {
      const types = [...(freed.get(article.key) ?? [])].sort().join(' and ');
      const due = turnOf(article) === 'never' ? 'published' : 'corrected and published';
      if (types !== due)
        violations.push(`${article.key}: ${types || 'nothing'} was heard after the pause, not ${due}`);
    }

    progress('replaying what nobody touched');
    const { QueueUrl } = await pipeline.sqs.send(new CreateQueueCommand({ QueueName: 'upgrade-replay' }));
    const replayed = await runIn(next, 'cli/slugline.js', [
      ...['replay', '--to', 'sqs:upgrade-replay', '--endpoint', settings.endpoint],
    ]);
    if (replayed.code !== 0) violations.push(`replay ended with ${replayed.code}: ${replayed.output}`);
    const events = new Set(
      (await drain(pipeline.sqs, QueueUrl)).map(
        (body) => (JSON.parse(body) as Announcement).eventId as string,
      ),
    );
    for (const article of fixture.articles)
      if (
        turnOf(article) === 'never' &&
        ['live', 'corrected', 'expiring', 'republished'].includes(article.state)
      ) {
        const event = fixture.announced.find((id) =>
          id.startsWith(`${article.articleId}.${article.version}.`),
        );
        if (event === undefined || !events.has(event))
          violations.push(`${article.key}: its announcement ${event} is not replayed`);
      }

    if (afterwards !== undefined) {
      progress('afterwards');
      violations.push(...(await afterwards(cloud, next)));
    }
    return { violations, items: after.length, heard: heardBeside + heardAfter + freed.size };
  } finally {
    await cloud?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
