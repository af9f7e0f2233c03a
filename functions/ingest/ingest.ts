import type { Declared, Rejection } from '../core/edition.ts';
import { parseDeclared } from '../core/normalise/declared.ts';
import { MAX_UPLOAD_BYTES } from '../core/normalise/limits.ts';
import { normalise } from '../core/normalise/normalise.ts';
import { TOO_LARGE } from '../core/normalise/read/rejection.ts';
import type { Commit, Handling } from '../core/publish/commit.ts';
import { decideRejection, decideRemoval } from '../core/publish/decide-removal.ts';
import {
  type Content,
  candidateArticle,
  claimsOfContent,
  decideUpload,
  type Known,
} from '../core/publish/decide-upload.ts';
import { editionDocumentOf } from '../core/publish/edition-document.ts';
import { ERASED_COPY, ERASED_KEY, refusedLedger } from '../core/publish/erasure.ts';
import { eventIdOf } from '../core/publish/identity.ts';
import { delaySeconds, LONGEST_DELAY } from '../core/publish/outbox.ts';
import type { Instant, KeyRecord, VersionRecord } from '../core/publish/records.ts';
import { err, ok, type Result } from '../core/result.ts';
import { tag } from '../core/tag/tag.ts';
import type { Taxonomy } from '../core/tag/taxonomy/taxonomy.ts';
import type { Claimed, Consistency, ExpiryRef, IngestCatalogue, OutboxRef } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionStore } from '../ports/edition-store.ts';
import { explain, StageFault } from '../ports/faults.ts';
import type { Journal, JournalEntry } from '../ports/journal.ts';
import type { Notices } from '../ports/notices.ts';
import type { ReleaseQueue } from '../ports/release-queue.ts';
import type { CurrentUpload, UploadStore } from '../ports/upload-store.ts';
import type { Hint } from './s3-event.ts';

export interface IngestPorts {
  readonly uploads: UploadStore;
  readonly editions: EditionStore;
  readonly catalogue: IngestCatalogue;
  readonly notices: Notices;
  readonly queue: ReleaseQueue;
  readonly clock: Clock;
  readonly journal: Journal;
  /** The trace under way; null where nothing is traced. */
  readonly trace?: () => string | null;
  /** What editors ruled about topics; nothing when left out. */
  readonly taxonomy?: Taxonomy;
}

/** Conflicts are rare and each is progress of someone else; more than this many in a row is a fault worth seeing. */
const MOST_ATTEMPTS = 8;

/**
 * Brings the catalogue to what is current under one key: reads the object, normalises and tags it, and commits; a refused
 * upload is quarantined. Harmless to repeat and to run beside itself, for every commit depends on what was read.
 *
 * @throws StageFault when storage or the catalogue failed: the same hint should be given again
 */
export const ingest = async (hint: Hint, ports: IngestPorts): Promise<void> => {
  const started = ports.clock.elapsed();
  const say = (entry: JournalEntry): void =>
    ports.journal({
      upload: hint.upload,
      ...entry,
      steps: { ...entry.steps, total: ports.clock.elapsed() - started },
    });
  try {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const entry = await bringUpToDate(hint, attempt === 1 ? 'eventual' : 'strong', ports);
      if (entry !== null) return say(entry);
    }
    throw new StageFault(name(hint), `others changed it ${MOST_ATTEMPTS} times while it was handled`);
  } catch (cause) {
    say({ outcome: 'failed', message: explain(cause) });
    throw cause instanceof StageFault
      ? cause
      : new StageFault(name(hint), 'could not be ingested', { cause });
  }
};

const name = ({ upload }: Hint): string => `${upload.bucket}/${upload.key}`;

/**
 * One attempt. Null: someone else changed the catalogue meanwhile, or may have changed it just before: try again on what is true
 * now. On eventually consistent reads nothing is done but what the conditions of the commit answer for, and nothing left undone.
 */
const bringUpToDate = async (
  hint: Hint,
  consistency: Consistency,
  ports: IngestPorts,
): Promise<JournalEntry | null> => {
  const { catalogue, uploads, clock } = ports;
  const key = await catalogue.readKey(hint.upload, consistency);
  // After the ledger: what is removed from here on moves the ledger on, and the commit fails.
  const current = await uploads.current(hint.upload);
  if (consistency === 'eventual' && isNothingNew(key, current)) {
    current?.discard();
    return null;
  }
  const handling: Handling = {
    upload: hint.upload,
    object: current?.object ?? 'absent',
    sequencer: hint.sequencer,
    now: clock.now(),
  };
  if (key?.outcome === 'erased') return refuseErased(handling, key, current, ports);
  if (current === null) return hint.removed ? takeBack(hint, handling, key, ports) : { outcome: 'gone' };
  if (key?.handled === handling.object) {
    current.discard();
    return { outcome: 'repeated' };
  }

  const steps: Record<string, number> = {};
  const timed = timer(clock, steps);
  const content = await readContent(handling, current, timed, ports);
  if (!content.ok) return quarantine(handling, key, content.error, ports);
  const prepared = await timed('store', () => prepare(handling, key, content.value, consistency, ports));
  if (prepared === null) return quarantine(handling, key, ERASED_COPY, ports);
  const commit = withOrigin(prepared, hint, ports.trace?.() ?? null);
  const written = await timed('commit', () => catalogue.commit(commit));
  if (written === 'conflict') return null;
  await remindOfMoments(commit, ports);
  return { ...describe(commit), steps };
};

/** Whether the ledger has it that there is nothing to publish. */
const isNothingNew = (key: KeyRecord | null, current: CurrentUpload | null): boolean =>
  current === null || key?.outcome === 'erased' || key?.handled === current.object;

/**
 * Has an embargo that ends soon, or an expiry, met at its moment; later ones are the sweep's to remember, which looks two minutes ahead
 * every minute. It would find this one too, up to a minute late, so a reminder that fails is no reason to fail.
 */
const remindOfMoments = async (commit: Commit, { queue, clock, journal }: IngestPorts): Promise<void> => {
  if (commit.kind !== 'version') return;
  const { outbox, expiry } = commit;
  const { articleId, version } = outbox;
  const remind = async (ref: OutboxRef | ExpiryRef, dueAt: Instant): Promise<void> => {
    const delay = delaySeconds(clock.now(), dueAt);
    if (delay >= LONGEST_DELAY) return;
    try {
      await queue.schedule(ref, delay);
    } catch (error) {
      journal({ outcome: 'unscheduled', articleId, version, message: explain(error) });
    }
  };
  if (outbox.state === 'held') await remind({ articleId, version }, outbox.dueAt);
  if (expiry.after !== null && expiry.after !== expiry.before)
    await remind({ articleId, expires: true }, expiry.after);
};

/** Announce measures from the upload, and goes on in its trace. */
const withOrigin = (commit: Commit, { at }: Hint, trace: string | null): Commit =>
  commit.kind === 'ledger'
    ? commit
    : {
        ...commit,
        outbox: {
          ...commit.outbox,
          ...(at === undefined ? {} : { uploadedAt: at }),
          ...(trace === null ? {} : { trace }),
        },
      };

type Timed = <T>(step: string, run: () => T | Promise<T>) => Promise<T>;

const timer =
  (clock: Clock, steps: Record<string, number>): Timed =>
  async (step, run) => {
    const from = clock.elapsed();
    const value = await run();
    steps[step] = clock.elapsed() - from;
    return value;
  };

const describe = (commit: Commit): JournalEntry => {
  const { outcome, articleId, version } = commit.key;
  return {
    outcome,
    ...(articleId === null ? {} : { articleId }),
    ...(version === null ? {} : { version }),
    ...(commit.kind === 'ledger' ? {} : { eventId: eventOf(commit.version) }),
  };
};

/** The event under which a version will be announced: what logs and traces of all stages have in common. */
const eventOf = ({ articleId, version, contentHash }: VersionRecord): string =>
  eventIdOf(articleId, version, contentHash);

/** What expires before anyone may read it was declared by mistake, or comes too late. */
const refuseLate = ({ expiresAt, embargoedUntil }: Declared, now: Instant): Rejection | null => {
  if (expiresAt === null) return null;
  const from = Math.max(Date.parse(now), embargoedUntil === null ? 0 : Date.parse(embargoedUntil));
  return Date.parse(expiresAt) > from
    ? null
    : {
        code: 'bad-declaration',
        message: `It expires at ${expiresAt}, which is ${from > Date.parse(now) ? 'not after its embargo' : 'past'}. Declare a later moment or none, and upload again; to withdraw an article, delete its upload.`,
      };
};

/** Reads, normalises and tags; whatever is wrong with the copy, at the moment of the attempt, comes back as a rejection. */
const readContent = async (
  { upload, now }: Handling,
  current: CurrentUpload,
  timed: Timed,
  { taxonomy }: Pick<IngestPorts, 'taxonomy'>,
): Promise<Result<Content, Rejection>> => {
  if (current.size > MAX_UPLOAD_BYTES) {
    current.discard();
    return err(TOO_LARGE);
  }
  const declared = parseDeclared(current.metadata);
  if (!declared.ok) {
    current.discard();
    return declared;
  }
  const bytes = await timed('read', () => current.read());
  const { result } = await timed('normalise', () =>
    normalise({ bytes, name: upload.key, contentType: current.contentType, declared: declared.value }),
  );
  if (!result.ok) return result;
  const late = refuseLate(result.value.declared, now);
  if (late !== null) return err(late);
  const { section, topics, vocabulary } = await timed('tag', () => tag(result.value.edition, taxonomy));
  return ok({ ...result.value, section, topics, vocabulary });
};

/**
 * Decides what the upload is. A new version's edition is stored first, so that nothing committed lacks its text. Null: the
 * article was erased.
 */
const prepare = async (
  handling: Handling,
  key: KeyRecord | null,
  content: Content,
  consistency: Consistency,
  { catalogue, editions }: IngestPorts,
): Promise<Commit | null> => {
  const articleId = candidateArticle(handling.upload, key, content.declared.articleId);
  const claims = claimsOfContent(content);
  const document = editionDocumentOf(articleId, content.edition, content);
  const decide = ({ article, holders, erased }: Omit<Known, 'key'> & Claimed): Commit | null =>
    erased ? null : decideUpload(handling, content, { key, article, holders }, editions.locate(document));
  let commit = decide(
    consistency === 'eventual' && key?.owner !== true
      ? // A key that owns no article hardly ever finds one of its own: that there is none is a condition of the commit.
        { article: null, ...(await catalogue.readClaims(claims, consistency)) }
      : await catalogue.readArticle(articleId, claims, consistency),
  );
  // Only a version is written on conditions that answer for all of it.
  if (consistency === 'eventual' && commit?.kind !== 'version')
    commit = decide(await catalogue.readArticle(articleId, claims));
  if (commit?.kind === 'version') await editions.put(document);
  return commit;
};

const takeBack = async (
  hint: Hint,
  handling: Handling,
  key: KeyRecord | null,
  { catalogue, trace }: IngestPorts,
): Promise<JournalEntry | null> => {
  const owned = key?.owner === true ? key.articleId : null;
  const { article } = owned === null ? { article: null } : await catalogue.readArticle(owned, []);
  // What waits for its embargo must not be heard of in its withdrawal either.
  const last =
    article === null
      ? null
      : await catalogue.readVersion(article.articleId, article.queued || article.latest);
  const commit = withOrigin(decideRemoval(handling, key, article, last), hint, trace?.() ?? null);
  return (await catalogue.commit(commit)) === 'conflict' ? null : describe(commit);
};

/** What is uploaded to a key that was erased stays unread, and operators hear that it is there. */
const refuseErased = async (
  handling: Handling,
  key: KeyRecord,
  current: CurrentUpload | null,
  { catalogue, notices }: IngestPorts,
): Promise<JournalEntry | null> => {
  current?.discard();
  if (current === null || key.handled === handling.object) return { outcome: 'erased' };
  await notices.tell({
    schema: 'slugline.notice.v1',
    type: 'quarantined',
    ...ERASED_KEY,
    upload: handling.upload,
    articleId: key.articleId,
    occurredAt: handling.now,
  });
  const written = await catalogue.commit({
    kind: 'ledger',
    key: refusedLedger(key, handling),
    expectedRev: key.rev,
    alternate: { before: null, after: null },
  });
  return written === 'conflict' ? null : { outcome: 'erased', ...ERASED_KEY };
};

/** Operators hear first and the ledger is written after: a crash between the two tells them twice, never not at all. */
const quarantine = async (
  handling: Handling,
  key: KeyRecord | null,
  rejection: Rejection,
  { catalogue, notices }: IngestPorts,
): Promise<JournalEntry | null> => {
  const commit = decideRejection(handling, key, rejection);
  await notices.tell({
    schema: 'slugline.notice.v1',
    type: 'quarantined',
    ...rejection,
    upload: handling.upload,
    articleId: commit.key.articleId,
    occurredAt: handling.now,
  });
  const written = await catalogue.commit(commit);
  return written === 'conflict' ? null : { ...describe(commit), ...rejection };
};
