/**
 * Sends many articles through the stack on the embedded cloud, with corrections, removals and bad ones among them, and
 * accounts for every one. `npm run bench:soak -- --help`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { channelOutput } from '../functions/core/publish/channel-names.ts';
import { startCloud } from '../local/cloud.ts';
import type { ClientSettings } from '../local/subscriber.ts';
import { synthesize } from '../local/synthesize.ts';
import { instrument, readInvocation } from './measure/instrumented-assembly.ts';
import { quantile, slopeOf } from './soak/figures.ts';
import { fateOf, fatesOf, uploadOf } from './soak/plan.ts';
import { readState, type State } from './soak/state.ts';
import { listenTo, type Subscriber } from './soak/subscriber.ts';
import { makeVaried, type Varied } from './varied.ts';

/** The stack hides a failed message for minutes; five times that for each poison message would say nothing more. */
const VISIBILITY_SECONDS = 20;
/** How long to wait for what is still missing when everything was sent. */
const PATIENCE = 180_000;
const EDGE = 1000;
const MEGABYTE = 1024 ** 2;

interface Sample {
  /** Articles done. */
  readonly x: number;
  /** Resident megabytes of the whole process: cloud, functions and this bench. */
  readonly y: number;
}

interface Soaked {
  /** How many were sent: fewer than asked for when it was interrupted. */
  readonly articles: number;
  readonly latencies: readonly number[];
  /** When each article was done, in milliseconds since the start. */
  readonly done: readonly number[];
  readonly samples: readonly Sample[];
  /** Megabytes of objects in a function's environment, after each invocation. */
  readonly heaps: readonly Sample[];
  readonly state: State;
  readonly faults: readonly string[];
  readonly repeated: number;
}

const soak = async (assembly: string, articlesWanted: number, atOnce: number): Promise<Soaked> => {
  const heaps: Sample[] = [];
  let finished = 0;
  let next = 0;
  // An interruption ends the sending; what is under way is waited for and accounted for.
  let articles = articlesWanted;
  const end = (): void => {
    articles = Math.min(articles, next);
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  const cloud = await startCloud({
    assembly,
    port: 0,
    onLog: ({ text }) => {
      const invocation = readInvocation(text);
      if (invocation !== null) heaps.push({ x: finished, y: invocation.heap / MEGABYTE });
    },
  });
  const settings: ClientSettings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const { UploadsQueueUrl, UploadsBucketName: Bucket } = cloud.outputs;
  const channels = ['articles', 'operations'].map((id) => cloud.outputs[channelOutput(id)] ?? '');
  const stop = new AbortController();
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const sqs = new SQSClient(settings);
  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl: UploadsQueueUrl,
      Attributes: { VisibilityTimeout: String(VISIBILITY_SECONDS) },
    }),
  );
  const ear = await listenTo(settings, channels, stop.signal);

  const latencies: number[] = [];
  const done: number[] = [];
  const put = async ({ key, body, contentType, metadata }: Varied): Promise<void> => {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: key,
        Body: Buffer.from(body),
        ContentType: contentType,
        Metadata: { ...metadata },
      }),
    );
  };
  const timed = async (key: string, type: Parameters<Subscriber['wait']>[1], act: () => Promise<unknown>) => {
    const received = ear.wait(key, type);
    const from = performance.now();
    await act();
    await received;
    latencies.push(performance.now() - from);
  };
  const live = async (index: number): Promise<void> => {
    const fate = fateOf(index);
    const upload = uploadOf(index);
    if (fate === 'poison') {
      await sqs.send(new SendMessageCommand({ QueueUrl: UploadsQueueUrl, MessageBody: `no event ${index}` }));
      return;
    }
    await timed(upload.key, fate === 'refused' ? 'quarantined' : 'published', () => put(upload));
    // Sooner, it would be one version: what is overwritten before it is read never was.
    if (fate === 'corrected') await timed(upload.key, 'corrected', () => put(makeVaried(index, 1)));
    if (fate === 'deleted')
      await timed(upload.key, 'withdrawn', () =>
        s3.send(new DeleteObjectCommand({ Bucket, Key: upload.key })),
      );
  };

  const started = performance.now();
  const samples: Sample[] = [];
  const sampler = setInterval(() => {
    samples.push({ x: finished, y: process.memoryUsage.rss() / MEGABYTE });
  }, 500);
  const worker = async (): Promise<void> => {
    while (next < articles) {
      await live(next++);
      finished += 1;
      done.push(performance.now() - started);
      if (finished % EDGE === 0) progress(finished, articles, done);
    }
  };
  const everyone = Promise.all(Array.from({ length: atOnce }, worker));
  const isStuck = async (): Promise<void> => {
    for (let last = -1, at = performance.now(); ; await pause(1000)) {
      if (finished !== last) [last, at] = [finished, performance.now()];
      if (finished === articles || performance.now() - at > PATIENCE) return;
    }
  };
  await Promise.race([everyone, isStuck()]);
  clearInterval(sampler);

  const fates = fatesOf(articles);
  let state = await readState(settings, cloud.outputs);
  for (const until = performance.now() + PATIENCE; performance.now() < until; await pause(1000)) {
    if (state.deadLetters >= fates.poison && state.queued === 0 && state.outbox === 0) break;
    state = await readState(settings, cloud.outputs);
  }
  const missing = ear.missing();
  const unexpected = ear.unexpected();
  stop.abort();
  await cloud.stop();
  const is = (what: string, found: number, expected: number): readonly string[] =>
    found === expected ? [] : [`${what}: ${found} instead of ${expected}`];
  return {
    articles,
    latencies,
    done,
    samples,
    heaps,
    state,
    repeated: ear.repeated(),
    faults: [
      ...missing.map((name) => `never told: ${name}`),
      ...unexpected.map((name) => `told: ${name}`),
      ...is('articles', state.articles, articles - fates.refused - fates.poison),
      ...is('articles that are not settled', state.unsettled, 0),
      ...is('outbox items left', state.outbox, 0),
      ...is('articles in the feed of everything', state.listed, fates.published + fates.corrected),
      ...is('uploads in quarantine', state.quarantined, fates.refused),
      ...is('dead letters', state.deadLetters, fates.poison),
      ...is('messages left in the uploads queue', state.queued, 0),
    ],
  };
};

const progress = (finished: number, articles: number, done: readonly number[]): void => {
  const recent = (done.at(-1) ?? 0) - (done.at(-EDGE) ?? 0);
  const rss = Math.round(process.memoryUsage.rss() / MEGABYTE);
  process.stderr.write(
    `${finished} of ${articles}, ${Math.round((EDGE / recent) * 1000)} articles/s, ${rss} MB resident, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
};

const most = (samples: readonly Sample[]): string =>
  samples.reduce((highest, { y }) => Math.max(highest, y), 0).toFixed(0);

const report = (wanted: number, soaked: Soaked): void => {
  const { articles, latencies, done, samples, heaps, state, faults, repeated } = soaked;
  const fates = fatesOf(articles);
  // The first articles meet cold functions.
  const edge = Math.min(EDGE, Math.floor(articles / 4));
  const warm = Math.min(100, Math.floor(edge / 2));
  const span = (from: number, to: number): number => ((done[to] ?? 0) - (done[from] ?? 0)) / (to - from);
  const first = span(warm, warm + edge);
  const last = span(done.length - 1 - edge, done.length - 1);
  const half = samples.filter(({ x }) => x * 2 >= articles);
  const total = (done.at(-1) ?? 0) / 1000;
  const perThousand = (bytes: number): string => ((bytes / articles / MEGABYTE) * 1000).toFixed(1);
  const lines: readonly (readonly [string, string])[] = [
    [
      'articles',
      `${articles}${articles < wanted ? ` of ${wanted}, then interrupted` : ''} (${Object.entries(fates)
        .map(([fate, count]) => `${count} ${fate}`)
        .join(', ')})`,
    ],
    [
      'throughput',
      `${(done.length / total).toFixed(1)} articles/s, ${(latencies.length / total).toFixed(1)} events/s, in ${total.toFixed(0)} s`,
    ],
    [
      'upload to follower',
      `p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p95 ${quantile(latencies, 0.95).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms`,
    ],
    [
      'time per article',
      `${first.toFixed(1)} ms in the first ${edge}, ${last.toFixed(1)} ms in the last ${edge} (${(last / first).toFixed(2)})`,
    ],
    [
      'resident memory',
      `${samples[0]?.y.toFixed(0)} MB at first, ${samples.at(-1)?.y.toFixed(0)} MB at the end; in the second half ${(slopeOf(half) * 1000).toFixed(1)} MB per 1,000 articles`,
    ],
    [
      'kept on purpose',
      `${perThousand(state.itemBytes)} MB of items and ${perThousand(state.objectBytes)} MB of objects per 1,000 articles, on disk`,
    ],
    [
      'functions',
      `${most(heaps.filter(({ x }) => x * 2 < articles))} MB of objects at most in the first half, ${most(heaps.filter(({ x }) => x * 2 >= articles))} MB in the second`,
    ],
    ['events told again', String(repeated)],
    [
      'load of the machine',
      loadavg()
        .map((value) => value.toFixed(1))
        .join(' '),
    ],
  ];
  for (const [what, text] of lines) console.log(`${what.padEnd(20)} ${text}`);
  for (const fault of faults.slice(0, 20)) console.log(`not accounted for: ${fault}`);
  console.log(faults.length === 0 ? 'all accounted for' : `${faults.length} not accounted for`);
};

const run = async (options: { articles: string; atOnce: string }): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-soak-'));
  try {
    const plain = path.join(folder, 'plain');
    const instrumented = path.join(folder, 'told');
    await synthesize(plain, new AbortController().signal);
    instrument(plain, instrumented);
    const wanted = Number(options.articles);
    const soaked = await soak(instrumented, wanted, Number(options.atOnce));
    report(wanted, soaked);
    process.exitCode = soaked.faults.length > 0 ? 1 : soaked.articles < wanted ? 130 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

await new Command('bench:soak')
  .description(
    'Sends articles with corrections, removals and bad ones through the embedded cloud; accounts for every one. Ctrl-C ends it early, with its report.',
  )
  .option('--articles <n>', 'how many', '20000')
  .option('--at-once <n>', 'how many are under way at a time', '48')
  .action(run)
  .parseAsync();
