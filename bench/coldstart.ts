/**
 * Measures cold starts: a fresh process loads the bundle of ingest or announce and handles one article, against a stub that
 * answers at once. Prints the median of ten and what the bundles are made of: `npm run bench:coldstart`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import type { AnnounceEnvironment } from '../functions/announce/config.ts';
import { DEFAULT_CHANNELS } from '../functions/core/publish/channels.ts';
import type { IngestEnvironment } from '../functions/ingest/config.ts';
import { channelsDefinition } from '../infra/channels-definition.ts';
import { bundle, FUNCTIONS } from '../infra/constructs/stages/bundle.ts';
import { readTaxonomy, taxonomyDefinition } from '../infra/taxonomy.ts';
import { startStub } from './coldstart/stub.ts';

/** Import and first invocation on two cores, in milliseconds. */
const BUDGET = { ingest: 250, announce: 150 } as const;
const RUNS = 10;
const CHILD = fileURLToPath(new URL('coldstart/child.mjs', import.meta.url));

interface Start {
  readonly importMs: number;
  readonly firstMs: number;
  /** Processor time of both, on all threads: what other work on the machine changes least. */
  readonly cpuMs: number;
}

const ARN = 'arn:aws:sns:eu-west-1:000000000000:channel';

/** Both functions' environment. A variable that they need and that is missing here does not compile. */
const environmentAt = (endpoint: string): IngestEnvironment & AnnounceEnvironment & NodeJS.ProcessEnv => ({
  CATALOGUE_TABLE: 'catalogue',
  STORIES_TABLE: 'stories',
  STORIES: 'on',
  LANGUAGES: 'any',
  NAMESPACE: 'slugline',
  EDITIONS_BUCKET: 'editions',
  OPERATIONS_CHANNEL: ARN,
  CHANNEL_PREFIX: ARN,
  STACK_NAME: 'Slugline',
  ENVIRONMENT_NAME: 'bench',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  RELEASE_QUEUE_URL: `${endpoint}/000000000000/releases`,
  BULK_QUEUE_URL: `${endpoint}/000000000000/bulk`,
  AWS_ENDPOINT_URL: endpoint,
});

const start = (file: string, event: object, endpoint: string): Promise<Start & { said: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, pathToFileURL(file).href, JSON.stringify(event)], {
      env: environmentAt(endpoint),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const result = /\{"importMs.*\}$/.exec(output)?.[0];
      if (code !== 0 || result === undefined) reject(new Error(`${file} failed:\n${output}`));
      else resolve({ ...(JSON.parse(result) as Start), said });
    });
  });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The package or folder that an input belongs to. */
const partOf = (input: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? input.split('/').slice(0, 3).join('/');

const printParts = ({ outputs }: Metafile): void => {
  const parts = new Map<string, number>();
  const output = Object.entries(outputs).find(([name]) => name.endsWith('index.mjs'))?.[1];
  for (const [input, { bytesInOutput }] of Object.entries(output?.inputs ?? {}))
    parts.set(partOf(input), (parts.get(partOf(input)) ?? 0) + bytesInOutput);
  console.log(`  bundle   ${((output?.bytes ?? 0) / 1000).toFixed(0)} kB, of it:`);
  for (const [part, bytes] of [...parts].sort(([, a], [, b]) => b - a).slice(0, 8))
    console.log(`           ${(bytes / 1000).toFixed(0).padStart(5)} kB ${part}`);
};

const upload = {
  eventName: 'ObjectCreated:Put',
  eventTime: '2026-11-20T09:00:00.000Z',
  s3: { bucket: { name: 'uploads' }, object: { key: 'story.txt', sequencer: '00A1' } },
};
const uploaded = {
  Records: [
    {
      messageId: '1',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:uploads',
      body: JSON.stringify({ Records: [upload] }),
    },
  ],
};

/** The stream record of the outbox item that ingest made. */
const ready = (articleId: string) => ({
  Records: [
    {
      dynamodb: {
        SequenceNumber: '1',
        NewImage: { state: { S: 'ready' }, articleId: { S: articleId }, version: { N: '1' } },
      },
    },
  ],
});

const folder = mkdtempSync(path.join(tmpdir(), 'slugline-coldstart-'));
const { server, endpoint, forget } = await startStub();
let missed = false;
try {
  let articleId = '';
  for (const stage of ['ingest', 'announce'] as const) {
    const file = path.join(folder, stage, 'index.mjs');
    const define =
      stage === 'ingest' ? taxonomyDefinition(readTaxonomy()) : channelsDefinition(DEFAULT_CHANNELS);
    const parts = bundle(path.join(FUNCTIONS, stage, 'handler.ts'), file, define);
    const starts: Start[] = [];
    for (let run = 0; run < RUNS; run++) {
      // Each time it is the first article that there is; announce gets the last of them.
      if (stage === 'ingest') forget();
      const one = await start(file, stage === 'ingest' ? uploaded : ready(articleId), endpoint);
      const line = JSON.parse(one.said.split('\n')[0] ?? '{}') as { outcome?: string; articleId?: string };
      if (line.outcome !== (stage === 'ingest' ? 'committed' : 'announced'))
        throw new Error(`${stage} did not do its work: ${one.said}`);
      articleId = line.articleId ?? articleId;
      starts.push(one);
    }
    const total = median(starts.map(({ importMs, firstMs }) => importMs + firstMs));
    missed ||= total > BUDGET[stage];
    console.log(
      `${stage}\n  cold     ${total.toFixed(0)} ms (budget ${BUDGET[stage]}): import ${median(starts.map(({ importMs }) => importMs)).toFixed(0)}, first article ${median(starts.map(({ firstMs }) => firstMs)).toFixed(0)}; processor ${median(starts.map(({ cpuMs }) => cpuMs)).toFixed(0)}; median of ${RUNS}`,
    );
    printParts(parts);
  }
} finally {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;
