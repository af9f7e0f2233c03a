import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { ArticleId } from './identity.ts';
import type { ExpiryRecord, Instant, OutboxRecord } from './records.ts';

const MINUTE = 60_000;

/** How long a ready item may stay untouched before the sweep treats it as lost. */
const PATIENCE = 5 * MINUTE;

/** The longest the sweep waits between two attempts. */
const LONGEST_WAIT = 60 * MINUTE;

/** After this many attempts an item counts as stuck: it is still retried, and operators are notified. */
export const STUCK_AFTER = 6;

/**
 * How many items of a part the sweep emits again in one run, the longest waiting first. If more wait, announce is
 * behind rather than their records lost, and each repeat adds work to it. Announce can handle this many in passing.
 */
export const MOST_EMITTED = 5000;

/** Each part of the outbox index has this many partitions, so that its writes never crowd into one (1,000 a second each). */
export const OUTBOX_SHARDS = 8;

/**
 * The parts of the outbox index. They are apart so that none keeps another
 * waiting: an embargo that ends never stands behind a back catalogue.
 */
export const OUTBOX_PARTS = ['held', 'expiring', 'ready', 'paused', 'bulk'] as const;

export type OutboxPart = (typeof OUTBOX_PARTS)[number];

/** The part of the outbox index that an item stands in. It follows from the item's state and lane. */
export const partOf = (
  item: Pick<OutboxRecord, 'state' | 'lane'> | Pick<ExpiryRecord, 'state'>,
): OutboxPart => (item.state === 'ready' && item.lane === 'bulk' ? 'bulk' : item.state);

/** A time after every other. Everything is due by then. */
export const ALL: Instant = '9999-12-31T23:59:59.999Z';

const later = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/** When the sweep first checks an item that became ready `now`. */
export const firstLook = (now: Instant): Instant => later(now, PATIENCE);

/**
 * When the sweep rechecks an item after re-emitting it for the `attempt`-th time: 5, 10, 20, 40, then 60 minutes.
 */
export const nextLook = (now: Instant, attempt: number): Instant =>
  later(now, Math.min(PATIENCE * 2 ** Math.max(0, attempt - 1), LONGEST_WAIT));

/**
 * When announce retries a refused announcement after the `attempt`-th time: the next minute, then 2, 4, 8… to 60
 * minutes.
 */
export const nextTry = (now: Instant, attempt: number): Instant =>
  attempt === 0 ? now : later(now, Math.min(MINUTE * 2 ** attempt, LONGEST_WAIT));

/** When the sweep rechecks a held item that it sent to the release queue: a minute after it is due. */
export const lookAfterRelease = (dueAt: Instant): Instant => later(dueAt, MINUTE);

/** How far ahead the sweep sends held items to the release queue; it runs every minute, so none is missed. */
export const releaseHorizon = (now: Instant): Instant => later(now, 2 * MINUTE);

/** SQS delays a message for a quarter of an hour at most. */
export const LONGEST_DELAY = 900;

/** Seconds from `now` until `dueAt`, rounded up so that nothing is early; within SQS's limits. */
export const delaySeconds = (now: Instant, dueAt: Instant): number =>
  Math.min(LONGEST_DELAY, Math.max(0, Math.ceil((Date.parse(dueAt) - Date.parse(now)) / 1000)));

/** The number of an article's partitions in each part of the index. */
export const shardOf = (articleId: ArticleId): number =>
  (sha256(utf8ToBytes(articleId))[0] ?? 0) % OUTBOX_SHARDS;
