import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { Audience } from '../../functions/core/publish/records.ts';
import type { Cloud } from '../../local/cloud.ts';
import { type Deployment, deploy } from './deployment.ts';
import { drain } from './drain.ts';
import { brokenEditions } from './editions.ts';
import type { Fixture } from './fixture.ts';
import { audiencesOf, changedOf, hasMark, lost, nameOf, schemaOf } from './judge.ts';
import { lay } from './lay.ts';
import { NEXT_SCHEMA } from './next-release.ts';
import { change, type Expected, publishNew, type Turn, turnOf } from './traffic.ts';

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
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-upgrade-'));
  let on: Deployment | null = null;
  try {
    progress('building both releases');
    on = await deploy(folder, fixture);
    const hear = listenerOf(on, fixture);

    progress('laying the fixture');
    await lay(fixture, on, on.cloud.outputs);
    for (let i = 0; i < 2; i++) await on.cloud.invoke('Sweep', {});
    await on.rest();
    await hear('at rest', []);

    progress('both releases at work');
    on.running('both');
    let heard = await hear('beside each other', await editorsAtWork(on, fixture, 'both'));
    // The next release stamps whatever it writes with both.
    for (const item of await on.scan())
      if ((schemaOf(item) === NEXT_SCHEMA) !== hasMark(item))
        on.violations.push(`${nameOf(item)}: an older release wrote over what the next one wrote`);

    progress('migrating');
    on.running('next');
    await on.rest();
    const items = await migrate(on, fixture);
    await on.rest();
    await hear('after migrating', []);

    progress('the next release at work');
    heard += await hear('under the next release', await editorsAtWork(on, fixture, 'next'));

    progress('ending the pause');
    heard += await endPause(on, fixture);

    progress('replaying what nobody touched');
    await replay(on, fixture);

    progress('reading the editions of before');
    on.violations.push(...(await brokenEditions(on, fixture)));

    if (afterwards !== undefined) {
      progress('afterwards');
      on.violations.push(...(await afterwards(on.cloud, on.next)));
    }
    return { violations: on.violations, items, heard };
  } finally {
    await on?.cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Judges what was heard by what was due; answers how much it was. */
const listenerOf = (on: Deployment, { announced, items }: Fixture) => {
  const known = new Set(announced);
  const audiences = audiencesOf(items);
  return async (during: string, expected: readonly Expected[]): Promise<number> => {
    const heard = await on.hear();
    const due = new Map(expected.map((one) => [one.key, one]));
    const met = new Set<string>();
    for (const { announcement, topics } of heard) {
      const fault = faultOf(announcement, topics, due.get(announcement.upload.key), known, audiences);
      const { type, upload, eventId } = announcement;
      if (fault === null) met.add(upload.key);
      else on.violations.push(`${during}: ${type} ${upload.key} (${eventId}) ${fault}`);
    }
    for (const { key, type } of expected)
      if (type !== null && !met.has(key)) on.violations.push(`${during}: ${type} ${key} was never heard`);
    return heard.length;
  };
};

/** What is wrong with an announcement; null when nothing is. */
const faultOf = (
  { eventId, articleId, type }: Announcement,
  topics: readonly string[],
  due: Expected | undefined,
  known: ReadonlySet<string>,
  audiences: ReadonlyMap<string, Audience>,
): string | null => {
  if (known.has(eventId)) return 'was announced before the upgrade';
  if (due?.type !== type) return `was heard, and ${due?.type ?? 'nothing'} was expected`;
  if (due.articleId !== null && due.articleId !== articleId)
    return `is of article ${articleId}, which was ${due.articleId}`;
  const missing = (audiences.get(articleId)?.topics ?? []).filter((topic) => !topics.includes(topic));
  return missing.length === 0 ? null : `does not reach the followers of ${missing.join(', ')}`;
};

/** Editors publish, correct and remove; answers what subscribers must hear of it. */
const editorsAtWork = async (
  on: Deployment,
  { articles }: Fixture,
  turn: Exclude<Turn, 'never'>,
): Promise<readonly Expected[]> => {
  const expected = [
    ...(await publishNew(turn, 20, on.s3, on.bucket)),
    ...(await change(
      articles.filter((article) => turnOf(article) === turn),
      on.s3,
      on.bucket,
    )),
  ];
  await on.rest();
  return expected;
};

/** Migrates, and judges what the migration did; answers how many items there are. */
const migrate = async (on: Deployment, fixture: Fixture): Promise<number> => {
  const before = await on.scan();
  const older = before.filter((item) => schemaOf(item) < NEXT_SCHEMA).length;
  const runs = [
    { args: ['--dry-run'], code: 1, counts: { older, upgraded: 0 } },
    { args: [], code: 0, counts: { older, upgraded: older } },
    { args: [], code: 0, counts: { older: 0, upgraded: 0 } },
  ];
  for (const { args, code, counts } of runs) {
    const ran = await on.slugline('migrate', '--json', ...args);
    const said = JSON.parse(ran.output) as typeof counts;
    if (ran.code !== code || said.older !== counts.older || said.upgraded !== counts.upgraded)
      on.violations.push(`migrate ${args.join(' ')} ended with ${ran.code}: ${ran.output}`);
  }
  const after = await on.scan();
  for (const item of after)
    if (schemaOf(item) !== NEXT_SCHEMA || !hasMark(item))
      on.violations.push(`${nameOf(item)} was not migrated: schema ${schemaOf(item)}`);
  const untouched = fixture.articles.flatMap((article) =>
    turnOf(article) === 'never' && article.articleId !== null ? [article.articleId] : [],
  );
  on.violations.push(...lost(before, after), ...changedOf(fixture.items, after, new Set(untouched)));
  return after.length;
};

/** Ends the pause, and judges that each article that waited is heard; answers how many were. */
const endPause = async (on: Deployment, { articles }: Fixture): Promise<number> => {
  const { code, output } = await on.slugline('resume', '--section', 'weather');
  if (code !== 0) on.violations.push(`resume ended with ${code}: ${output}`);
  await on.cloud.invoke('Sweep', {});
  await on.rest();
  const heard = new Map<string, Set<string>>();
  for (const { announcement } of await on.hear()) {
    const { upload, type } = announcement;
    heard.set(upload.key, (heard.get(upload.key) ?? new Set()).add(type));
  }
  for (const article of articles.filter(({ state }) => state === 'paused')) {
    const types = [...(heard.get(article.key) ?? [])].sort().join(' and ');
    const due = turnOf(article) === 'never' ? 'published' : 'corrected and published';
    if (types !== due)
      on.violations.push(`${article.key}: ${types || 'nothing'} was heard after the pause, not ${due}`);
  }
  return heard.size;
};

/** Gives a new subscriber the back catalogue, and judges that it gets the events of before. */
const replay = async (on: Deployment, { articles, announced }: Fixture): Promise<void> => {
  const { QueueUrl } = await on.sqs.send(new CreateQueueCommand({ QueueName: 'upgrade-replay' }));
  const { code, output } = await on.slugline('replay', '--to', 'sqs:upgrade-replay');
  if (code !== 0) on.violations.push(`replay ended with ${code}: ${output}`);
  const bodies = await drain(on.sqs, QueueUrl);
  const events = new Set(bodies.map((body) => (JSON.parse(body) as Announcement).eventId as string));
  const live = articles.filter(
    (article) =>
      turnOf(article) === 'never' && ['live', 'corrected', 'expiring', 'republished'].includes(article.state),
  );
  const eventOf = new Map(announced.map((id) => [id.slice(0, id.lastIndexOf('.')), id]));
  for (const { key, articleId, version } of live) {
    const event = eventOf.get(`${articleId}.${version}`);
    if (event === undefined || !events.has(event))
      on.violations.push(`${key}: its announcement ${event} is not replayed`);
  }
};
