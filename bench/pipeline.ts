/**
 * Measures the path from upload to subscriber on the embedded cloud. It takes turns in one run between the real functions, the
 * same ones without stories, and a null pipeline with the same hops and empty functions. `npm run bench:pipeline -- --help`
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import { channelOutput } from '../functions/core/publish/channel-names.ts';
import { startCloud } from '../local/cloud.ts';
import { type ClientSettings, subscribe } from '../local/subscriber.ts';
import { synthesize } from '../local/synthesize.ts';
import { makeArticle } from './copy.ts';
import { instrument, readInvocation } from './measure/instrumented-assembly.ts';
import { withoutStories } from './measure/without-stories.ts';
import { bundleFolder, nullAssembly } from './null-pipeline/assembly.ts';
import { quantile } from './soak/figures.ts';

/** Articles that are sent before anything is measured. */
const WARM = 20;

interface Measured {
  /** Milliseconds from the call of PutObject to the subscriber's receipt, one article at a time. */
  readonly latencies: readonly number[];
  /** Articles a second, sixteen uploads at a time, first upload to last receipt. */
  readonly rate: number;
  /** Milliseconds from start to ready, without synthesis. */
  readonly startMs: number;
}

/** The processor time of ingest and announce together, in milliseconds an article, sent as they are measured. */
const processorTime = async (assembly: string, to: string, single: number, many: number): Promise<number> => {
  instrument(assembly, to);
  let spent = 0;
  const note = (fn: string, line: string): void => {
    if (fn === 'Ingest' || fn === 'Announce') spent += readInvocation(line)?.cpu ?? 0;
  };
  await measure(to, single, many, note);
  return spent / (WARM + single + many);
};

const measure = async (
  assembly: string,
  single: number,
  many: number,
  note: (fn: string, line: string) => void = () => {},
): Promise<Measured> => {
  const started = performance.now();
  const cloud = await startCloud({ assembly, port: 0, onLog: ({ fn, text }) => note(fn, text) });
  const startMs = performance.now() - started;
  const settings: ClientSettings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const stop = new AbortController();
  const waiting = new Map<string, () => void>();
  await subscribe(
    settings,
    cloud.outputs[channelOutput('articles')] ?? '',
    ({ upload }) => waiting.get(upload.key)?.(),
    stop.signal,
  );
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  let count = 0;
  const publish = async (): Promise<number> => {
    count += 1;
    const key = `${count}.txt`;
    const received = new Promise<void>((resolve) => waiting.set(key, resolve));
    const from = performance.now();
    await s3.send(
      new PutObjectCommand({ Bucket: cloud.outputs.UploadsBucketName, Key: key, Body: makeArticle(count) }),
    );
    await received;
    waiting.delete(key);
    return performance.now() - from;
  };
  // Cold starts are not what this measures.
  for (let warm = 0; warm < WARM; warm++) await publish();
  const latencies: number[] = [];
  for (let index = 0; index < single; index++) latencies.push(await publish());
  const from = performance.now();
  let left = many;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (left > 0) {
        left -= 1;
        await publish();
      }
    }),
  );
  const rate = (many / (performance.now() - from)) * 1000;
  stop.abort();
  await cloud.stop();
  return { latencies, rate, startMs };
};

const median = (values: readonly number[]): number => quantile(values, 0.5);

const run = async ({ single, many, rounds }: { single: string; many: string; rounds: string }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-bench-'));
  try {
    const real = path.join(folder, 'real');
    const none = path.join(folder, 'null');
    const from = performance.now();
    await synthesize(real, new AbortController().signal);
    const synthMs = performance.now() - from;
    await nullAssembly(real, none);
    const storyless = path.join(folder, 'storyless');
    withoutStories(real, storyless);
    const results: Results = { real: [], 'stories off': [], null: [] };
    for (let round = 1; round <= Number(rounds); round++) {
      process.stderr.write(`round ${round} of ${rounds} …\n`);
      results.null.push(await measure(none, Number(single), Number(many)));
      results.real.push(await measure(real, Number(single), Number(many)));
      results['stories off'].push(await measure(storyless, Number(single), Number(many)));
    }
    process.stderr.write('processor time …\n');
    const [spent, spentByNull] = [
      await processorTime(real, path.join(folder, 'real-metered'), Number(single), Number(many)),
      await processorTime(none, path.join(folder, 'null-metered'), Number(single), Number(many)),
    ];
    report(results, synthMs, statSync(path.join(bundleFolder(real, 'Ingest'), 'index.mjs')).size);
    console.log(
      `processor time an article    ${spent.toFixed(1)} ms of ingest and announce (null ${spentByNull.toFixed(1)} ms)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The turns of each pipeline. */
type Results = Record<'real' | 'stories off' | 'null', Measured[]>;

const report = (results: Results, synthMs: number, bundleBytes: number): void => {
  const rows = (['real', 'stories off', 'null'] as const).map((pipeline) => {
    const latencies = results[pipeline].flatMap((result) => result.latencies);
    return {
      pipeline,
      'p50 ms': Number(quantile(latencies, 0.5).toFixed(1)),
      'p95 ms': Number(quantile(latencies, 0.95).toFixed(1)),
      'p99 ms': Number(quantile(latencies, 0.99).toFixed(1)),
      'articles/s': Number(median(results[pipeline].map(({ rate }) => rate)).toFixed(1)),
    };
  });
  console.table(rows);
  const ratio = median(
    results.real.map(({ rate }, round) => rate / (results.null[round]?.rate ?? Number.NaN)),
  );
  const delay = median(
    results.real.map(
      ({ latencies }, round) => median(latencies) / median(results['stories off'][round]?.latencies ?? []),
    ),
  );
  const startMs = median(results.real.map((result) => result.startMs));
  console.log(`throughput, real : null      ${ratio.toFixed(2)} (median of the rounds; target 0.6)`);
  console.log(`p50, real : stories off      ${delay.toFixed(2)} (median of the rounds; target 1.1)`);
  console.log(
    `start to ready               ${((synthMs + startMs) / 1000).toFixed(1)} s (synthesis ${(synthMs / 1000).toFixed(1)} s; target 8 s)`,
  );
  console.log(`ingest bundle                ${(bundleBytes / 1024 / 1024).toFixed(2)} MB (target 3 MB)`);
};

await new Command('bench:pipeline')
  .description(
    'Measures upload to subscriber on the embedded cloud, beside a null pipeline with the same hops.',
  )
  .option('--single <n>', 'articles sent one at a time, for latency', '100')
  .option('--many <n>', 'articles sent sixteen at a time, for throughput', '400')
  .option('--rounds <n>', 'turns of each pipeline', '3')
  .action(run)
  .parseAsync();
