import { announcementType, makeAnnouncement } from '../core/publish/announcement.ts';
import { overflows, widen } from '../core/publish/audience.ts';
import { isCanary } from '../core/publish/canary.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import { type Pauses, pauseOf } from '../core/publish/pauses.ts';
import { stateAfterSilentVersion } from '../core/publish/settled-state.ts';
import { isOfRemoval } from '../core/publish/withdrawn-version.ts';
import type { AnnounceCatalogue, Consistency, OutboxRef, Pending } from '../ports/catalogue.ts';
import type { AnnouncePorts } from './ports.ts';
import type { PreparedAnnouncement } from './prepared.ts';
import { recallEarly, releaseDue } from './release-due.ts';
import { settle } from './settle.ts';

/** The name of an outbox item in a set. */
export const nameOf = ({ articleId, version }: OutboxRef): string => `${articleId}.${version}`;

/**
 * Reads the outbox items that are due. An eventually consistent read is enough for items that are announced: a
 * message depends on the version, which never changes, and on META as of the version that it waits for, which does
 * not change again until this one is settled. Items that would not be announced (missing, not ready, perhaps paused)
 * are read again at once, with a strong read. Items that seem early are read again when it is their turn.
 *
 * @param consistency of the first read; a `strong` one is not repeated
 */
export const loadPending = async (
  refs: readonly OutboxRef[],
  consistency: Consistency,
  catalogue: AnnounceCatalogue,
): Promise<{
  readonly pending: readonly Pending[];
  readonly pauses: Pauses;
  readonly later: readonly OutboxRef[];
}> => {
  const first = await catalogue.readPending(refs, consistency);
  if (consistency === 'strong') return first;
  const nothingPaused = Object.keys(first.pauses).length === 0;
  const sure = nothingPaused ? first.pending.filter(({ outbox }) => outbox.state === 'ready') : [];
  const names = new Set(sure.map(({ outbox }) => nameOf(outbox)));
  const doubtful = refs.filter((ref) => !names.has(nameOf(ref)));
  if (doubtful.length === 0) return first;
  const again = await catalogue.readPending(doubtful);
  return { ...again, pending: [...sure, ...again.pending] };
};

/**
 * Whether the version before it is not settled yet. Type, previous version and audience all follow from what was settled before.
 * Announced out of turn, one event could be announced in two ways.
 */
export const isOutOfOrder = ({ outbox, article }: Pending): boolean =>
  outbox.state === 'ready' && article.settled < outbox.after;

/** A version that waits for the end of a pause, and the pause's scope. */
export interface Paused {
  readonly articleId: ArticleId;
  readonly pausedBy: string;
}

/**
 * Makes a version's announcement, and releases its document to readers.
 *
 * @returns null if the version is not due, already settled, or not to be announced at all
 */
export const prepare = async (
  pending: Pending,
  pauses: Pauses,
  ports: AnnouncePorts,
): Promise<PreparedAnnouncement | Paused | null> => {
  const { catalogue, clock, journal } = ports;
  const started = clock.elapsed();
  const { outbox, article, version } = pending;
  const ref = { articleId: outbox.articleId, version: outbox.version };
  if (article.settled > outbox.after) {
    // The run that settled it stopped before it cleared it.
    await catalogue.clear(ref);
    return null;
  }
  if (outbox.state !== 'ready') return null;
  // Release has checked the embargo. If this clock runs behind, the item is tried again later.
  if (version.embargoedUntil !== null && version.embargoedUntil > clock.now())
    throw new Error(`embargoed until ${version.embargoedUntil}`);
  // From here on readers and subscribers may learn of it.
  if (isOfRemoval(version) && (await catalogue.begin(ref)) === 'gone') return null;
  const type = announcementType(article, version);
  if (type === null || version.silent) {
    if ((await releaseDue(pending, null, ports)) === 'gone') return null;
    const written = await settle(pending, stateAfterSilentVersion(article, version), catalogue);
    if (written === 'settled')
      journal(
        version.silent
          ? { outcome: 'silent', ...ref }
          : { outcome: 'dropped', ...ref, message: 'nothing new for subscribers' },
      );
    return null;
  }
  const announcement = makeAnnouncement(type, article, version);
  if (overflows(article.audience, announcement))
    journal({ outcome: 'audience-overflow', ...ref, message: 'too many topics for one announcement' });
  // A withdrawal does not make its article the first of its story.
  const firsts = type === 'withdrawn' && ports.stories !== undefined ? [] : undefined;
  const audience = widen(article.audience, announcement, firsts);
  // A pause does not hold the canary, which would report the pause as a fault.
  const pause = isCanary(version.upload) ? null : pauseOf(pauses, audience.sections);
  if (pause !== null) {
    if (version.status === 'withdrawn' && (await recallEarly(pending, ports)) === 'gone') return null;
    if ((await catalogue.holdForPause(outbox, pause)) === 'gone') return pausedByOther(ref, catalogue);
    journal({ outcome: 'paused', ...ref, message: pause });
    return { articleId: ref.articleId, pausedBy: pause };
  }
  // The document is released before the channels are notified, so that subscribers find it.
  if ((await releaseDue(pending, announcement, ports)) === 'gone') return null;
  return { pending, announcement, audience, started };
};

/**
 * The outcome of the same version at another consumer. Null if that consumer settled it, because it had read the
 * state before the pause.
 */
const pausedByOther = async (ref: OutboxRef, catalogue: AnnounceCatalogue): Promise<Paused | null> => {
  const [found] = (await catalogue.readPending([ref])).pending;
  const parkedBy = found?.outbox.pausedBy;
  return parkedBy === undefined ? null : { articleId: ref.articleId, pausedBy: parkedBy };
};
