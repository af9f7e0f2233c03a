import {
  type Announcement,
  announcementType,
  heardAfterSilence,
  heardOf,
  makeAnnouncement,
} from '../core/publish/announcement.ts';
import { overflows, widen } from '../core/publish/audience.ts';
import { isCanary } from '../core/publish/canary.ts';
import { type FeedChange, feedChange } from '../core/publish/feed.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import { type Message, messageOf } from '../core/publish/message.ts';
import { pack } from '../core/publish/pack.ts';
import { type Pauses, pauseOf } from '../core/publish/pauses.ts';
import type { ArticleRecord, Audience, OutboxRecord, VersionRecord } from '../core/publish/records.ts';
import type { Announcer, Refusal } from '../ports/announcer.ts';
import type { Aftermath, AnnounceCatalogue, OutboxRef, Pending } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import { explain } from '../ports/faults.ts';
import type { Journal } from '../ports/journal.ts';

/** Where announcements go: the channel of everything, those of the sections that have one, and that of monitors. */
export interface Channels {
  readonly articles: string;
  readonly sections: Readonly<Record<string, string>>;
  /** Where canaries are announced, and nothing else. */
  readonly monitor: string;
}

export interface AnnouncePorts {
  readonly catalogue: AnnounceCatalogue;
  readonly announcer: Announcer;
  readonly channels: Channels;
  readonly clock: Clock;
  readonly journal: Journal;
  /** Waits some milliseconds between attempts at refused messages. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** A refused message is tried this often in place before its record is handed back. */
const MOST_ATTEMPTS = 4;

/** An announcement under way. */
interface Due {
  readonly pending: Pending;
  readonly announcement: Announcement;
  readonly audience: Audience;
  readonly started: number;
}

const nameOf = ({ articleId, version }: OutboxRef): string => `${articleId}.${version}`;

/**
 * Announces what is in the outbox: the channels first, then the feeds, then the article is moved on, and last the item goes.
 * What is no longer in the outbox was announced or replaced, and is passed over. Repeating any part repeats the same
 * announcement under the same `eventId`.
 *
 * @param refs outbox items in commit order; an article may be there more than once
 * @returns those that could not be announced and must be handed back
 */
export const announce = async (
  refs: readonly OutboxRef[],
  ports: AnnouncePorts,
): Promise<readonly OutboxRef[]> => {
  const failed: OutboxRef[] = [];
  const waves = [...wavesOf(refs)];
  const waited = new Set<string>();
  const parked = new Map<ArticleId, string>();
  for (let wave = waves.shift(); wave !== undefined; wave = waves.shift()) {
    // A later version of an article waits until the one before it is out, or hands itself back with it.
    const behind = wave.filter(({ articleId }) => failed.some((other) => other.articleId === articleId));
    const ahead = wave.filter((ref) => !behind.includes(ref));
    const result = await announceWave(ahead, ports);
    failed.push(...behind, ...result.failed);
    for (const [articleId, scope] of result.parked) parked.set(articleId, scope);
    const early: OutboxRecord[] = [];
    for (const item of result.early) {
      const scope = parked.get(item.articleId);
      if (scope !== undefined) failed.push(...(await parkBehind(item, scope, ports)));
      else if (waited.has(nameOf(item))) failed.push(item);
      else early.push(item);
    }
    for (const item of early) waited.add(nameOf(item));
    // The version before it was lost on its way here, or is with another consumer: announced twice it is still one event.
    if (early.length > 0)
      waves.unshift(
        early.map(({ articleId, after }) => ({ articleId, version: after })),
        early,
      );
  }
  return failed;
};

/** A version whose predecessor waits for the end of a pause waits with it: handed back, it would only burn its retries. */
const parkBehind = async (
  item: OutboxRecord,
  scope: string,
  { catalogue, journal }: AnnouncePorts,
): Promise<readonly OutboxRef[]> => {
  const { articleId, version } = item;
  try {
    await catalogue.park(item, scope);
    journal({ outcome: 'paused', articleId, version, message: scope });
    return [];
  } catch (error) {
    journal({ outcome: 'failed', articleId, version, message: explain(error) });
    return [item];
  }
};

/** Splits items so that no wave has an article twice: each version is announced on what the one before it left. */
const wavesOf = (refs: readonly OutboxRef[]): readonly (readonly OutboxRef[])[] => {
  const waves: OutboxRef[][] = [];
  const seen = new Set<string>();
  const depth = new Map<string, number>();
  for (const ref of refs) {
    if (seen.has(nameOf(ref))) continue;
    seen.add(nameOf(ref));
    const level = depth.get(ref.articleId) ?? 0;
    depth.set(ref.articleId, level + 1);
    waves[level] = [...(waves[level] ?? []), ref];
  }
  return waves;
};

/** What became of a wave, but for what was announced. */
interface WaveResult {
  readonly failed: readonly OutboxRef[];
  /** Items whose turn has not come: the version before them is not settled. */
  readonly early: readonly OutboxRecord[];
  /** Articles with a version that waits for the end of a pause, and the pause's scope. */
  readonly parked: ReadonlyMap<ArticleId, string>;
}

const announceWave = async (refs: readonly OutboxRef[], ports: AnnouncePorts): Promise<WaveResult> => {
  if (refs.length === 0) return { failed: [], early: [], parked: new Map() };
  let pending: readonly Pending[];
  let pauses: Pauses;
  try {
    ({ pending, pauses } = await ports.catalogue.readPending(refs));
  } catch (error) {
    ports.journal({ outcome: 'failed', message: `${refs.length} outbox items: ${explain(error)}` });
    return { failed: refs, early: [], parked: new Map() };
  }
  const failed: OutboxRef[] = [];
  const guarded = async <T>(ref: OutboxRef, run: () => Promise<T>): Promise<T | null> => {
    try {
      return await run();
    } catch (error) {
      failed.push({ articleId: ref.articleId, version: ref.version });
      ports.journal({
        outcome: 'failed',
        articleId: ref.articleId,
        version: ref.version,
        message: explain(error),
      });
      return null;
    }
  };
  const parked = new Map<ArticleId, string>();
  for (const { outbox } of pending)
    if (outbox.pausedBy !== undefined) parked.set(outbox.articleId, outbox.pausedBy);
  const early = pending.filter(isEarly).map(({ outbox }) => outbox);
  const due = await Promise.all(
    pending
      .filter((item) => !isEarly(item))
      .map((item) => guarded(item.outbox, () => prepare(item, pauses, ports))),
  );
  const ready: Due[] = [];
  for (const item of due) {
    if (item === null) continue;
    if ('parked' in item) parked.set(item.articleId, item.parked);
    else ready.push(item);
  }
  const refused = await send(
    ready.flatMap((item) => messagesOf(item, ports.channels)),
    ports,
  );
  await Promise.all(
    ready.map((item) =>
      guarded(item.pending.outbox, () => finish(item, refused.get(item.announcement.eventId), ports)),
    ),
  );
  return { failed, early, parked };
};

/**
 * Whether the version before is still to be settled. Type, previous version and audience all follow from what was settled
 * before: out of turn, one event would be told in two ways.
 */
const isEarly = ({ outbox, article }: Pending): boolean =>
  outbox.state === 'ready' && article.settled < outbox.after;

/** A version that was laid aside, and the scope of the pause. */
interface Parked {
  readonly articleId: ArticleId;
  readonly parked: string;
}

/** Makes a version's announcement. Null: it is not due, settled already, or not to be announced at all. */
const prepare = async (
  pending: Pending,
  pauses: Pauses,
  { catalogue, clock, journal }: AnnouncePorts,
): Promise<Due | Parked | null> => {
  const started = clock.elapsed();
  const { outbox, article, version } = pending;
  const ref = { articleId: outbox.articleId, version: outbox.version };
  if (article.settled > outbox.after) {
    // Whoever settled it did not come to clear it.
    await catalogue.clear(ref);
    return null;
  }
  if (outbox.state !== 'ready') return null;
  // Release has seen to it; a clock that runs behind is tried again rather than believed.
  if (version.embargoedUntil !== null && version.embargoedUntil > clock.now())
    throw new Error(`by this clock its embargo lasts until ${version.embargoedUntil}`);
  const type = announcementType(article, version);
  if (type === null || version.silent) {
    const written = await conclude(pending, silence(article, version), catalogue);
    if (written === 'settled')
      journal(
        version.silent
          ? { outcome: 'silent', ...ref }
          : { outcome: 'dropped', ...ref, message: 'it tells followers nothing new' },
      );
    return null;
  }
  const announcement = makeAnnouncement(type, article, version);
  if (overflows(article.audience, announcement))
    journal({ outcome: 'audience-overflow', ...ref, message: 'more topics than an announcement can carry' });
  const audience = widen(article.audience, announcement);
  // Nobody is kept waiting for the canary, and a pause is no fault that it should report.
  const pause = isCanary(version.upload) ? null : pauseOf(pauses, audience.sections);
  if (pause !== null) {
    await catalogue.park(outbox, pause);
    journal({ outcome: 'paused', ...ref, message: pause });
    return { articleId: ref.articleId, parked: pause };
  }
  return { pending, announcement, audience, started };
};

type Told = Omit<Aftermath, 'feed'>;

/** What a version leaves behind of which nobody is told. Null: it was never live, and is not now. */
const silence = (article: ArticleRecord, version: VersionRecord): Told | null => {
  if (version.status === 'withdrawn' && article.live === 0) return null;
  return {
    liveStatus: version.status === 'withdrawn' ? 'withdrawn' : 'live',
    audience: article.audience,
    heard: heardAfterSilence(article, version),
  };
};

/**
 * Brings the catalogue to what was told. The order makes it safe to stop anywhere: as long as the article has not moved on, all
 * of it is done again, and the item stays until nothing is left to do.
 */
const conclude = async (
  { outbox, article, version }: Pending,
  told: Told | null,
  catalogue: AnnounceCatalogue,
): Promise<'settled' | 'gone'> => {
  const feeds: FeedChange | null = told && feedChange(article, version);
  if (feeds !== null) await catalogue.list(outbox, feeds);
  const written = await catalogue.settle({
    outbox,
    aftermath: told && feeds && { ...told, feed: feeds.feed },
  });
  await catalogue.clear(outbox);
  return written;
};

const messagesOf = ({ announcement, audience, pending }: Due, channels: Channels): readonly Message[] =>
  channelsFor(announcement, audience, channels).map((channel) =>
    messageOf(announcement, audience, pending.version.summary.source, channel),
  );

/** The channels on which an audience is told; of a canary, monitors alone are. */
export const channelsFor = (
  { upload }: Announcement,
  audience: Audience,
  { articles, sections, monitor }: Channels,
): readonly string[] =>
  isCanary(upload) ? [monitor] : [articles, ...audience.sections.flatMap((id) => sections[id] ?? [])];

/** Sends all messages; those refused are tried again in place, alone. Answers the reason for each that stayed refused. */
const send = async (
  messages: readonly Message[],
  { announcer, pause }: AnnouncePorts,
): Promise<ReadonlyMap<string, string>> => {
  const refused = new Map<string, string>();
  let left = messages;
  for (let attempt = 1; left.length > 0; attempt++) {
    // After a refusal each goes alone: one message can spoil a call for all that are in it.
    const batches = attempt === 1 ? pack(left) : left.map((message) => [message]);
    const refusals = (await Promise.all(batches.map((batch) => publish(batch, announcer)))).flat();
    const hopeless = (refusal: Refusal): boolean => refusal.senderFault || attempt === MOST_ATTEMPTS;
    for (const refusal of refusals.filter(hopeless)) refused.set(refusal.message.id, refusal.reason);
    left = refusals.filter((refusal) => !hopeless(refusal)).map(({ message }) => message);
    if (left.length > 0) await pause(50 * 2 ** attempt);
  }
  return refused;
};

const publish = async (batch: readonly Message[], announcer: Announcer): Promise<readonly Refusal[]> => {
  try {
    return await announcer.publish(batch);
  } catch (error) {
    return batch.map((message) => ({ message, reason: explain(error), senderFault: false }));
  }
};

const finish = async (
  { pending, announcement, audience, started }: Due,
  refusal: string | undefined,
  { catalogue, clock, journal }: AnnouncePorts,
): Promise<void> => {
  const { articleId, version, uploadedAt, pausedBy, trace } = pending.outbox;
  if (refusal !== undefined) throw new Error(`a channel refused it: ${refusal}`);
  const told: Told = {
    liveStatus: announcement.type === 'withdrawn' ? 'withdrawn' : 'live',
    audience,
    heard: heardOf(pending.version, announcement),
  };
  const written = await conclude(pending, told, catalogue);
  journal({
    outcome: written === 'settled' ? 'announced' : 'repeated',
    articleId,
    version,
    eventId: announcement.eventId,
    type: announcement.type,
    upload: announcement.upload,
    ...(trace === undefined ? {} : { trace }),
    durations: {
      total: clock.elapsed() - started,
      // Not of what waited on purpose: its embargo, or a pause.
      ...(uploadedAt === undefined || pausedBy !== undefined || pending.version.embargoedUntil !== null
        ? {}
        : { sinceUpload: Date.parse(clock.now()) - Date.parse(uploadedAt) }),
      // What readers feel: from the moment it was due to the moment the channels had it.
      sinceDue: Date.parse(clock.now()) - Date.parse(announcement.occurredAt),
    },
  });
};
