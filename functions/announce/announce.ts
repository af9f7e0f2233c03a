import type { ArticleId } from '../core/publish/identity.ts';
import type { Pauses } from '../core/publish/pauses.ts';
import type { OutboxRecord, VersionRecord } from '../core/publish/records.ts';
import { isOfRemoval } from '../core/publish/withdrawn-version.ts';
import type { Consistency, OutboxRef, Pending } from '../ports/catalogue.ts';
import { explain } from '../ports/faults.ts';
import { LaterSchemaFault } from '../ports/later-schema.ts';
import { claimStories } from './claim-stories.ts';
import { beginLookUp, followMerges } from './look-up-stories.ts';
import type { AnnouncePorts } from './ports.ts';
import { isOutOfOrder, loadPending, nameOf, prepare } from './prepare.ts';
import type { PreparedAnnouncement } from './prepared.ts';
import { messagesOf, send } from './publish.ts';
import { recallEarly } from './release-due.ts';
import { finish } from './settle.ts';
import { postStories, writeStories } from './write-stories.ts';

/**
 * Announces the versions in the outbox. The order is: release the document to readers, claim the article's story,
 * publish to the channels, write the feeds, move the article on, and delete the outbox item last. Items that have
 * left the outbox were announced or replaced; they are skipped. Repeating any step repeats the same announcement
 * under the same `eventId`.
 *
 * @param refs outbox items in commit order; an article may appear more than once
 * @param streamed versions as the stream shows them, so that their stories can be looked up while the versions
 *   themselves are read
 * @returns the items that could not be announced and must be requeued
 */
export const announce = async (
  refs: readonly OutboxRef[],
  ports: AnnouncePorts,
  streamed: readonly VersionRecord[] = [],
): Promise<readonly OutboxRef[]> => {
  const failed: OutboxRef[] = [];
  let streamedOfWave = streamed;
  const waves = [...wavesOf(refs)];
  const waited = new Set<string>();
  const paused = new Map<ArticleId, string>();
  const leftAlone = new Set<ArticleId>();
  let consistency: Consistency = 'eventual';
  for (let wave = waves.shift(); wave !== undefined; wave = waves.shift()) {
    const ours = wave.filter(({ articleId }) => !leftAlone.has(articleId));
    // A later version of an article waits until the one before it is announced, or is requeued with it.
    const behind = ours.filter(({ articleId }) => failed.some((other) => other.articleId === articleId));
    const ahead = ours.filter((ref) => !behind.includes(ref));
    const result = await announceWave(ahead, consistency, streamedOfWave, ports);
    // A later wave depends on what this one has just written.
    consistency = 'strong';
    streamedOfWave = [];
    failed.push(...behind, ...result.failed);
    for (const [articleId, scope] of result.paused) paused.set(articleId, scope);
    for (const { articleId } of result.later) leftAlone.add(articleId);
    const early: OutboxRecord[] = [];
    for (const pending of result.early) {
      const item = pending.outbox;
      if (leftAlone.has(item.articleId)) continue;
      const scope = paused.get(item.articleId);
      if (scope !== undefined) failed.push(...(await parkBehind(pending, scope, ports)));
      else if (waited.has(nameOf(item))) failed.push(item);
      else early.push(item);
    }
    for (const item of early) waited.add(nameOf(item));
    // The version before it was lost in the stream, or is with another consumer. Announcing it twice still makes one
    // event.
    if (early.length > 0)
      waves.unshift(
        early.map(({ articleId, after }) => ({ articleId, version: after })),
        early,
      );
  }
  return failed;
};

/**
 * A version whose predecessor waits for the end of a pause waits with it. Requeuing it would only use up its retries.
 */
const parkBehind = async (
  pending: Pending,
  scope: string,
  ports: AnnouncePorts,
): Promise<readonly OutboxRef[]> => {
  const { catalogue, journal } = ports;
  const { outbox: item } = pending;
  const { articleId, version } = item;
  try {
    if (isOfRemoval(pending.version) && (await catalogue.begin(item)) === 'gone') return [];
    if (pending.version.status === 'withdrawn' && (await recallEarly(pending, ports)) === 'gone') return [];
    await catalogue.holdForPause(item, scope);
    journal({ outcome: 'paused', articleId, version, message: scope });
    return [];
  } catch (error) {
    // The sweep of the release that wrote it emits it again.
    const isLater = error instanceof LaterSchemaFault;
    journal({ outcome: isLater ? 'deferred' : 'failed', articleId, version, message: explain(error) });
    return isLater ? [] : [item];
  }
};

/**
 * Splits items so that no wave has an article twice: each version depends on the state that the one before it left.
 */
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

/** The outcome of a wave, apart from what was announced. */
interface WaveResult {
  readonly failed: readonly OutboxRef[];
  /** Items whose turn has not come: the version before them is not settled. */
  readonly early: readonly Pending[];
  /** Articles with a version that waits for the end of a pause, and the pause's scope. */
  readonly paused: ReadonlyMap<ArticleId, string>;
  /**
   * Items that a later release wrote. Requeuing them would hold up the shard and end in the dead-letter queue; the
   * sweep of that release emits them again.
   */
  readonly later: readonly OutboxRef[];
}

const announceWave = async (
  refs: readonly OutboxRef[],
  consistency: Consistency,
  streamed: readonly VersionRecord[],
  ports: AnnouncePorts,
): Promise<WaveResult> => {
  const nothing: WaveResult = { failed: [], early: [], paused: new Map(), later: [] };
  if (refs.length === 0) return nothing;
  const later: OutboxRef[] = [];
  const leave = ({ articleId, version }: OutboxRef, message: string): void => {
    later.push({ articleId, version });
    ports.journal({ outcome: 'deferred', articleId, version, message });
  };
  let pending: readonly Pending[];
  let pauses: Pauses;
  const reading = loadPending(refs, consistency, ports.catalogue);
  const named = new Set(refs.map(nameOf));
  const begun = beginLookUp(
    streamed.filter((version) => named.has(nameOf(version))),
    ports.stories,
  );
  try {
    const due = await reading;
    ({ pending, pauses } = due);
    for (const ref of due.later) leave(ref, 'a later release wrote it');
  } catch (error) {
    if (error instanceof LaterSchemaFault) {
      for (const ref of refs) leave(ref, error.message);
      return { ...nothing, later };
    }
    ports.journal({ outcome: 'failed', message: `${refs.length} outbox items: ${explain(error)}` });
    return { ...nothing, failed: refs };
  }
  const failed: OutboxRef[] = [];
  const guarded = async <T>(ref: OutboxRef, run: () => Promise<T>): Promise<T | null> => {
    try {
      return await run();
    } catch (error) {
      if (error instanceof LaterSchemaFault) {
        leave(ref, error.message);
        return null;
      }
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
  const paused = new Map<ArticleId, string>();
  for (const { outbox } of pending)
    if (outbox.pausedBy !== undefined) paused.set(outbox.articleId, outbox.pausedBy);
  const early = pending.filter(isOutOfOrder);
  const timely = pending.filter((item) => !isOutOfOrder(item));
  // Merge targets that were not read with the stories are read while the documents are released.
  const lookUp = followMerges(
    begun,
    timely.flatMap(({ outbox, version }) => (outbox.state === 'ready' ? [version] : [])),
    ports.stories,
  );
  const prepared = await Promise.all(
    timely.map((item) => guarded(item.outbox, () => prepare(item, pauses, ports))),
  );
  const ready: PreparedAnnouncement[] = [];
  for (const one of prepared)
    if (one !== null && 'pausedBy' in one) paused.set(one.articleId, one.pausedBy);
    else if (one !== null) ready.push(one);
  const claims = await claimStories(ready, lookUp, ports);
  const { due: announcements } = claims;
  const refused = await send(
    announcements
      .filter(({ pending }) => !pending.outbox.isPublished)
      .flatMap((item) => messagesOf(item, ports.channels)),
    ports,
  );
  const written = writeStories(claims, ports);
  await Promise.all([
    written.then((postings) => postStories(postings, ports)),
    ...announcements.map((item) =>
      guarded(item.pending.outbox, async () => {
        await written;
        try {
          await finish(
            item,
            refused.filter(({ message }) => message.id === item.announcement.eventId),
            ports,
          );
        } catch (error) {
          // The sweep emits it again until the release that can settle it is back. Operators need not be notified
          // each time.
          if (error instanceof LaterSchemaFault) await ports.catalogue.notePublished(item.pending.outbox);
          throw error;
        }
      }),
    ),
  ]);
  return { failed, early, paused, later };
};
