import { afterSilence } from '../core/publish/aftermath.ts';
import { type Announcement, announcementType, makeAnnouncement } from '../core/publish/announcement.ts';
import { overflows, widen } from '../core/publish/audience.ts';
import { isCanary } from '../core/publish/canary.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import { type Pauses, pauseOf } from '../core/publish/pauses.ts';
import type { Audience } from '../core/publish/records.ts';
import { isOfRemoval } from '../core/publish/withdrawn-version.ts';
import type { AnnounceCatalogue, Consistency, OutboxRef, Pending } from '../ports/catalogue.ts';
import type { AnnouncePorts } from './ports.ts';
import { recallEarly, releaseDue } from './release-due.ts';
import { conclude } from './settle.ts';

/** The name of an outbox item in a set. */
export const nameOf = ({ articleId, version }: OutboxRef): string => `${articleId}.${version}`;

/** An announcement under way. */
export interface Due {
  readonly pending: Pending;
  readonly announcement: Announcement;
  readonly audience: Audience;
  readonly started: number;
}

/**
 * Reads what is due. An eventually consistent read is enough for what is announced. Its message depends on the version, which
 * never changes, and on META as of the version that it waits for, which does not change again until this one is settled. Items
 * that would not be announced (missing, not ready, perhaps paused) are read again at once, with a strong read. Items that seem
 * early are read again when it is their turn.
 *
 * @param consistency of the first read; a `strong` one is not repeated
 */
export const readDue = async (
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
export const isEarly = ({ outbox, article }: Pending): boolean =>
  outbox.state === 'ready' && article.settled < outbox.after;

/** A version that waits for the end of a pause, and the pause's scope. */
export interface Parked {
  readonly articleId: ArticleId;
  readonly parkedBy: string;
}

/**
 * Makes a version's announcement, and releases its document to readers.
 *
 * @returns null if the version is not due, settled already, or not to be announced at all
 */
export const prepare = async (
  pending: Pending,
  pauses: Pauses,
  ports: AnnouncePorts,
): Promise<Due | Parked | null> => {
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
    throw new Error(`by this clock its embargo lasts until ${version.embargoedUntil}`);
  // From here on readers and subscribers may come to know of it.
  if (isOfRemoval(version) && (await catalogue.begin(ref)) === 'gone') return null;
  const type = announcementType(article, version);
  if (type === null || version.silent) {
    if ((await releaseDue(pending, null, ports)) === 'gone') return null;
    const written = await conclude(pending, afterSilence(article, version), catalogue);
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
  // Nothing is the first of its story by being withdrawn.
  const firsts = type === 'withdrawn' && ports.stories !== undefined ? [] : undefined;
  const audience = widen(article.audience, announcement, firsts);
  // A pause does not hold the canary, which would report the pause as a fault.
  const pause = isCanary(version.upload) ? null : pauseOf(pauses, audience.sections);
  if (pause !== null) {
    if (version.status === 'withdrawn' && (await recallEarly(pending, ports)) === 'gone') return null;
    if ((await catalogue.park(outbox, pause)) === 'gone') return parkedByOther(ref, catalogue);
    journal({ outcome: 'paused', ...ref, message: pause });
    return { articleId: ref.articleId, parkedBy: pause };
  }
  // The document is released before the channels are told, so that subscribers find it.
  if ((await releaseDue(pending, announcement, ports)) === 'gone') return null;
  return { pending, announcement, audience, started };
};

/** What another consumer of the same version did with it. Null: it settled it, for it had looked before the pause. */
const parkedByOther = async (ref: OutboxRef, catalogue: AnnounceCatalogue): Promise<Parked | null> => {
  const [found] = (await catalogue.readPending([ref])).pending;
  const parkedBy = found?.outbox.pausedBy;
  return parkedBy === undefined ? null : { articleId: ref.articleId, parkedBy };
};
