import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type AttributeValue, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unpack } from '../../functions/adapters/dynamodb/packed.ts';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { Audience } from '../../functions/core/publish/records.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { follower } from '../faults/observe.ts';
import type { Fixture } from './fixture.ts';
import { lay } from './lay.ts';
import { assemblyOfBoth, makeNextRelease, NEXT_MARK, NEXT_SCHEMA, runIn } from './next-release.ts';
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
  /** The synthesized stack of today's release. */
  readonly assembly: string;
  readonly progress: (step: string) => void;
  /** Is run on the upgraded deployment before it ends; `next` is the folder of the next release's sources. */
  readonly afterwards?: (cloud: Cloud, next: string) => Promise<readonly string[]>;
}

type Item = Readonly<Record<string, AttributeValue>>;

const nameOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;
const schemaOf = ({ schema }: Item): number => Number(schema?.N ?? 0);
const hasMark = (item: Item): boolean => item[NEXT_MARK] !== undefined;
const articleIn = ({ articleId }: Item): string | undefined => articleId?.S;

/**
 * Upgrades a deployment of the first release: lays the fixture, runs the functions of today's and of a made-up next release
 * beside each other while editors work, migrates, and works on under the next release alone.
 */
export const upgrade = async ({
  fixture,
  assembly,
  progress,
  afterwards,
}: UpgradeOptions): Promise<UpgradeRun> => {
  const violations: string[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-upgrade-'));
  const next = path.join(folder, 'next');
  let cloud: Cloud | null = null;
  try {
    progress('building the next release');
    mkdirSync(next);
    makeNextRelease(next);
    const nextAssembly = path.join(folder, 'next-assembly');
    const synthesized = await runIn(next, 'infra/app.ts', [], { CDK_OUTDIR: nextAssembly });
    if (synthesized.code !== 0)
      throw new Error(`the next release cannot be synthesized: ${synthesized.output}`);
    const bothAssembly = path.join(folder, 'both');
    const running = assemblyOfBoth(assembly, nextAssembly, bothAssembly);

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
    const bucket = outputs.UploadsBucketName ?? '';

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

/** Outputs of the fixture that are gone or have another value. Addresses have another port each time; settings may be added. */
const changedOutputs = (
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] =>
  Object.entries(before).flatMap(([name, value]) => {
    if (name === 'Settings') {
      const kept = { ...JSON.parse(now[name] ?? '{}'), ...JSON.parse(value) };
      return isDeepStrictEqual(kept, JSON.parse(now[name] ?? '{}')) ? [] : [`a setting of ${value} is gone`];
    }
    const isAddress = value.includes('127.0.0.1');
    return now[name] === undefined || (!isAddress && now[name] !== value)
      ? [`output ${name} was ${value} and is ${now[name]}`]
      : [];
  });

/** Everyone who was ever to hear of each article, as META has it. */
const audiencesOf = (items: readonly Item[]): ReadonlyMap<string, Audience> =>
  new Map(
    items.flatMap((item): [string, Audience][] => {
      const { articleId, announced, sk } = item;
      if (sk?.S !== 'META' || articleId?.S === undefined || announced?.B === undefined) return [];
      return [[articleId.S, (unpack(announced.B) as { readonly audience: Audience }).audience]];
    }),
  );

/** Items that a migration took away. */
const lost = (before: readonly Item[], after: readonly Item[]): readonly string[] => {
  const names = new Set(after.map(nameOf));
  return before
    .filter((item) => !names.has(nameOf(item)) && item.forgetAt === undefined)
    .map((item) => `${nameOf(item)} is gone after the migration`);
};

/** Items of articles that nobody touched, where more than the migration changed. */
const changedOf = (
  fixture: readonly Item[],
  after: readonly Item[],
  articles: ReadonlySet<string>,
): readonly string[] => {
  const now = new Map(after.map((item) => [nameOf(item), item]));
  return fixture
    .filter((item) => articles.has(articleIn(item) ?? ''))
    .flatMap((item) => {
      const { schema: _schema, [NEXT_MARK]: _mark, ...rest } = now.get(nameOf(item)) ?? {};
      const { schema: _before, ...was } = item;
      return isDeepStrictEqual(plain(rest), plain(was))
        ? []
        : [`${nameOf(item)} changed, though nobody touched it`];
    });
};

/** Bytes as plain arrays: a Buffer and a Uint8Array of the same bytes are the same here. */
const plain = (item: object): unknown =>
  JSON.parse(JSON.stringify(item, (_, inner: unknown) => (inner instanceof Uint8Array ? [...inner] : inner)));
