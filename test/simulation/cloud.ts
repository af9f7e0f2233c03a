import { announce } from '../../functions/announce/announce.ts';
import type { ArticleId, UploadRef } from '../../functions/core/publish/identity.ts';
import type { Message } from '../../functions/core/publish/message.ts';
import type { ExpiryRecord, OutboxRecord } from '../../functions/core/publish/records.ts';
import { NO_TAXONOMY, type Taxonomy } from '../../functions/core/tag/taxonomy/taxonomy.ts';
import { handleBatch } from '../../functions/ingest/batch.ts';
import { ingest } from '../../functions/ingest/ingest.ts';
import type { Announcer } from '../../functions/ports/announcer.ts';
import type {
  AnnounceCatalogue,
  Catalogue,
  ExpiryRef,
  IngestCatalogue,
  OutboxRef,
  QuarantineCatalogue,
  RetagCatalogue,
} from '../../functions/ports/catalogue.ts';
import type { Clock } from '../../functions/ports/clock.ts';
import { release } from '../../functions/release/release.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { memoryCatalogue } from '../fakes/memory-catalogue.ts';
import { memoryEditions, memoryNotices, memoryUploads } from '../fakes/memory-stores.ts';
import type { Execution, World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const VISIBILITY_MS = 6 * MINUTE;
const MOST_RECEIVES = 5;
const MOST_STREAM_ATTEMPTS = 5;

/** More than an eventually consistent read is ever behind; usually it is not at all. */
const LONGEST_LAG = 2 * SECOND;

const FUNCTION_TIMEOUT = MINUTE;
const OPERATOR_PATIENCE = 20 * MINUTE;

export const BUCKET = 'uploads';

/** A pause that was in force; still is, where `to` is null. */
export interface Pause {
  readonly scope: string;
  readonly from: number;
  to: number | null;
}

/** A message that a channel accepted, and when. */
export interface Heard {
  readonly message: Message;
  readonly at: number;
  /** When the function that sent it had looked at what is paused; null for who does not look. */
  readonly lookedAt?: number | null;
}

interface Queued {
  readonly id: string;
  readonly body: string;
  receives: number;
  done: boolean;
}

/** Replaces parts of the cloud, to plant a bug and see it caught. */
export interface Sabotage {
  readonly catalogue?: (catalogue: Catalogue, cloud: { readonly announcer: Announcer }) => Partial<Catalogue>;
  readonly announcer?: (announcer: Announcer, catalogue: Catalogue) => Announcer;
  /** Of the catalogue as ingest sees it, or announce. */
  readonly ingest?: (catalogue: IngestCatalogue) => Partial<IngestCatalogue>;
  readonly announce?: (catalogue: AnnounceCatalogue) => Partial<AnnounceCatalogue>;
  /** Acknowledge messages when they are received. */
  readonly acknowledgeFirst?: boolean;
}

/** The services around the stages: queues, the stream, channels; at least once, in no order, failing as the world decides. */
export const simulatedCloud = (world: World, sabotage: Sabotage = {}) => {
  const uploads = memoryUploads();
  const editions = memoryEditions();
  const notices = memoryNotices();
  /** Who reads just now, so that it is known as of when it sees what is paused. */
  let reader: Execution | null = null;
  const store = memoryCatalogue(
    () => world.now,
    (item, writtenAt) => {
      if (world.now - writtenAt >= LONGEST_LAG || !world.random.chance(world.rates.stale)) return false;
      world.count('stale read');
      world.note(`${reader?.name} sees ${item} as before ${world.now - writtenAt} ms`);
      if (item.startsWith('CONTROL') && reader !== null) reader.lookedAt = writtenAt;
      return true;
    },
  );
  const heard: Heard[] = [];
  const deadLetters: Queued[] = [];
  const stream: { readonly ref: OutboxRef; attempts: number }[] = [];
  let messages = 0;
  let changes = 0;
  /** Messages that nobody can read. */
  const poisonous = new Set<string>();
  let lookedAt: number | null = null;
  let operating = 0;
  const pauses: Pause[] = [];
  const rescued: OutboxRecord[] = [];
  const failures: string[] = [];
  const listings: { headline: string; at: number }[] = [];

  /** What is refused for a while, however often it is tried: messages, and channels with all that is for them. */
  const shunned = new Map<string, number>();
  const shun = (name: string): void => void shunned.set(name, world.now + MINUTE);
  const isShunned = (name: string): boolean => (shunned.get(name) ?? 0) > world.now;
  const channels: Announcer = {
    publish: async (batch) => {
      const refused = batch.filter(
        ({ id, channel }) =>
          world.random.chance(world.rates.refusal) || isShunned(`${id} ${channel}`) || isShunned(channel),
      );
      for (const { id, channel } of refused) {
        world.count('refused message');
        if (world.random.chance(2 * world.rates.refusal)) shun(`${id} ${channel}`);
        if (world.random.chance(world.rates.refusal)) shun(channel);
      }
      for (const message of batch)
        if (!refused.includes(message)) heard.push({ message, at: world.now, lookedAt });
      return refused.map((message) => ({ message, reason: 'InternalError', senderFault: false }));
    },
  };
  let rules: Taxonomy = NO_TAXONOMY;
  const truth: Catalogue & RetagCatalogue & QuarantineCatalogue = sabotage.catalogue
    ? { ...store, ...sabotage.catalogue(store, { announcer: channels }) }
    : store;
  const sink = sabotage.announcer ? sabotage.announcer(channels, truth) : channels;

  /** A change of the table that made or touched a ready item reaches the stream, unless it is lost. */
  const emit = (item: OutboxRecord | undefined): void => {
    if (item?.state !== 'ready') return;
    if (world.random.chance(world.rates.lost)) {
      world.count('lost stream record');
      return;
    }
    stream.push({ ref: { articleId: item.articleId, version: item.version }, attempts: 0 });
    world.at(world.random.below(2 * SECOND), pollStream);
    if (world.random.chance(world.rates.duplicate)) {
      world.count('duplicated stream record');
      stream.push({ ref: { articleId: item.articleId, version: item.version }, attempts: 0 });
      world.at(world.random.below(MINUTE), pollStream);
    }
  };
  const itemOf = ({ articleId, version }: OutboxRef): OutboxRecord | undefined =>
    store.outbox.get(`${articleId}.${version}`);

  const clockOf = (execution: Execution): Clock => ({
    now: () => new Date(world.now + execution.skew).toISOString(),
    elapsed: () => world.now,
  });

  const catalogueOf = (
    execution: Execution,
  ): Catalogue & RetagCatalogue & Pick<QuarantineCatalogue, 'forget'> => {
    const on = <T>(label: string, effect: () => Promise<T>): Promise<T> =>
      world.call(execution, label, effect);
    return {
      readKey: (upload, consistency) =>
        on('readKey', () => {
          reader = execution;
          return truth.readKey(upload, consistency);
        }),
      readClaims: (claims, consistency) =>
        on('readClaims', () => {
          reader = execution;
          return truth.readClaims(claims, consistency);
        }),
      readArticle: (id, claims, consistency) =>
        on('readArticle', () => {
          reader = execution;
          return truth.readArticle(id, claims, consistency);
        }),
      readVersion: (id, version) => on('readVersion', () => truth.readVersion(id, version)),
      commit: (commit) =>
        on('commit', async () => {
          const outcome = await truth.commit(commit);
          if (outcome === 'committed' && commit.kind === 'version') emit(itemOf(commit.outbox));
          return outcome;
        }),
      readPending: (refs, consistency) =>
        on('readPending', () => {
          reader = execution;
          execution.lookedAt = world.now;
          return truth.readPending(refs, consistency);
        }),
      park: (item, scope) => on('park', () => truth.park(item, scope)),
      readErasure: (id) => on('readErasure', () => truth.readErasure(id)),
      writeErasure: (record) => on('writeErasure', () => truth.writeErasure(record)),
      alternatesOf: (id) => on('alternatesOf', () => truth.alternatesOf(id)),
      markErased: (key) => on('markErased', () => truth.markErased(key)),
      eraseArticle: (id, keys) => on('eraseArticle', () => truth.eraseArticle(id, keys)),
      handOver: (handOver) => on('handOver', () => truth.handOver(handOver)),
      readPauses: () =>
        on('readPauses', () => {
          execution.lookedAt = world.now;
          return truth.readPauses();
        }),
      pause: (scope, now) =>
        on('pause', async () => {
          await truth.pause(scope, now);
          if (!pauses.some((pause) => pause.scope === scope && pause.to === null))
            pauses.push({ scope, from: world.now, to: null });
        }),
      resume: (scope) =>
        on('resume', async () => {
          await truth.resume(scope);
          for (const pause of pauses) if (pause.scope === scope) pause.to ??= world.now;
        }),
      async *paused() {
        const items: OutboxRecord[] = [];
        await on('paused', async () => {
          for await (const item of truth.paused()) items.push(item);
        });
        yield* items;
      },
      unpark: (item, nextAt) =>
        on('unpark', async () => {
          const outcome = await truth.unpark(item, nextAt);
          if (outcome === 'unparked') emit(itemOf(item));
          return outcome;
        }),
      list: async (version, { put, remove, feed }) => {
        // Place by place: whoever dies on the way has written some.
        for (const item of put)
          await on('list', async () => {
            await truth.list(version, { put: [item], remove: [], feed });
            listings.push({ headline: item.headline, at: world.now });
          });
        for (const place of remove)
          await on('list', () => truth.list(version, { put: [], remove: [place], feed }));
      },
      settle: (settlement) => on('settle', () => truth.settle(settlement)),
      clear: (settled) => on('clear', () => truth.clear(settled)),
      readOutbox: (ref) => on('readOutbox', () => truth.readOutbox(ref)),
      release: (held, nextAt) =>
        on('release', async () => {
          const outcome = await truth.release(held, nextAt);
          if (outcome === 'released') emit(itemOf(held));
          return outcome;
        }),
      async *dueUntil(until) {
        const items: (OutboxRecord | ExpiryRecord)[] = [];
        await on('dueUntil', async () => {
          for await (const item of truth.dueUntil(until)) items.push(item);
        });
        yield* items;
      },
      async *listed(topic, month, since) {
        const ids: ArticleId[] = [];
        await on('listed', async () => {
          for await (const id of truth.listed(topic, month, since)) ids.push(id);
        });
        yield* ids;
      },
      forget: (refused) => on('forget', () => truth.forget(refused)),
      confirm: (article, vocabulary) => on('confirm', () => truth.confirm(article, vocabulary)),
      touch: (item, change) =>
        on('touch', async () => {
          const outcome = await truth.touch(item, change);
          if (outcome === 'touched' && item.state === 'ready') rescued.push(item);
          if (outcome === 'touched' && item.state !== 'expiring') emit(itemOf(item));
          return outcome;
        }),
    };
  };

  const portsOf = (execution: Execution) => ({
    uploads: {
      current: (upload: { bucket: string; key: string }) =>
        world
          .call(execution, 'current', () => uploads.current(upload))
          .then(
            (current) =>
              current && { ...current, read: () => world.call(execution, 'read', () => current.read()) },
          ),
    },
    editions: {
      locate: editions.locate,
      put: (document: Parameters<typeof editions.put>[0]) =>
        world.call(execution, 'put edition', () => editions.put(document)),
      read: (at: UploadRef) => world.call(execution, 'read edition', () => editions.read(at)),
    },
    taxonomy: rules,
    notices: {
      tell: (notice: Parameters<typeof notices.tell>[0]) =>
        world.call(execution, 'tell', () => notices.tell(notice)),
    },
    announcer: {
      publish: (batch: readonly Message[]) =>
        world.call(execution, 'publish', () => {
          lookedAt = execution.lookedAt;
          return sink.publish(batch);
        }),
    },
    queue: {
      schedule: (ref: OutboxRef | ExpiryRef, delaySeconds: number) =>
        world.call(execution, 'schedule', async () => remind(ref, delaySeconds * SECOND)),
    },
    catalogue: catalogueOf(execution),
    archives: {
      eraseEditions: (id: ArticleId) =>
        world.call(execution, 'erase editions', async () => {
          const keys = [...editions.documents.keys()].filter((key) => key.startsWith(`${id}/`));
          for (const key of keys) editions.documents.delete(key);
          return keys.length;
        }),
      eraseUpload: ({ key }: UploadRef) =>
        world.call(execution, 'erase upload', async () => {
          uploads.remove(key);
          notify(key, 'ObjectRemoved:Delete');
          return 1;
        }),
      // The bucket keeps nothing that was replaced.
      eraseObject: () => world.call(execution, 'erase object', async () => 0),
    },
    /** Time passes for a process that waits; one that died does not wake. */
    pause: (milliseconds: number) =>
      new Promise<void>((resolve) =>
        world.at(milliseconds, () => {
          if (!execution.dead) resolve();
        }),
      ),
    clock: clockOf(execution),
    journal: () => {},
  });

  type Ports = ReturnType<typeof portsOf>;

  const failed = (name: string, reason: unknown): void => {
    failures.push(`${name} failed: ${String(reason)}`);
    world.note(`${name} failed: ${String(reason)}`);
  };

  /** Runs an execution; `after` hears how it ended, unless it died: then nobody does. */
  const execute = (name: string, run: (execution: Execution) => Promise<void>): Execution => {
    const execution = world.begin(name);
    // A function is ended at its timeout, wherever it is.
    world.at(FUNCTION_TIMEOUT, () => {
      execution.dead = true;
    });
    void run(execution)
      .catch((error: unknown) => failed(name, error))
      // Who has answered is frozen: what it did not wait for does not happen.
      .finally(() => {
        execution.dead = true;
      });
    return execution;
  };

  /** A person's command: whoever sees it fail, or hears nothing of it, gives it again. */
  const operate = (name: string, run: (ports: Ports) => Promise<void>): void => {
    const execution = world.begin(name);
    operating += 1;
    let ended = false;
    const again = (): void => {
      if (ended) return;
      ended = true;
      operating -= 1;
      execution.dead = true;
      operate(name, run);
    };
    world.at(OPERATOR_PATIENCE, again);
    run(portsOf(execution)).then(
      () => {
        if (!ended) operating -= 1;
        ended = true;
        execution.dead = true;
      },
      (error: unknown) => {
        failed(name, error);
        world.at(MINUTE, again);
      },
    );
  };

  const waiting: Queued[] = [];
  const pollUploads = (): void => {
    const ready = waiting.filter(() => world.random.chance(0.9)).slice(0, 1 + world.random.below(4));
    if (ready.length === 0) return;
    for (const message of ready) {
      waiting.splice(waiting.indexOf(message), 1);
      message.receives += 1;
      message.done = sabotage.acknowledgeFirst ?? false;
      world.at(VISIBILITY_MS, () => reappear(message));
    }
    const batch = ready.map(({ id, body }) => ({ messageId: id, body }));
    execute(`ingest[${batch.map(({ messageId }) => messageId).join(' ')}]`, async (execution) => {
      const plain = portsOf(execution);
      const ports = { ...plain, catalogue: { ...plain.catalogue, ...sabotage.ingest?.(plain.catalogue) } };
      const left = await handleBatch(batch, (hint) => ingest(hint, ports), ports.journal);
      for (const message of ready) if (!left.includes(message.id)) message.done = true;
      for (const { id } of ready) if (left.includes(id) && !poisonous.has(id)) failed(execution.name, id);
    });
  };
  const reappear = (message: Queued): void => {
    if (message.done) return;
    if (message.receives >= MOST_RECEIVES) {
      world.count('dead letter');
      deadLetters.push(message);
      return;
    }
    show(message);
  };
  /** Makes a message visible. A poll may pass it over; it is not forgotten. */
  const show = (message: Queued): void => {
    waiting.push(message);
    const poll = (): void => {
      if (!waiting.includes(message)) return;
      pollUploads();
      world.at(MINUTE, poll);
    };
    poll();
  };
  const enqueue = (message: Queued, delayMs: number): void => world.at(delayMs, () => show(message));

  const pollStream = (): void => {
    const batch = stream.splice(0, 1 + world.random.below(5));
    if (batch.length === 0) return;
    if (stream.length > 0) world.at(SECOND, pollStream);
    const runs = world.random.chance(world.rates.duplicate) ? 2 : 1;
    if (runs === 2) world.count('batch with two consumers');
    for (let run = 0; run < runs; run++) {
      let settled = false;
      const again = (records: typeof batch): void => {
        if (settled) return;
        settled = true;
        const kept = records.filter((record) => record.attempts + 1 < MOST_STREAM_ATTEMPTS);
        if (kept.length < records.length) world.count('record given up');
        stream.unshift(...kept.map(({ ref, attempts }) => ({ ref, attempts: attempts + 1 })));
        if (kept.length > 0) world.at(SECOND, pollStream);
      };
      execute(
        `announce[${batch.map(({ ref }) => `${ref.articleId.slice(0, 4)}.${ref.version}`).join(' ')}]`,
        async (execution) => {
          const ports = portsOf(execution);
          const left = await announce(
            batch.map(({ ref }) => ref),
            {
              ...ports,
              catalogue: { ...ports.catalogue, ...sabotage.announce?.(ports.catalogue) },
              channels: CHANNELS,
              pause: async () => {},
            },
          );
          const first = batch.findIndex(({ ref }) =>
            left.some((other) => other.articleId === ref.articleId && other.version === ref.version),
          );
          if (first >= 0) again(batch.slice(first));
          for (const { articleId, version } of left) failed(execution.name, `${articleId}.${version}`);
          settled = true;
        },
      );
      // A function that died is given up at its timeout, and its whole batch comes again.
      world.at(MINUTE, () => again(batch));
    }
  };

  const remind = (ref: OutboxRef | ExpiryRef, delayMs: number): void => {
    const copies = world.random.chance(world.rates.duplicate) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++)
      world.at(delayMs, () => {
        const { articleId } = ref;
        const what =
          'expires' in ref ? { articleId, expires: ref.expires } : { articleId, version: ref.version };
        execute(
          `release[${articleId.slice(0, 4)}.${'expires' in ref ? 'expiry' : ref.version}]`,
          (execution) => release(what, portsOf(execution)),
        );
      });
  };

  const everyMinute = (): void => {
    // Over an empty outbox there is nothing to get wrong, and most minutes are such.
    if (store.outbox.size + store.expiries.size > 0)
      execute('sweep', (execution) => sweep(portsOf(execution)));
    world.at(MINUTE, everyMinute);
  };
  world.at(MINUTE, everyMinute);

  const queued = (body: string): Queued => {
    messages += 1;
    return { id: `m${messages}`, body, receives: 0, done: false };
  };

  /** What S3 tells of a change: at least once, in no order, now and then hours late. */
  const notify = (key: string, eventName: string): void => {
    const copies = world.random.chance(world.rates.duplicate) ? 2 : 1;
    if (copies === 2) world.count('duplicated event');
    changes += 1;
    const object = {
      key: encodeURIComponent(key).replaceAll('%20', '+'),
      sequencer: changes.toString(16).padStart(16, '0'),
    };
    for (let copy = 0; copy < copies; copy++) {
      const late = world.random.chance(world.rates.late);
      if (late) world.count('late event');
      enqueue(
        queued(JSON.stringify({ Records: [{ eventName, s3: { bucket: { name: BUCKET }, object } }] })),
        late ? world.random.below(2 * HOUR) : world.random.below(world.random.chance(0.5) ? 50 : 3 * SECOND),
      );
    }
  };

  return {
    store,
    uploads,
    editions,
    notices,
    heard,
    listings,
    /** What was announced late, for only the sweep brought it. */
    rescued,
    /** What a function or a command could not do at once. */
    failures,
    pauses,
    operate,
    /** Has everyone tag by other rules from now on, as a deployment does. */
    deploy: (taxonomy: Taxonomy) => {
      rules = taxonomy;
    },
    /** Has ingest look at a key again, as operators' commands do. */
    hint: (key: string) => notify(key, 'ObjectCreated:Put'),
    put: (key: string, body: string, metadata: Record<string, string>) => {
      world.note(`put ${key} ${JSON.stringify(metadata)} ${body.split('\n')[0]}`);
      uploads.put(key, body, { metadata });
      notify(key, 'ObjectCreated:Put');
    },
    /** Something that is no notification comes into the queue. */
    poison: () => {
      const message = queued('{"Records":"none"}');
      poisonous.add(message.id);
      world.note(`poison ${message.id}`);
      enqueue(message, 0);
    },
    /** What nobody could read is kept for an operator to see; ids of what is not. */
    lostPoison: (): readonly string[] =>
      [...poisonous].filter((id) => !deadLetters.some((message) => message.id === id)),
    remove: (key: string) => {
      world.note(`remove ${key}`);
      uploads.remove(key);
      notify(key, 'ObjectRemoved:Delete');
    },
    /** What an operator does with dead letters. */
    redrive: () => {
      for (const message of deadLetters.splice(0)) {
        message.receives = 0;
        enqueue(message, 0);
      }
    },
    atRest: (): boolean =>
      operating === 0 &&
      waiting.length === 0 &&
      stream.length === 0 &&
      store.outbox.size + store.expiries.size === 0 &&
      deadLetters.every(({ id }) => poisonous.has(id)),
    /** What keeps it from rest, in words. */
    unfinished: (): string =>
      [
        `${operating} commands under way`,
        `${waiting.length} messages waiting`,
        `${stream.length} records in the stream`,
        `outbox ${[...store.outbox.values()].map(({ articleId, version, state, attempt }) => `${articleId.slice(0, 4)}.${version} ${state} ${attempt}`).join(', ') || 'empty'}`,
        `dead letters ${deadLetters.map(({ id }) => id).join(' ') || 'none'}`,
      ].join('; '),
  };
};

export type SimulatedCloud = ReturnType<typeof simulatedCloud>;

/** The channels of the simulated deployment: two sections have one of their own. */
export const CHANNELS = {
  articles: 'articles',
  sections: { 'subject:sport': 'sport', 'subject:politics': 'politics' },
  monitor: 'monitor',
} as const;
