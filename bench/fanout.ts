/**
 * Tells simulated readers of articles through the stack on the embedded cloud, while workers are killed, and accounts for every one.
 * `npm run bench:fanout -- --help`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { dynamoStories } from '../functions/adapters/dynamodb/stories.ts';
import { channelOutput } from '../functions/core/publish/channel-names.ts';
import type { ArticleId, EventId } from '../functions/core/publish/identity.ts';
import type { StoryId } from '../functions/core/publish/story-id.ts';
import { readPushSecrets } from '../functions/core/readers/push-secrets.ts';
import { startCloud } from '../local/cloud.ts';
import { makePushKeys } from '../local/push/first-keys.ts';
import { synthesize } from '../local/synthesize.ts';
import { ARTICLES, announce, eventOf, TOLD_STORY } from './fanout/announcements.ts';
import { countingAssembly, PUSH_MARK } from './fanout/assembly.ts';
import { load } from './fanout/load.ts';
import { printModel } from './fanout/model.ts';
import { judge, type Verdict } from './fanout/oracle.ts';
import { makeReaders } from './fanout/population.ts';
import { startCounting } from './fanout/service.ts';
import { heldFor, isFannedOut } from './fanout/table-state.ts';
import { seeded } from './train/seeded.ts';

/** The size of a page of notices. A crash may repeat one. */
const PAGE = 500;
/** The stack hides a failed unit for nine minutes. */
const VISIBILITY_SECONDS = 20;

interface Options {
  readonly readers: string;
  readonly kills: string;
  readonly patience: string;
  readonly model?: true;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const measure = async (folder: string, options: Options): Promise<readonly string[]> => {
  const count = Number(options.readers);
  const plain = path.join(folder, 'plain');
  await synthesize(plain, new AbortController().signal);
  // Loading takes a while: those whose quiet hours end within the run are so by the time it is done.
  const soon = 2 + Math.ceil(count / 100_000);
  const readers = makeReaders(count, Date.now(), soon);
  const service = await startCounting(
    readers,
    ARTICLES.map(({ id }) => id),
  );
  const assembly = path.join(folder, 'assembly');
  countingAssembly(plain, assembly, service.origin);
  let cpu = 0;
  const failures = new Map<string, number>();
  const cloud = await startCloud({
    assembly,
    port: 0,
    onLog: ({ fn, text }) => {
      if (text.startsWith(PUSH_MARK))
        cpu += (JSON.parse(text.slice(PUSH_MARK.length)) as { cpu: number }).cpu;
      const outcome = /"outcome":"(failed|refused|invalid|too-large|given-up|unavailable)"/.exec(text);
      if (outcome !== null && fn.startsWith('Readers')) failures.set(text, (failures.get(text) ?? 0) + 1);
    },
  });
  const faults: string[] = [];
  try {
    const { endpoint, region, outputs } = cloud;
    const settings = { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    await makePushKeys(cloud);
    const { Parameter } = await new SSMClient(settings).send(
      new GetParameterCommand({ Name: outputs.PushKeysParameter, WithDecryption: true }),
    );
    const { keyId: current, publicKey } = readPushSecrets(Parameter?.Value ?? '').current;
    await new SQSClient(settings).send(
      new SetQueueAttributesCommand({
        QueueUrl: outputs.PushQueueUrl,
        Attributes: { VisibilityTimeout: String(VISIBILITY_SECONDS) },
      }),
    );
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(settings), {
      marshallOptions: { removeUndefinedValues: true },
    });
    const table = { client, name: outputs.ReadersTableName ?? '' };
    const begun = performance.now();
    const rows = await load(table, readers, current);
    const loading = (performance.now() - begun) / 1000;
    say(`${count} readers, ${rows} fan rows put in ${loading.toFixed(0)} s`);

    const stories = dynamoStories({ client, name: outputs.StoriesTableName ?? '' });
    const article = (nth: number): ArticleId => (ARTICLES[nth]?.id ?? '') as ArticleId;
    await stories.write(
      {
        id: TOLD_STORY.id as StoryId,
        rev: 1,
        record: {
          story: TOLD_STORY.id,
          articles: 2,
          firstDay: null,
          lastDay: null,
          terms: new Uint32Array(),
          weights: new Float32Array(),
          norm: 1,
          members: [],
          keys: [],
        },
        articles: [article(0), article(1)],
        told: TOLD_STORY.told as Readonly<Record<string, ArticleId>>,
      },
      null,
    );
    for (const nth of [0, 1, 2, 3])
      await stories.join(
        {
          articleId: article(nth),
          story: (nth < 2 ? TOLD_STORY.id : article(nth)) as StoryId,
          eventId: `${article(nth)}.published` as EventId,
          signature: '',
          scopes: ARTICLES[nth]?.first ?? [],
          since: new Date(Date.now() - 60_000 + nth).toISOString(),
        },
        null,
      );

    const sns = new SNSClient(settings);
    const channel = outputs[channelOutput('articles')] ?? '';
    const random = seeded(Date.now());
    let crashes = 0;
    const started = Date.now();
    /** Announces, kills workers at random times, and waits until all readers have been notified. */
    const announceAll = async (
      type: (one: (typeof ARTICLES)[number]) => 'published' | 'corrected' | 'withdrawn' | null,
      kills: number,
      isEnough: (verdict: Verdict) => boolean,
      isChanged: boolean,
    ): Promise<Verdict> => {
      const announced = ARTICLES.flatMap((one) => {
        const kind = type(one);
        return kind === null ? [] : [{ one, kind }];
      });
      await Promise.all(announced.map(({ one, kind }) => announce(sns, channel, one, kind)));
      const end = performance.now() + Number(options.patience) * 1000;
      let left = kills;
      for (let looks = 0; ; looks++) {
        await pause(left > 0 ? 300 + random() * 2500 : 2000);
        if (left > 0 && (await cloud.kill('ReadersPush'))) {
          left -= 1;
          crashes += 1;
        }
        if (left > 0 && looks < 60) continue;
        const done = await Promise.all(
          announced.map(({ one, kind }) => isFannedOut(table, eventOf(one, kind))),
        );
        const isOver = performance.now() > end;
        if (!isOver && !done.every(Boolean)) continue;
        const verdict = judge(
          readers,
          ARTICLES,
          service.taken,
          publicKey,
          await heldFor(table, readers),
          service.toGone,
          isChanged,
        );
        if (isOver || isEnough(verdict)) return verdict;
      }
    };
    const kills = Number(options.kills);
    const cpuBefore = cpu;
    const first = await announceAll(
      () => 'published',
      kills,
      ({ missed }) => missed === 0,
      false,
    );
    say(`published: ${service.taken.length} messages, ${JSON.stringify({ ...first, examples: undefined })}`);
    const second = await announceAll(
      ({ becomes }) => becomes,
      Math.floor(kills / 4),
      ({ missed }) => missed === 0,
      true,
    );
    const seconds = (service.taken.reduce((most, { at }) => Math.max(most, at), 0) - started) / 1000;
    const accepted = service.taken.length - second.strange;
    if (second.strange > 0) {
      const strange = service.taken.filter(({ key }) => key !== publicKey);
      say(
        `${strange.length} messages were signed by others: ${strange
          .slice(0, 5)
          .map(({ path }) => path)
          .join(', ')}`,
      );
    }
    // One page at the most is under way in each worker that was killed, and the devices of its last reader may go over.
    const most = crashes * (PAGE + 1);
    console.table([
      {
        readers: count,
        rows,
        messages: accepted,
        crashes,
        missed: first.missed + second.missed,
        repeats: second.repeats,
        'repeats allowed': most,
        'quiet hours broken': second.quietBreaches,
        'second alerts': second.storyBreaches,
        'limits broken': second.limitBreaches,
        'gone, told again': second.goneAgain,
        'messages a second': Math.round(accepted / seconds),
        'CPU ms a message': Number(((cpu - cpuBefore) / accepted).toFixed(3)),
      },
    ]);
    for (const [text, times] of [...failures].slice(0, 8)) say(`${times} × ${text.slice(0, 300)}`);
    for (const { examples } of [first, second]) faults.push(...examples);
    if (first.missed + second.missed > 0) faults.push('readers were missed');
    if (second.repeats > most) faults.push('more was repeated than a page a crash');
    if (second.quietBreaches + second.storyBreaches + second.limitBreaches > 0)
      faults.push('a rule was broken');
    if (crashes < kills) say(`only ${crashes} workers could be killed`);
  } finally {
    await cloud.stop();
    service.stop();
  }
  return faults;
};

const run = async (options: Options): Promise<void> => {
  if (options.model) return printModel();
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-fanout-'));
  try {
    const faults = await measure(folder, options);
    for (const fault of faults) console.log(`not as promised: ${fault}`);
    console.log(faults.length === 0 ? 'all as promised' : `${faults.length} not as promised`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

await new Command('bench:fanout')
  .description('Tells simulated readers of articles while workers are killed, and accounts for every one.')
  .option('--readers <n>', 'how many', '100000')
  .option(
    '--kills <n>',
    'workers killed while articles are told, and a quarter of that while they are corrected and withdrawn',
    '5',
  )
  .option('--patience <s>', 'seconds to wait for each of both', '900')
  .option('--model', 'prints how long a large site takes, from figures measured now')
  .action(run)
  .parseAsync();
