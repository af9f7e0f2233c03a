import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DIMENSIONS } from '../../functions/core/metrics.ts';
import { channelOutput } from '../../functions/core/publish/channel-names.ts';
import { startCloud } from '../../local/cloud.ts';
import { type ClientSettings, subscribe } from '../../local/subscriber.ts';
import { synthesize } from '../../local/synthesize.ts';
import {
  FUNCTIONS,
  type FunctionName,
  type Invocation,
  instrument,
  readInvocation,
} from '../measure/instrumented-assembly.ts';
import { quantile } from '../soak/figures.ts';
import { makeVaried, type Varied } from '../varied.ts';
import type { Counts } from './counts.ts';
import type { Chains } from './durations.ts';
import { type Item, itemSize } from './item-size.ts';
import { type Meter, startMeter } from './meter.ts';

/** The counts of a run. */
export interface Counted {
  readonly articles: number;
  readonly functions: Readonly<Record<FunctionName, { counts: Counts; invocations: readonly Invocation[] }>>;
  /**
   * How long an invocation waits for AWS: the longest chain of its requests, the median of them, in milliseconds. Of one article at a time
   * it is what is meant; where several invocations are under way, their requests are mixed.
   */
  readonly chains: Chains;
  readonly logBytes: number;
  /** Different metrics that the sweep and the canary write while nothing is uploaded: a name with its dimensions. */
  readonly idleMetrics: number;
  readonly itemBytes: number;
  readonly editionBytes: number;
  readonly uploadBytes: number;
  /** One invocation of the sweep with nothing to do. */
  readonly idleSweep: Invocation & { readonly readUnits: number };
}

/** DynamoDB adds so much to each item that it stores. */
const STORED_EXTRA = 100;
/** CloudWatch adds so much to each log event. */
const EVENT_EXTRA = 26;

/**
 * Sends varied articles through the stack on the embedded cloud, and counts what its functions ask of AWS.
 *
 * @param atOnce uploads under way at a time; 1 waits for each to be announced before the next
 */
export const countRun = async (articles: number, atOnce: number): Promise<Counted> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-cost-'));
  let endpoint = '';
  const meters = new Map<FunctionName, Meter>();
  for (const name of FUNCTIONS) meters.set(name, await startMeter(() => endpoint, true));
  const invocations = new Map<FunctionName, Invocation[]>(FUNCTIONS.map((name) => [name, []]));
  const chains = new Map<FunctionName, number[]>(FUNCTIONS.map((name) => [name, []]));
  let logBytes = 0;
  const metrics = new Set<string>();
  const read = (fn: string, text: string): void => {
    // Its lines are counted apart: not every deployment has it.
    if (fn.startsWith('Site')) return;
    const invocation = readInvocation(text);
    if (invocation !== null) {
      chains.get(fn as FunctionName)?.push(meters.get(fn as FunctionName)?.takeChain() ?? 0);
      return void invocations.get(fn as FunctionName)?.push(invocation);
    }
    logBytes += Buffer.byteLength(text) + EVENT_EXTRA;
    for (const metric of metricsIn(text)) metrics.add(metric);
  };
  const meter = (name: FunctionName): Meter => {
    const found = meters.get(name);
    if (found === undefined) throw new Error(`there is no meter of ${name}`);
    return found;
  };
  try {
    await synthesize(path.join(folder, 'plain'), new AbortController().signal);
    instrument(
      path.join(folder, 'plain'),
      path.join(folder, 'metered'),
      Object.fromEntries([...meters].map(([name, { endpoint: at }]) => [name, at])),
    );
    const cloud = await startCloud({
      assembly: path.join(folder, 'metered'),
      port: 0,
      onLog: ({ fn, text }) => read(fn, text),
    });
    endpoint = cloud.endpoint;
    const settings: ClientSettings = {
      endpoint,
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
    const dynamo = new DynamoDBClient(settings);
    const table = cloud.outputs.CatalogueTableName ?? '';
    const settled = async (): Promise<void> => {
      for (;;) {
        const items = await scan(dynamo, table);
        if (!items.some(({ sk, state }) => String(sk?.S).startsWith('VERSION#') && state)) return;
        await pause(100);
      }
    };
    const publish = async (from: number, count: number, width: number, wait: boolean): Promise<void> => {
      const all: Promise<void>[] = [];
      let next = from;
      await Promise.all(
        Array.from({ length: width }, async () => {
          while (next < from + count) {
            const varied = makeVaried(next++);
            const received = new Promise<void>((resolve) => waiting.set(varied.key, resolve));
            all.push(received);
            await sendOnly(varied);
            if (wait) await received;
          }
        }),
      );
      await Promise.all(all);
      await settled();
    };
    const sendOnly = async ({ key, body, contentType, metadata }: Varied): Promise<void> => {
      await s3.send(
        new PutObjectCommand({
          Bucket: cloud.outputs.UploadsBucketName,
          Key: key,
          Body: body,
          ContentType: contentType,
          Metadata: { ...metadata },
        }),
      );
    };
    // Cold starts are not what this counts.
    await publish(1_000_000, 24, 8, true);
    const kept = {
      items: await itemBytes(dynamo, table),
      editions: await bytesIn(s3, cloud.outputs.EditionsBucketName),
    };
    for (const name of FUNCTIONS) {
      meter(name).reset();
      invocations.get(name)?.splice(0);
      chains.get(name)?.splice(0);
    }
    logBytes = 0;
    const uploadsBefore = await bytesIn(s3, cloud.outputs.UploadsBucketName);
    await publish(0, articles, atOnce, atOnce === 1);
    const functions = Object.fromEntries(
      FUNCTIONS.map((name) => [
        name,
        { counts: meter(name).counts, invocations: [...(invocations.get(name) ?? [])] },
      ]),
    ) as unknown as Record<FunctionName, { counts: Counts; invocations: readonly Invocation[] }>;
    const medianOf = (name: FunctionName): number => Math.round(quantile(chains.get(name) ?? [], 0.5) || 0);
    const counted = {
      articles,
      functions,
      logBytes,
      itemBytes: (await itemBytes(dynamo, table)) - kept.items,
      editionBytes: (await bytesIn(s3, cloud.outputs.EditionsBucketName)) - kept.editions,
      uploadBytes: (await bytesIn(s3, cloud.outputs.UploadsBucketName)) - uploadsBefore,
    };
    const [Ingest, Announce] = [medianOf('Ingest'), medianOf('Announce')];
    meter('Sweep').reset();
    invocations.get('Sweep')?.splice(0);
    chains.get('Sweep')?.splice(0);
    await cloud.invoke('Sweep', {});
    while ((invocations.get('Sweep') ?? []).length === 0) await pause(20);
    const [idle] = invocations.get('Sweep') ?? [];
    const Sweep = medianOf('Sweep');
    const readUnits = meter('Sweep').counts.dynamo.readUnits;
    metrics.clear();
    await cloud.invoke('Sweep', {});
    await cloud.invoke('Canary', {});
    await settled();
    stop.abort();
    await cloud.stop();
    return {
      ...counted,
      chains: { Ingest, Announce, Release: 0, Sweep },
      idleMetrics: metrics.size,
      idleSweep: { ...(idle ?? { wall: 0, cpu: 0, records: 0, heap: 0 }), readUnits },
    };
  } finally {
    for (const one of meters.values()) one.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The metrics that a log line in the embedded metric format tells. */
const metricsIn = (line: string): readonly string[] => {
  try {
    const said = JSON.parse(line) as Readonly<Record<string, unknown>> & {
      readonly _aws?: {
        readonly CloudWatchMetrics: readonly { readonly Metrics: readonly { Name: string }[] }[];
      };
    };
    return (said._aws?.CloudWatchMetrics ?? []).flatMap(({ Metrics }) =>
      Metrics.map(({ Name }) => [...DIMENSIONS.map((name) => said[name]), Name].join(' ')),
    );
  } catch {
    return [];
  }
};

const scan = async (client: DynamoDBClient, TableName: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName }))
    items.push(...(Items as unknown as readonly Item[]));
  return items;
};

const itemBytes = async (client: DynamoDBClient, table: string): Promise<number> =>
  (await scan(client, table)).reduce((sum, item) => sum + itemSize(item) + STORED_EXTRA, 0);

const bytesIn = async (client: S3Client, Bucket: string | undefined): Promise<number> => {
  let bytes = 0;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket }))
    bytes += Contents.reduce((sum, { Size = 0 }) => sum + Size, 0);
  return bytes;
};
