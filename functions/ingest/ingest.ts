import { parseDeclared } from '../core/metadata/object-metadata.ts';
import type { Commit, Handling } from '../core/publish/commit.ts';
import { decideRejection } from '../core/publish/decide-removal.ts';
import type { KeyRecord } from '../core/publish/records.ts';
import { isUnblocked, recheckAfterEmbargo, recheckCopies } from '../operations/recheck.ts';
import type { Consistency } from '../ports/catalogue.ts';
import { explain, StageFault } from '../ports/faults.ts';
import type { JournalEntry } from '../ports/journal.ts';
import { LaterSchemaFault } from '../ports/later-schema.ts';
import type { UploadQueue } from '../ports/upload-queue.ts';
import type { CurrentUpload } from '../ports/upload-store.ts';
import { readContent } from './content.ts';
import { describe } from './describe.ts';
import type { IngestPorts } from './ports.ts';
import { isMoved, prepare } from './prepare.ts';
import { notifyWarning, quarantine, rejectErased } from './reject.ts';
import type { UploadEvent } from './s3-event.ts';
import { scheduleReleases } from './schedule-releases.ts';
import { timer } from './timed.ts';
import { withdrawRemoved } from './withdraw-removed.ts';

/** Conflicts are rare, and each means that another run made progress; more than this many in a row is a fault. */
const MOST_ATTEMPTS = 8;

/**
 * How long to wait for another run before the next attempt, in milliseconds. The second attempt starts at once: it
 * reads consistently what the first could not be sure of.
 */
const waitAfter = (attempt: number): number => (attempt === 1 ? 0 : 25 * 2 ** (attempt - 2));

/**
 * Updates the catalogue to the current object of a key: reads it, normalises and tags it, and commits. A rejected
 * upload is quarantined. Repeating it and running it concurrently is harmless, because every commit is conditional on
 * what was read.
 *
 * @throws StageFault when storage or the catalogue failed: the same event should be delivered again
 */
export const ingest = async (received: UploadEvent, ports: IngestPorts): Promise<void> => {
  const started = ports.clock.elapsed();
  const trace = ports.trace?.(received.upload) ?? undefined;
  const { trace: _, ...untraced } = received;
  const event: UploadEvent = trace === undefined ? untraced : { ...untraced, trace };
  const say = (entry: JournalEntry<'ingest'>): void =>
    ports.journal({
      upload: event.upload,
      ...(trace === undefined ? {} : { trace }),
      ...entry,
      steps: { ...entry.steps, total: ports.clock.elapsed() - started },
    });
  try {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const entry = await bringUpToDate(event, attempt === 1 ? 'eventual' : 'strong', ports);
      if (entry !== null) return say(entry);
      if (waitAfter(attempt) > 0 && attempt < MOST_ATTEMPTS) await ports.pause?.(waitAfter(attempt));
    }
    throw new StageFault(name(event), `others changed it ${MOST_ATTEMPTS} times while it was handled`);
  } catch (error) {
    let cause = error;
    if (error instanceof LaterSchemaFault)
      try {
        await putOff(event, error, ports);
        return say({ outcome: 'deferred', message: error.message });
      } catch (fault) {
        cause = fault;
      }
    say({ outcome: 'failed', message: explain(cause) });
    throw cause instanceof StageFault
      ? cause
      : new StageFault(name(event), 'could not be ingested', { cause });
  }
};

/**
 * Notes an upload for the release that wrote the catalogue's newer record of it. A retry would end in the dead-letter
 * queue, and a correction would be lost until an operator found it there.
 */
const putOff = (
  { upload, removed }: UploadEvent,
  { schema }: LaterSchemaFault,
  ports: IngestPorts,
): Promise<void> => ports.catalogue.defer({ upload, removed, needs: schema, since: ports.clock.now() });

const name = ({ upload }: UploadEvent): string => `${upload.bucket}/${upload.key}`;

/**
 * Makes one attempt. Returns null if the catalogue changed meanwhile, or may have changed just before: the caller
 * tries again on current data. On eventually consistent reads it only does what the conditions of the commit verify.
 */
const bringUpToDate = async (
  event: UploadEvent,
  consistency: Consistency,
  ports: IngestPorts,
): Promise<JournalEntry<'ingest'> | null> => {
  const { catalogue, clock } = ports;
  const readAt = clock.now();
  const { key, current } = await readBoth(event, consistency, ports);
  if (current !== null && key?.handled === current.object) {
    // A stale ledger may name an upload that was forgotten since, or that was handled before another.
    const isRepeated = consistency === 'eventual' || !(await isUnblocked(key, ports));
    if (isRepeated) {
      current.discard();
      if (consistency === 'eventual') return null;
      // This may be a noted recheck, and the embargo was postponed meanwhile or is about to end.
      await recheckAfterEmbargo(key, ports);
      // The run that committed it may have stopped before it noted the uploads that it kept back.
      if (key.owner && key.outcome === 'committed' && key.articleId !== null)
        await recheckCopies(key.articleId, ports);
      return { outcome: 'repeated' };
    }
  }
  const changedAt = current?.uploadedAt ?? event.at;
  const handling: Handling = {
    upload: event.upload,
    object: current?.object ?? 'absent',
    ...(changedAt === undefined ? {} : { changedAt }),
    sequencer: event.sequencer,
    now: clock.now(),
    ...(current !== null && key?.accepted === current.object ? { isAccepted: true } : {}),
  };
  if (key?.outcome === 'erased') return rejectErased(handling, key, current, ports);
  if (current === null) {
    if (!event.removed) return { outcome: 'gone' };
    // Read again after the wait: a copy of the object may have been uploaded under another key.
    if (key?.owner && (await ports.grace?.(event.at))) return null;
    const removal = await withdrawRemoved(handling, key, readAt, ports, (commit) =>
      withOrigin(commit, event),
    );
    // A note has its new key handled within a minute. Its object may declare something that the former did not, so it
    // is handled at once.
    if (removal?.movedTo !== undefined)
      await ingest({ ...event, upload: removal.movedTo, removed: false }, ports);
    for (const upload of removal?.again ?? []) await ingestNoted({ ...event, upload, removed: false }, ports);
    return removal?.entry ?? null;
  }

  if (isDeclaredSilent(current.metadata) && ports.bulk !== undefined) {
    current.discard();
    return handOn(event, ports.bulk);
  }
  // The run that withdrew the key's article may have stopped before it noted the copies, and its message now finds
  // this object.
  if (key?.owner === true && key.outcome === 'withdrawn' && key.articleId !== null)
    await recheckCopies(key.articleId, ports);
  const steps: Record<string, number> = {};
  const timed = timer(clock, steps);
  const content = await readContent(handling, current, timed, ports);
  if (!content.ok) return quarantine(decideRejection(handling, key, content.error), content.error, ports);
  // Front matter may declare it, too.
  if (content.value.content.declared.silent && ports.bulk !== undefined) return handOn(event, ports.bulk);
  const prepared = await timed('store', () =>
    prepare(handling, key, content.value, consistency, readAt, ports),
  );
  if (prepared === 'late') return null;
  if (isMoved(prepared)) {
    if (prepared.unread !== null) await ingest({ ...event, upload: prepared.unread, removed: false }, ports);
    return null;
  }
  const { rejection } = prepared.key;
  if (prepared.kind === 'ledger' && rejection !== null) {
    // This comes before the rejection: a crash between the two must not leave it waiting forever.
    await recheckAfterEmbargo(prepared.key, ports);
    return isKnownAlready(prepared.key, key)
      ? { outcome: 'repeated' }
      : quarantine(prepared, rejection, ports);
  }
  const commit = withOrigin(prepared, event);
  if (commit.key.outcome === 'alternate') await recheckAfterEmbargo(commit.key, ports);
  await notifyWarning(commit, ports);
  const written = await timed('commit', () => catalogue.commit(commit));
  if (written === 'conflict') return null;
  await scheduleReleases(commit, ports);
  // A version that ends an embargo, or replaces one that waits, may keep back other uploads than before.
  if (commit.kind === 'version' && (commit.lifts || commit.supersedes !== null))
    await recheckCopies(commit.article.articleId, ports);
  return { ...describe(commit), steps };
};

/**
 * Reads the ledger of a key and its current object. The object is read after the ledger: a later removal advances the
 * ledger, and the commit fails. If there is no ledger, both may be read at once, because anything handled meanwhile
 * creates one.
 */
const readBoth = async (
  { upload }: UploadEvent,
  consistency: Consistency,
  { catalogue, uploads }: IngestPorts,
): Promise<{ readonly key: KeyRecord | null; readonly current: CurrentUpload | null }> => {
  if (consistency === 'strong') {
    const key = await catalogue.readKey(upload, consistency);
    return { key, current: await uploads.current(upload) };
  }
  const [key, atOnce] = await Promise.allSettled([
    catalogue.readKey(upload, consistency),
    uploads.current(upload),
  ]);
  if (key.status === 'fulfilled' && key.value === null && atOnce.status === 'fulfilled')
    return { key: null, current: atOnce.value };
  if (atOnce.status === 'fulfilled') atOnce.value?.discard();
  if (key.status === 'rejected') throw key.reason;
  return { key: key.value, current: await uploads.current(upload) };
};

/** Whether the object's metadata declare it silent. Unreadable metadata are judged where the upload is handled. */
const isDeclaredSilent = (metadata: Readonly<Record<string, string>>): boolean => {
  const declared = parseDeclared(metadata);
  return declared.ok && declared.value.silent === true;
};

/** Passes a silent upload to the bulk lane (docs/adr/0070-a-lane-for-back-catalogues.md). */
const handOn = async (
  { upload, size, sequencer, at }: UploadEvent,
  bulk: UploadQueue,
): Promise<JournalEntry<'ingest'>> => {
  await bulk.enqueue(upload, 'created', {
    ...(size === undefined ? {} : { size }),
    sequencer,
    ...(at === undefined ? {} : { at }),
  });
  return { outcome: 'handed-on' };
};

/**
 * Whether an upload that was judged again is rejected for the same reason, of which operators were already notified.
 */
const isKnownAlready = ({ handled, articleId, rejection }: KeyRecord, before: KeyRecord | null): boolean =>
  before?.handled === handled &&
  before.articleId === articleId &&
  before.rejection?.message === rejection?.message;

/** Handles at once an upload that a note has handled within a minute. If that fails, the note still does. */
const ingestNoted = async (event: UploadEvent, ports: IngestPorts): Promise<void> => {
  try {
    await ingest(event, ports);
  } catch (error) {
    if (!(error instanceof StageFault)) throw error;
  }
};

/** Announce measures from the upload, and continues its trace. */
const withOrigin = (commit: Commit, { at, trace }: UploadEvent): Commit => {
  if (commit.kind === 'ledger') return commit;
  return {
    ...commit,
    outbox: {
      ...commit.outbox,
      ...(at === undefined ? {} : { uploadedAt: at }),
      ...(trace === undefined ? {} : { trace }),
    },
  };
};
