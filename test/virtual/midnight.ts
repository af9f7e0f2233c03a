import { waitOf } from '../../bench/cost/waits.ts';
import { announce } from '../../functions/announce/announce.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { shardOf } from '../../functions/core/publish/outbox.ts';
import type { ExpiryRef, OutboxRef } from '../../functions/ports/catalogue.ts';
import { release } from '../../functions/release/release.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { article } from '../fakes/articles.ts';
import { memoryPipeline } from '../fakes/pipeline.ts';
import { type VirtualTime, virtualTime } from './time.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const START = '2026-11-29T23:00:00.000Z';
const MIDNIGHT = Date.parse('2026-11-30T00:00:00.000Z');

/** How the stack reads its queue of reminders and its table's stream. */
export interface Mappings {
  readonly releaseBatch: number;
  readonly releaseConcurrency: number;
  readonly announceBatch: number;
  readonly shards: number;
  /** Milliseconds of processor time that announce takes for an article, beside all waits; none when left out. */
  readonly announceProcessor?: number;
}

/** Lambda begins with so many batches of a queue at once, and takes so many more each second (AWS, "Using Lambda with Amazon SQS"). */
const FIRST_POLLERS = 5;
const MORE_A_SECOND = 5;
/** As infra sets it. */
const SWEEP_TIMEOUT = 55 * SECOND;
/** Lambda looks at an idle shard four times a second. */
const SHARD_POLL = 250;

/** The methods that answer bit by bit. */
const LISTS: ReadonlySet<string> = new Set(['dueUntil', 'owedUntil', 'deferred']);

/** Ports whose every call takes as long as AWS is assumed to take. */
const waiting = <T extends object>(
  ports: T,
  time: Pick<VirtualTime, 'wait'>,
  waitFor: (method: string) => number,
): T =>
  new Proxy(ports, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function') return method;
      if (LISTS.has(String(name)))
        return async function* (...asked: unknown[]) {
          await time.wait(waitFor(String(name)));
          yield* method.apply(target, asked);
        };
      return async (...asked: unknown[]) => {
        await time.wait(waitFor(String(name)));
        return method.apply(target, asked);
      };
    },
  });

/**
 * So many articles with an embargo until midnight, each committed an hour before: the real sweep, release and announce, in virtual
 * time, with the waits that the bill assumes.
 *
 * @returns milliseconds after midnight at which the channel of everything had each article, the first in front
 */
export const announcedAtMidnight = async (count: number, mappings: Mappings): Promise<readonly number[]> => {
  const time = virtualTime(START);
  const pipeline = memoryPipeline(START);
  pipeline.uploads.put('held.txt', article('Honours list'), {
    metadata: { embargo: '2026-11-30T00:00:00Z' },
  });
  await pipeline.created('held.txt');
  const { catalogue } = pipeline;
  multiply(catalogue, count);
  const { clock } = time;
  const dynamo = waiting(catalogue, time, (method) =>
    waitOf('dynamodb', method === 'release' ? 'TransactWriteItems' : 'UpdateItem'),
  );

  const told: number[] = [];
  const announcer = {
    publish: async (batch: readonly { readonly channel: string }[]) => {
      await time.wait(waitOf('sns', 'PublishBatch'));
      for (const { channel } of batch) if (channel === 'arn:articles') told.push(time.now() - MIDNIGHT);
      return [];
    },
  };
  const editions = {
    ...pipeline.editions,
    release: async () => {
      await time.wait(waitOf('s3', 'CopyObject'));
      return 'released' as const;
    },
  };

  const shards = Array.from({ length: mappings.shards }, () => ({
    records: [] as OutboxRef[],
    isRead: false,
  }));
  const readShard = async (shard: (typeof shards)[number]): Promise<void> => {
    await time.wait(SHARD_POLL);
    while (shard.records.length > 0) {
      const refs = shard.records.splice(0, mappings.announceBatch);
      await time.wait(refs.length * (mappings.announceProcessor ?? 0));
      const left = await announce(refs, {
        ...pipeline.announcePorts,
        catalogue: dynamo,
        editions,
        announcer,
        clock,
      });
      if (left.length > 0) throw new Error(`announce handed ${left.length} back`);
    }
    shard.isRead = false;
  };
  const emitted = (ref: OutboxRef): void => {
    const shard = shards[shardOf(ref.articleId) % shards.length];
    if (shard === undefined) return;
    shard.records.push({ articleId: ref.articleId, version: ref.version });
    if (shard.isRead) return;
    shard.isRead = true;
    void readShard(shard);
  };

  const reminders: (OutboxRef | ExpiryRef)[] = [];
  let atWork = 0;
  let firstAt = Number.NaN;
  const releasing = {
    ...dynamo,
    release: async (...asked: Parameters<typeof dynamo.release>) => {
      const outcome = await dynamo.release(...asked);
      if (outcome === 'released') emitted(asked[0]);
      return outcome;
    },
  };
  const readQueue = (): void => {
    const pollers = FIRST_POLLERS + (MORE_A_SECOND * (time.now() - firstAt)) / SECOND;
    while (reminders.length > 0 && atWork < Math.min(pollers, mappings.releaseConcurrency)) {
      atWork += 1;
      const batch = reminders.splice(0, mappings.releaseBatch);
      void (async () => {
        await time.wait(waitOf('sqs', 'ReceiveMessage'));
        await Promise.all(
          batch.map((ref) => release(ref, { ...pipeline, catalogue: releasing, queue, clock })),
        );
        await time.wait(waitOf('sqs', 'DeleteMessageBatch'));
        atWork -= 1;
        readQueue();
      })();
    }
  };
  const queue = {
    schedule: async (ref: OutboxRef | ExpiryRef, delaySeconds: number) => {
      await time.wait(waitOf('sqs', 'SendMessage'));
      time.at(delaySeconds * SECOND, () => {
        reminders.push('expires' in ref ? ref : { articleId: ref.articleId, version: ref.version });
        if (Number.isNaN(firstAt)) firstAt = time.now();
        readQueue();
      });
    },
  };

  // The sweep runs each minute from the beginning on.
  const everyMinute = (): void => {
    // Lambda ends it: a call that is under way then is not answered.
    const end = time.now() + SWEEP_TIMEOUT;
    const dying = {
      ...time,
      wait: () => (time.now() < end ? Promise.resolve() : new Promise<void>(() => undefined)),
    };
    const alive = <T extends object>(ports: T): T => waiting(ports, dying, () => 0);
    const ports = { catalogue: alive(dynamo), queue: alive(queue), uploadQueue: pipeline.uploadQueue };
    void sweep({ ...ports, clock, journal: () => undefined });
    time.at(MINUTE, everyMinute);
  };
  // Not at the very second: no schedule is.
  time.at(17 * SECOND, everyMinute);
  await time.runUntil(MIDNIGHT + 5 * MINUTE);
  return told;
};

/** Has as many articles as are wanted, all like the one that there is. */
const multiply = (
  { articles, versions, outbox }: ReturnType<typeof memoryPipeline>['catalogue'],
  count: number,
) => {
  const [item] = outbox.values();
  const [version] = versions.values();
  const [meta] = articles.values();
  if (!item || !version || !meta) throw new Error('nothing is held');
  for (let i = 1; i < count; i++) {
    const articleId = `${item.articleId.slice(0, -6)}${String(i).padStart(6, '0')}` as ArticleId;
    outbox.set(`${articleId}.1`, { ...item, articleId });
    versions.set(`${articleId}.1`, { ...version, articleId });
    articles.set(articleId, { ...meta, articleId });
  }
};
