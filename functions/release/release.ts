import { delaySeconds, firstLook, LONGEST_DELAY } from '../core/publish/outbox.ts';
import type { OutboxRecord } from '../core/publish/records.ts';
import { reannounce } from '../operations/reannounce.ts';
import type { IngestCatalogue, OutboxRef, ReleaseCatalogue, StoryRef } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionReader, EditionStore } from '../ports/edition-store.ts';
import type { Journal } from '../ports/journal.ts';
import type { ReleaseQueue, Reminder } from '../ports/release-queue.ts';
import type { ReannouncingStories } from '../ports/stories.ts';
import { expire } from './expire.ts';

export interface ReleasePorts {
  readonly catalogue: ReleaseCatalogue & IngestCatalogue;
  /** The store for tombstones of expired articles. */
  readonly editions: EditionStore & EditionReader;
  readonly queue: ReleaseQueue;
  readonly clock: Clock;
  readonly journal: Journal<'release'>;
  /** Left out where stories are off. */
  readonly stories?: ReannouncingStories;
}

/**
 * Makes a held item ready, or withdraws an expired article, if it is due; or has a story announced again. The stream
 * then brings the item to announce. The message is only a reminder: the release time is read from the catalogue, so
 * an embargo that moved or ended is respected.
 */
export const release = async (ref: Reminder, ports: ReleasePorts): Promise<void> => {
  if ('story' in ref) return reannounceStory(ref, ports);
  if ('expires' in ref) return expire(ref, ports);
  const { catalogue, queue, clock, journal } = ports;
  const { item, isNamed } = await heldItem(ref, ports);
  if (item === null) return;
  const { articleId, version } = item;
  const now = clock.now();
  if (item.dueAt > now) {
    const delay = delaySeconds(now, item.dueAt);
    // A time further away than a queue can wait is left to the sweep. A version that replaced this one has its own
    // reminder.
    if (isNamed && delay < LONGEST_DELAY) await queue.schedule(ref, delay);
    return;
  }
  const outcome = await catalogue.release(item, firstLook(now));
  // After a conflict the item is gone, already ready, or due at another time, for which it has its own reminder.
  if (outcome === 'released') journal({ outcome, articleId, version });
};

/**
 * The item that a reminder names, or the one that replaced it meanwhile: tagging again makes a version with the same
 * release time, and sends no reminder.
 */
const heldItem = async (
  ref: OutboxRef,
  { catalogue }: ReleasePorts,
): Promise<{ readonly item: OutboxRecord | null; readonly isNamed: boolean }> => {
  const named = await catalogue.readOutbox(ref);
  if (named?.state === 'held') return { item: named, isNamed: true };
  const { article } = await catalogue.readArticle(ref.articleId, []);
  if (article === null || article.held === null) return { item: null, isNamed: false };
  const other = await catalogue.readOutbox({ articleId: ref.articleId, version: article.held });
  return { item: other?.state === 'held' ? other : null, isNamed: false };
};

/**
 * Has a story announced again whose first article was withdrawn. If one of its articles is being changed, the next
 * sweep asks again.
 */
const reannounceStory = async (ref: StoryRef, { stories, ...ports }: ReleasePorts): Promise<void> => {
  if (stories === undefined) return;
  for (const { articleId, version } of (await reannounce(ref, { ...ports, stories })) ?? [])
    ports.journal({ outcome: 'retold', articleId, version });
};
