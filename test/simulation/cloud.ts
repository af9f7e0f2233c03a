import type { Patience } from '../../functions/adapters/dynamodb/patience.ts';
import { readReminder, reminderBody } from '../../functions/adapters/sqs-release-queue.ts';
import { uploadEventBody } from '../../functions/adapters/sqs-upload-queue.ts';
import { announce } from '../../functions/announce/announce.ts';
import { payOwed } from '../../functions/announce/owed.ts';
import { declareChannels, isAnnouncedTo, type OpenChannel } from '../../functions/core/publish/channels.ts';
import type { ArticleId, UploadRef } from '../../functions/core/publish/identity.ts';
import type { Message } from '../../functions/core/publish/message.ts';
import type { Notice } from '../../functions/core/publish/notice.ts';
import type { OutboxRecord } from '../../functions/core/publish/records.ts';
import type { Authority } from '../../functions/core/publish/rights.ts';
import { NO_TAXONOMY, type Taxonomy } from '../../functions/core/tag/taxonomy/taxonomy.ts';
import { handleBatch } from '../../functions/ingest/batch.ts';
import { ingest } from '../../functions/ingest/ingest.ts';
import type { Announcer } from '../../functions/ports/announcer.ts';
import type {
  AnnounceCatalogue,
  Catalogue,
  IngestCatalogue,
  OwingCatalogue,
  ReleaseCatalogue,
} from '../../functions/ports/catalogue.ts';
import type { Clock } from '../../functions/ports/clock.ts';
import type { EditionStore, ReleaseStore } from '../../functions/ports/edition-store.ts';
import type { JournalEntry } from '../../functions/ports/journal.ts';
import type { Reminder } from '../../functions/ports/release-queue.ts';
import type { RuledStories, Rulings } from '../../functions/ports/stories.ts';
import type { ObjectChange, ObjectDetails } from '../../functions/ports/upload-queue.ts';
import { release } from '../../functions/release/release.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { NAMESPACE } from '../factories/namespace.ts';
import { type MemoryCatalogue, memoryCatalogue } from '../fakes/memory-catalogue.ts';
import { type MemoryEditions, memoryEditions } from '../fakes/memory-editions.ts';
import { type MemoryUploads, memoryNotices, memoryUploads } from '../fakes/memory-stores.ts';
import { type MemoryStories, memoryRulings, memoryStories } from '../fakes/memory-stories.ts';
import { type CatalogueObserver, catalogueCalls, type WholeCatalogue } from './catalogue-calls.ts';
import { simulatedChannels } from './channels.ts';
import { editionCalls, watchReleases } from './edition-calls.ts';
import type { Editing } from './oracle/editing.ts';
import type { Happening } from './oracle/happening.ts';
import { nameOf } from './oracle/history.ts';
import type { Pause } from './pause.ts';
import { type Queued, simulatedQueue } from './queue.ts';
import { lookOutForShirkers } from './shirkers.ts';
import { rulingCalls, storyCalls } from './story-calls.ts';
import { simulatedStream } from './stream.ts';
import type { Execution, World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** More than an eventually consistent read is ever behind; usually it is not at all. */
const LONGEST_LAG = 2 * SECOND;

const FUNCTION_TIMEOUT = MINUTE;
/** After so long a function no longer waits for a busy table. */
const FUNCTION_PATIENCE = 45 * SECOND;
/** As the queue of reminders has them. */
const REMINDER_VISIBILITY_MS = 3 * MINUTE;
const MOST_REMINDERS = 5;
const OPERATOR_PATIENCE = 20 * MINUTE;

export const BUCKET = 'uploads';

/** Replaces parts of the cloud, to plant a bug and see it caught. */
export interface Sabotage {
  readonly catalogue?: (
    catalogue: MemoryCatalogue,
    cloud: {
      readonly announcer: Announcer;
      readonly editions: MemoryEditions;
      readonly uploads: MemoryUploads;
    },
  ) => Partial<WholeCatalogue>;
  readonly editions?: (editions: MemoryEditions) => Partial<ReleaseStore & EditionStore>;
  readonly announcer?: (announcer: Announcer, catalogue: Catalogue) => Announcer;
  /** Of the catalogue as ingest sees it, or announce, or release. */
  readonly ingest?: (catalogue: IngestCatalogue) => Partial<IngestCatalogue>;
  readonly announce?: (
    catalogue: AnnounceCatalogue & OwingCatalogue,
  ) => Partial<AnnounceCatalogue & OwingCatalogue>;
  readonly release?: (catalogue: ReleaseCatalogue) => Partial<ReleaseCatalogue>;
  readonly stories?: (stories: MemoryStories) => Partial<RuledStories>;
  /** Of the rulings as commands see them. */
  readonly rulings?: (rulings: Rulings, stories: MemoryStories) => Partial<Rulings>;
  /** An erasure leaves the ruling on its article. */
  readonly keepRulings?: boolean;
  /** Of what is told operators under this code they hear nothing. */
  readonly untold?: Notice['code'];
  /** Silent uploads are acknowledged, and not handed on. */
  readonly loseSilent?: boolean;
  /** Give up what is throttled at once. */
  readonly impatient?: boolean;
  /** Acknowledge messages when they are received. */
  readonly acknowledgeFirst?: boolean;
}

/** The services around the stages: queues, the stream, channels; at least once, in no order, failing as the world decides. */
export const simulatedCloud = (world: World, sabotage: Sabotage = {}) => {
  const uploads = memoryUploads(() => world.now);
  let releaser: Execution | null = null;
  const editions = watchReleases(
    world,
    memoryEditions(() => world.now),
    () => releaser,
  );
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
  let changes = 0;
  /** Messages that nobody can read. */
  const poisonous = new Set<string>();
  let sender: Execution | null = null;
  let operating = 0;
  /** Reminders that were received and are not acknowledged. */
  let reminding = 0;
  /** Functions that are at work. */
  const running = new Set<Execution>();
  const pauses: Pause[] = [];
  const rescued: OutboxRecord[] = [];
  const failures: string[] = [];
  const shirkers: string[] = [];
  const listings: { headline: string; at: number }[] = [];
  const history: Happening[] = [];
  let puts = 0;

  const stories = memoryStories();
  const rulings = memoryRulings(stories, (articleId) => store.articles.has(articleId));
  const editing: Editing = { noted: [], merged: new Set(), runs: [], splits: [], losses: [] };
  /** Articles whose story was not claimed, or not left, because something failed. */
  const storyless = new Set<string>();
  const storage: MemoryEditions = { ...editions, ...sabotage.editions?.(editions) };
  const channels = simulatedChannels(
    world,
    CHANNELS.filter(isAnnouncedTo).map(({ arn }) => arn),
    ({ id }) => sender?.lookedFor.get(id) ?? null,
    ({ key }) => editions.readable.get(key)?.document ?? null,
  );
  let rules: Taxonomy = NO_TAXONOMY;
  let authorities: readonly Authority[] = [];
  const whole: WholeCatalogue = sabotage.catalogue
    ? { ...store, ...sabotage.catalogue(store, { announcer: channels, editions, uploads }) }
    : store;
  const truth: WholeCatalogue = {
    ...whole,
    // In the table a ruling is one of the article's items, which all go.
    eraseArticle: async (articleId, keys) => {
      await whole.eraseArticle(articleId, keys);
      if (!sabotage.keepRulings) rulings.ruled.delete(articleId);
    },
  };
  const sink = sabotage.announcer ? sabotage.announcer(channels, truth) : channels;

  const happened = (one: Happening): void => {
    history.push(one);
    world.note(nameOf(one));
  };

  const observer: CatalogueObserver = {
    reading: (execution) => {
      reader = execution;
    },
    written: ({ articleId, version }) => {
      const item = store.outbox.get(`${articleId}.${version}`);
      if (item?.state === 'ready') streams[item.lane].append({ articleId, version });
    },
    due: ({ articleId, channel }) => streams.news.append({ articleId, channel }),
    paused: (scope) => {
      if (!pauses.some((pause) => pause.scope === scope && pause.to === null))
        pauses.push({ scope, from: world.now, to: null });
    },
    resumed: (scope) => {
      for (const pause of pauses) if (pause.scope === scope) pause.to ??= world.now;
    },
    listed: (headline) => listings.push({ headline, at: world.now }),
    rescued: (item) => rescued.push(item),
    committed: (commit) => happened({ kind: 'commit', at: world.now, commit }),
    handedOver: ({ article: { articleId }, from, to }) =>
      happened({ kind: 'handed over', at: world.now, articleId, from: from.upload.key, to: to.upload.key }),
    erased: (articleId) => happened({ kind: 'erased', at: world.now, articleId }),
    accepted: ({ upload: { key } }, object) => happened({ kind: 'accepted', at: world.now, key, object }),
    authorised: ({ prefix, may }) => happened({ kind: 'authorised', at: world.now, prefix, may }),
  };

  const lookOut = lookOutForShirkers(world, store, (shirker) => shirkers.push(shirker));

  const clockOf = (execution: Execution): Clock => ({
    now: () => new Date(world.now + execution.skew).toISOString(),
    elapsed: () => world.now,
  });

  /** Time passes for a process that waits; one that died does not wake. */
  const pauseOf = (execution: Execution) => (milliseconds: number) =>
    new Promise<void>((resolve) =>
      world.at(milliseconds, () => {
        if (!execution.dead) resolve();
      }),
    );

  const patienceOf = (execution: Execution): Patience => {
    const deadline = world.now + (sabotage.impatient ? 0 : FUNCTION_PATIENCE);
    return {
      deadline: () => deadline,
      now: () => world.now,
      pause: pauseOf(execution),
      random: () => world.random.next(),
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
    editions: editionCalls(world, execution, storage, (by) => {
      releaser = by;
    }),
    taxonomy: rules,
    authorities,
    notices: {
      notify: (notice: Parameters<typeof notices.notify>[0]) =>
        world.call(execution, 'tell', async () => {
          if (notice.code !== sabotage.untold) await notices.notify(notice);
        }),
    },
    announcer: {
      publish: (batch: readonly Message[]) =>
        world.call(execution, 'publish', () => {
          sender = execution;
          for (const { id } of batch)
            if (!execution.lookedFor.has(id)) execution.lookedFor.set(id, execution.lookedAt);
          return sink.publish(batch);
        }),
    },
    queue: {
      schedule: (ref: Reminder, delaySeconds: number) =>
        world.call(execution, 'schedule', async () =>
          // Only what the message of the queue says reaches the release function.
          remind(readReminder(reminderBody(ref)), delaySeconds * SECOND),
        ),
    },
    bulk: {
      enqueue: (upload: UploadRef, happened: ObjectChange, details?: ObjectDetails) =>
        world.call(execution, 'hand on', async () => {
          world.count('handed on to the bulk lane');
          if (sabotage.loseSilent) return;
          bulkQueue.send(uploadEventBody(upload, happened, details), world.random.below(world.rates.backlog));
        }),
    },
    uploadQueue: {
      enqueue: ({ key }: UploadRef, happened: ObjectChange) =>
        world.call(execution, 'hint', async () =>
          notify(key, happened === 'removed' ? 'ObjectRemoved:Delete' : 'ObjectCreated:Put'),
        ),
    },
    catalogue: catalogueCalls(world, execution, truth, observer, patienceOf(execution)),
    archives: {
      eraseEditions: (id: ArticleId) =>
        world.call(execution, 'erase editions', async () => editions.erase(id)),
      eraseUpload: ({ key }: UploadRef) =>
        world.call(execution, 'erase upload', async () => {
          uploads.remove(key);
          notify(key, 'ObjectRemoved:Delete');
          return 1;
        }),
      // The bucket keeps nothing that was replaced.
      eraseObject: () => world.call(execution, 'erase object', async () => 0),
    },
    pause: pauseOf(execution),
    clock: clockOf(execution),
    stories: storyCalls(world, execution, { ...stories, ...sabotage.stories?.(stories) }, editing),
    rulings: rulingCalls(world, execution, { ...rulings, ...sabotage.rulings?.(rulings, stories) }, (one) => {
      editing.noted.push(one);
      world.note(`${execution.name} rules ${one.articleId.slice(0, 4)} ${JSON.stringify(one.ruling)}`);
    }),
    journal: ({ outcome, articleId }: JournalEntry) => {
      const isStoryless = outcome === 'no-story' || outcome === 'unposted';
      if (isStoryless && articleId !== undefined) storyless.add(articleId);
    },
  });

  type Ports = ReturnType<typeof portsOf>;

  const failed = (name: string, reason: unknown): void => {
    failures.push(`${name} failed: ${String(reason)}`);
    world.note(`${name} failed: ${String(reason)}`);
  };

  /** Runs an execution of a function. */
  const execute = (name: string, run: (execution: Execution) => Promise<void>): Execution => {
    const execution = world.begin(name);
    running.add(execution);
    const end = (): void => {
      execution.dead = true;
      running.delete(execution);
    };
    // A function is ended at its timeout, wherever it is.
    world.at(FUNCTION_TIMEOUT, end);
    void run(execution)
      .catch((error: unknown) => failed(name, error))
      // Who has answered is frozen: what it did not wait for does not happen.
      .finally(end);
    return execution;
  };

  /**
   * A person's command: whoever sees it fail, or hears nothing of it, gives it again. On a machine that sleeps it goes on later,
   * though someone else has given it again meanwhile.
   */
  const operate = (name: string, run: (ports: Ports) => Promise<void>, awakeFor?: number): void => {
    const execution = world.beginCommand(name, awakeFor);
    operating += 1;
    let ended = false;
    let isGivenByOther = false;
    const again = (): void => {
      if (ended) return;
      if (execution.isAsleep) {
        if (!isGivenByOther) operate(name, run);
        isGivenByOther = true;
        world.at(OPERATOR_PATIENCE, again);
        return;
      }
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

  const ingesting = (lane: 'news' | 'bulk') => (batch: readonly Queued[]) => {
    if (sabotage.acknowledgeFirst) for (const message of batch) message.done = true;
    execute(`ingest[${batch.map(({ id }) => id).join(' ')}]`, async (execution) => {
      const { bulk, ...plain } = portsOf(execution);
      const ports = {
        ...plain,
        namespace: NAMESPACE,
        signs: true,
        ...(lane === 'news' ? { bulk } : {}),
        catalogue: { ...plain.catalogue, ...sabotage.ingest?.(plain.catalogue) },
      };
      const left = await handleBatch(
        batch.map(({ id, body }) => ({ messageId: id, body })),
        (hint, turn) => ingest(hint, { ...ports, turn }),
        ports.journal,
      );
      for (const message of batch) if (!left.includes(message.id)) message.done = true;
      for (const { id } of batch) if (left.includes(id) && !poisonous.has(id)) failed(execution.name, id);
    });
  };
  const queue = simulatedQueue(world, 'm', ingesting('news'));
  /** Silent uploads wait here. */
  const bulkQueue = simulatedQueue(world, 'b', ingesting('bulk'));
  const queues = [queue, bulkQueue];

  const announcing: Parameters<typeof simulatedStream>[1] = ({ outbox: batch, owed }, handled) => {
    const names = [
      ...batch.map(({ articleId, version }) => `${articleId.slice(0, 4)}.${version}`),
      ...owed.map(({ articleId, channel }) => `${articleId.slice(0, 4)} for ${channel}`),
    ];
    execute(`announce[${names.join(' ')}]`, async (execution) => {
      const plain = portsOf(execution);
      const ports = {
        ...plain,
        catalogue: { ...plain.catalogue, ...sabotage.announce?.(plain.catalogue) },
        channels: CHANNELS,
        pause: async () => {},
      };
      const allSeenTo = lookOut.announcing(batch, execution);
      const shown = batch.flatMap(
        ({ articleId, version }) => store.versions.get(`${articleId}.${version}`) ?? [],
      );
      const left = await announce(batch, ports, shown);
      await payOwed(owed, ports);
      handled(left);
      if (left.length === 0) allSeenTo();
      for (const { articleId, version } of left) failed(execution.name, `${articleId}.${version}`);
    });
  };
  /** The stream as each lane of announce reads it. */
  const streams = { news: simulatedStream(world, announcing), bulk: simulatedStream(world, announcing) };

  /** A reminder comes again until a function has seen to it, or has been given it too often. */
  const remind = (ref: Reminder, delayMs: number): void => {
    const what: Reminder =
      'story' in ref || 'expires' in ref ? ref : { articleId: ref.articleId, version: ref.version };
    const name = `release[${'story' in ref ? ref.story.slice(0, 4) : `${ref.articleId.slice(0, 4)}.${'expires' in ref ? 'expiry' : ref.version}`}]`;
    const receive = (receives: number): void => {
      let isDone = false;
      reminding += 1;
      execute(name, async (execution) => {
        const seenTo = 'story' in ref ? () => {} : lookOut.releasing(ref, execution);
        const ports = portsOf(execution);
        await release(what, {
          ...ports,
          catalogue: { ...ports.catalogue, ...sabotage.release?.(ports.catalogue) },
        });
        seenTo();
        isDone = true;
        reminding -= 1;
      });
      world.at(REMINDER_VISIBILITY_MS, () => {
        if (isDone) return;
        reminding -= 1;
        isDone = true;
        if (receives < MOST_REMINDERS) receive(receives + 1);
      });
    };
    const copies = world.random.chance(world.rates.duplicate) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) world.at(delayMs, () => receive(1));
  };

  const everyMinute = (): void => {
    // Where nothing waits there is nothing to get wrong, and most minutes are such.
    if (
      store.outbox.size + store.expiries.size + store.deferrals.size + store.owed.size + stories.asked.size >
      0
    )
      execute('sweep', (execution) => sweep(portsOf(execution)));
    world.at(MINUTE, everyMinute);
  };
  world.at(MINUTE, everyMinute);

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
      queue.send(
        JSON.stringify({ Records: [{ eventName, s3: { bucket: { name: BUCKET }, object } }] }),
        late ? world.random.below(2 * HOUR) : world.random.below(world.random.chance(0.5) ? 50 : 3 * SECOND),
      );
    }
  };

  return {
    store,
    uploads,
    editions,
    /** What was released to readers, and when. */
    releases: editions.releases,
    notices,
    heard: channels.heard,
    refused: channels.refused,
    deaf: channels.deaf,
    listings,
    stories,
    rulings,
    editing,
    storyless,
    /** What was announced late, for only the sweep brought it. */
    rescued,
    /** What a function or a command could not do at once. */
    failures,
    /** Who said that something was done which was not. */
    shirkers,
    pauses,
    /** What became of the catalogue, in order. */
    history,
    operate,
    /** Gives prefixes their authority, as the settings of a deployment do. */
    settle: (settings: readonly Authority[]) => {
      authorities = settings;
    },
    /** Gives a prefix an authority before the world begins. */
    invite: ({ prefix, may }: Authority) => {
      void store.authorise({ prefix, may, since: clockOf(world.begin('invite')).now() });
      observer.authorised({ prefix, may });
    },
    /** Has everyone tag by other rules from now on, as a deployment does. */
    deploy: (taxonomy: Taxonomy) => {
      rules = taxonomy;
    },
    /** Has ingest look at a key again, as operators' commands do. */
    enqueue: (key: string) => notify(key, 'ObjectCreated:Put'),
    /** Answers the token of the object. */
    put: (key: string, body: string, metadata: Record<string, string>): string => {
      world.note(`put ${key} ${JSON.stringify(metadata)} ${body.split('\n')[0]}`);
      uploads.put(key, body, { metadata });
      notify(key, 'ObjectCreated:Put');
      puts += 1;
      return `version:${puts}`;
    },
    /** Something that is no notification comes into the queue. */
    poison: () => {
      const id = queue.send('{"Records":"none"}', 0);
      poisonous.add(id);
      world.note(`poison ${id}`);
    },
    /** What nobody could read is kept for an operator to see; ids of what is not. */
    lostPoison: (): readonly string[] =>
      [...poisonous].filter((id) => !queue.deadLetters.some((message) => message.id === id)),
    remove: (key: string) => {
      world.note(`remove ${key}`);
      uploads.remove(key);
      notify(key, 'ObjectRemoved:Delete');
    },
    redrive: () => {
      for (const one of queues) one.redrive();
    },
    atRest: (): boolean =>
      operating === 0 &&
      running.size + reminding === 0 &&
      queues.every((one) => one.open() === 0) &&
      Object.values(streams).every(({ records }) => records.length === 0) &&
      store.outbox.size + store.expiries.size + store.deferrals.size + store.owed.size === 0 &&
      stories.asked.size === 0 &&
      queues.flatMap(({ deadLetters }) => deadLetters).every(({ id }) => poisonous.has(id)),
    /** What keeps it from rest, in words. */
    unfinished: (): string =>
      [
        `${operating} commands under way`,
        `${running.size} functions at work, ${reminding} reminders`,
        `${queues.map((one) => one.open()).join(' and ')} messages waiting`,
        `${streams.news.records.length} and ${streams.bulk.records.length} records in the stream`,
        `outbox ${[...store.outbox.values()].map(({ articleId, version, state, attempt }) => `${articleId.slice(0, 4)}.${version} ${state} ${attempt}`).join(', ') || 'empty'}`,
        `owed ${[...store.owed.values()].map(({ articleId, channel, attempt }) => `${articleId.slice(0, 4)} to ${channel} ${attempt}`).join(', ') || 'nothing'}`,
        `to retell ${[...stories.asked].join(', ') || 'nothing'}`,
        `dead letters ${
          queues
            .flatMap(({ deadLetters }) => deadLetters)
            .map(({ id }) => id)
            .join(' ') || 'none'
        }`,
      ].join('; '),
  };
};

export type SimulatedCloud = ReturnType<typeof simulatedCloud>;

/** The channels of the simulated deployment: two sections are announced to, and a language and a kind of topic have one. */
export const CHANNELS: readonly OpenChannel[] = declareChannels({
  sections: ['sport', 'politics'],
  channels: [
    { name: 'german', languages: ['de'] },
    { name: 'keywords', topics: ['keyword:*'] },
  ],
}).map((channel) => ({ ...channel, arn: channel.id }));
