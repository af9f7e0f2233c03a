import type { Commit } from '../core/publish/commit.ts';
import type { FeedsAndAudience } from '../core/publish/decide-feed-move.ts';
import type { HandOver } from '../core/publish/decide-hand-over.ts';
import type { FeedChange } from '../core/publish/feed.ts';
import type { ArticleId, Claim, UploadRef } from '../core/publish/identity.ts';
import type { OutboxPart } from '../core/publish/outbox.ts';
import type { Pauses } from '../core/publish/pauses.ts';
import type {
  ArticleRecord,
  ErasureRecord,
  ExpiryRecord,
  FeedItem,
  Instant,
  KeyRecord,
  OutboxRecord,
  OwedRecord,
  VersionRecord,
} from '../core/publish/records.ts';
import type { Authority } from '../core/publish/rights.ts';
import type { Settled } from '../core/publish/settled-state.ts';
import type { Holder } from '../core/publish/standing.ts';
import type { StoryId } from '../core/publish/story-id.ts';

/** Names one outbox item. */
export interface OutboxRef {
  readonly articleId: ArticleId;
  readonly version: number;
}

/** Names the expiry of an article. */
export interface ExpiryRef {
  readonly articleId: ArticleId;
  readonly expires: true;
}

/** A story of which an article may have to be announced again. */
export interface StoryRef {
  readonly story: StoryId;
  /** How often this was requested. Absent if an earlier release sent the reminder. */
  readonly asked?: number;
}

/** An outbox item with the version that it announces. */
export interface Pending {
  readonly outbox: OutboxRecord;
  readonly article: ArticleRecord;
  readonly version: VersionRecord;
}

/**
 * The consistency of a read. `eventual` costs half, and may show each item in a slightly earlier state. That is
 * enough for a conditional write, but never for a decision to do nothing (docs/adr/0049-reads-that-may-be-behind.md).
 */
export type Consistency = 'strong' | 'eventual';

/** The holders of each of some claims, the earliest first. */
export interface Claimed {
  readonly holders: ReadonlyMap<Claim, readonly Holder[]>;
}

/** A postponed upload: the catalogue's record of its key or article was written by a later release. */
export interface DeferredUpload {
  readonly upload: UploadRef;
  /** Whether its object was removed (see `UploadEvent`). */
  readonly removed: boolean;
  /** The schema that must be known to handle it. */
  readonly needs: number;
  /** When it was noted, or if that is in the future, when it is to be handled. */
  readonly since: Instant;
  /** Whether this release knows that schema. */
  readonly isUnderstood: boolean;
}

/** The catalogue as handing an article over uses it. */
export interface HandOverCatalogue {
  /**
   * Writes both ledgers and the article's owner, or nothing. Returns `conflict` if a ledger changed, or the article
   * got another version, since it was read.
   */
  handOver(handOver: HandOver): Promise<'committed' | 'conflict'>;
}

/** The catalogue as ingest uses it. Reads are strongly consistent unless stated otherwise. */
export interface IngestCatalogue extends HandOverCatalogue, Pick<ReleaseCatalogue, 'readOutbox'> {
  readKey(upload: UploadRef, consistency?: Consistency): Promise<KeyRecord | null>;
  readClaims(claims: readonly Claim[], consistency?: Consistency): Promise<Claimed>;
  /** An article, and the result of `readClaims`, in one read. */
  readArticle(
    articleId: ArticleId,
    claims: readonly Claim[],
    consistency?: Consistency,
  ): Promise<Claimed & { readonly article: ArticleRecord | null }>;
  /** Those of some articles that exist. */
  readArticles(articleIds: readonly ArticleId[]): Promise<readonly ArticleRecord[]>;
  readVersion(articleId: ArticleId, version: number): Promise<VersionRecord | null>;
  /** The other keys of an article: copies of it, and uploads that are contested because of it. */
  alternatesOf(articleId: ArticleId): Promise<readonly UploadRef[]>;
  /** The authorities of invitations for any of some prefixes. */
  readAuthorities(prefixes: readonly string[]): Promise<readonly Authority[]>;
  /**
   * Writes all of a commit or nothing. Returns `conflict` if something changed since it was read: read and decide
   * again.
   */
  commit(commit: Commit): Promise<'committed' | 'conflict'>;
  /**
   * Notes an upload to be handled later: by any release, or by one that knows the schema that it needs. The note
   * stays until the sweep of such a release sends an event for it.
   */
  defer(upload: Omit<DeferredUpload, 'isUnderstood'>): Promise<void>;
}

/** An article's state after a version went live or was withdrawn, with its place in the feeds. */
export interface SettledState extends Settled {
  readonly feed: ArticleRecord['feed'];
  /** The article's current place. */
  readonly carried?: ArticleRecord['carried'];
}

export interface Settlement {
  readonly outbox: OutboxRecord;
  /** Null for the withdrawal of an article that was never live; feed and audience stay as they are. */
  readonly state: SettledState | null;
  /** The article's `moves` from which the settled state was computed. */
  readonly moves?: ArticleRecord['moves'];
}

/** The catalogue as announce uses it. */
export interface AnnounceCatalogue {
  /**
   * Those of the named items that are still in the outbox, in the order they were named, and the pauses. The read is
   * strongly consistent by default; in an eventually consistent one, items may be from different times.
   */
  readPending(
    refs: readonly OutboxRef[],
    consistency?: Consistency,
  ): Promise<{
    readonly pending: readonly Pending[];
    readonly pauses: Pauses;
    /** Those that a later release wrote: only that release may announce them. */
    readonly later: readonly OutboxRef[];
  }>;
  /**
   * Notes that the withdrawal of a removed object is about to be announced: from then on a copy of the object cannot
   * cancel it. Returns `gone` if one already did.
   */
  begin(withdrawal: OutboxRef): Promise<'begun' | 'gone'>;
  /** Pauses a ready item until a pause ends. Returns `gone` if it is no longer ready. */
  holdForPause(item: OutboxRecord, scope: string): Promise<'parked' | 'gone'>;
  /**
   * Updates the feeds to a version, item by item. It leaves alone what a later version wrote or removed, and items of
   * this version that were written after a move of feeds that the change does not know: so a delayed consumer undoes
   * nothing.
   */
  list(version: OutboxRef, change: FeedChange): Promise<void>;
  /**
   * Records that a version is settled. Returns `gone` if another run did: a version is settled once, and only right
   * after the one it waits for. Returns `moved` if its feeds were moved since it was read: the settled state is
   * outdated, and nothing is written.
   */
  settle(settlement: Settlement): Promise<'settled' | 'gone' | 'moved'>;
  /** Notes that an item was published but cannot be settled by this release, so that it is not published again. */
  notePublished(item: OutboxRef): Promise<void>;
  /** Deletes the outbox item of a settled version. */
  clear(settled: OutboxRef): Promise<void>;
}

/**
 * The catalogue as release uses it. Here and everywhere, a record that a later release wrote is thrown as a
 * `LaterSchemaFault`.
 */
export interface ReleaseCatalogue {
  readOutbox(ref: OutboxRef): Promise<OutboxRecord | null>;
  /** Makes a held item ready. Returns `conflict` if it is no longer held until that time. */
  release(held: OutboxRecord, nextAt: Instant): Promise<'released' | 'conflict'>;
}

/** The catalogue as the sweep uses it. */
export interface SweepCatalogue {
  /**
   * The items of one part of the outbox whose `nextAt` is not after `until`, the earliest first; the index may lag
   * slightly behind the table. No partition waits for another to be emptied.
   *
   * @param passOver called for each item that a later release wrote, which is skipped
   */
  dueUntil(
    part: OutboxPart,
    until: Instant,
    passOver?: () => void,
  ): AsyncIterable<OutboxRecord | ExpiryRecord>;
  /**
   * The first items by `nextAt` of each partition of one part of the outbox, due or not; none that a later release
   * wrote.
   *
   * @param limit the most items of each partition
   */
  firstOf(part: OutboxPart, limit: number): Promise<readonly (OutboxRecord | ExpiryRecord)[]>;
  /**
   * The postponed uploads, the earliest first; the index may lag slightly behind the table.
   *
   * @param until leaves out uploads to be handled later, such as those that wait for the end of an embargo; if
   *   absent, all are returned
   */
  deferred(until?: Instant): AsyncIterable<DeferredUpload>;
  /** Deletes one of the notes that postponed an upload. */
  undefer(upload: DeferredUpload): Promise<void>;
  /** Replaces an item's attempt and `nextAt`, if it has not changed since it was read. */
  touch(
    item: OutboxRecord | ExpiryRecord,
    change: Pick<OutboxRecord, 'attempt' | 'nextAt'>,
  ): Promise<'touched' | 'conflict'>;
}

/** The catalogue as erasing uses it. */
export interface EraseCatalogue {
  readErasure(articleId: ArticleId): Promise<ErasureRecord | null>;
  /**
   * Writes the record of an erasure. Returns `conflict` if its `rev` is not the one that the writer noted or read
   * last, or if it is finished. Once the links are gone, only its keys name the uploads that are still to be erased.
   *
   * @param before what the writer noted or read last; null if there was no record
   */
  writeErasure(record: ErasureRecord, before: ErasureRecord | null): Promise<'written' | 'conflict'>;
  /** Writes the ledger of a key, if the stored `rev` is the previous one. */
  markErased(key: KeyRecord): Promise<'committed' | 'conflict'>;
  /** The ids of channels that are owed an announcement of an article; strongly consistent. */
  owedChannels(articleId: ArticleId): Promise<readonly string[]>;
  /**
   * Marks the article's claims as erased and deletes everything else of it, feed items included, except the erasure's
   * record. Links to keys that are not named stay: through them the next pass finds a copy that has just arrived.
   */
  eraseArticle(articleId: ArticleId, keys: readonly UploadRef[]): Promise<void>;
  /**
   * Deletes from a copy's record that its last announcement called it a copy of an erased article. Does nothing if
   * that announcement named another article, or none.
   */
  forgetOriginal(copy: ArticleId, original: ArticleId): Promise<void>;
}

/** The catalogue as operators use it for rejected uploads. */
export interface QuarantineCatalogue {
  /** The ledgers whose last upload was rejected, the earliest first; the index may lag slightly behind the table. */
  quarantined(): AsyncIterable<KeyRecord>;
  /**
   * Forgets the object of a rejected upload, so that the next event of its key handles it again; it stays rejected
   * until then. Returns `conflict` if the ledger changed since it was read.
   */
  forget(rejected: KeyRecord): Promise<'forgotten' | 'conflict'>;
  /**
   * Notes that a person accepts an object, and forgets it as `forget` does.
   *
   * @param object its token (see `UploadToken`)
   */
  accept(rejected: KeyRecord, object: string): Promise<'accepted' | 'conflict'>;
}

/** The authority of an invitation, and when it was given. */
export interface Invited extends Authority {
  readonly since: Instant;
}

/** The catalogue as operators use it for the authority of prefixes. */
export interface AuthorityCatalogue {
  /** The prefixes that have an authority, the earliest first; the index may lag slightly behind the table. */
  authorities(): AsyncIterable<Invited>;
  /** Sets the authority of a prefix. */
  authorise(invited: Invited): Promise<void>;
  /**
   * Removes the authority of a prefix: everything is allowed unless the settings or shorter prefixes say otherwise.
   */
  unauthorise(prefix: string): Promise<void>;
}

/** Names the debt of an article's announcement to a channel. */
export interface OwedRef {
  readonly articleId: ArticleId;
  /** The channel's id. */
  readonly channel: string;
}

/** A debt to a channel, and the version of the article to announce to it. */
export interface Owed {
  readonly owed: OwedRecord;
  /** Null if it was erased while the debt was noted. */
  readonly article: ArticleRecord | null;
  /** The version that was announced last, or null if it no longer exists. */
  readonly version: VersionRecord | null;
}

/** The catalogue as announce uses it for channels that refuse. */
export interface OwingCatalogue {
  /**
   * Notes that a channel refused a version and is owed it. An existing debt keeps its time, and a later version is
   * kept.
   *
   * @param isDue whether announce is asked to retry at once, after what is already in the stream
   */
  owe(ref: OwedRef, version: number, isDue: boolean, now: Instant): Promise<void>;
  /** Those of the named debts that still exist; strongly consistent. */
  readOwed(refs: readonly OwedRef[]): Promise<{ readonly owed: readonly Owed[]; readonly pauses: Pauses }>;
  /** Deletes a debt, unless the channel has refused a later version since it was read. */
  forgive(owed: OwedRecord): Promise<void>;
  /**
   * Whether operators should be notified that a channel refuses: at most once an hour for each channel. If so,
   * records that they are.
   *
   * @param channel its id
   */
  mayNotifyOf(channel: string, now: Instant): Promise<boolean>;
}

/** The catalogue as the sweep uses it for channels that refuse. */
export interface CollectingCatalogue {
  /** Debts that are due for a retry by then; the index may lag slightly behind the table. */
  owedUntil(until: Instant): AsyncIterable<OwedRecord>;
  /** Has announce retry a debt, if it has not changed since it was read. */
  collect(
    owed: OwedRecord,
    change: Pick<OwedRecord, 'attempt' | 'nextAt'>,
  ): Promise<'collected' | 'conflict'>;
}

/** The catalogue as pausing and resuming use it. */
export interface PauseCatalogue extends Pick<SweepCatalogue, 'dueUntil'> {
  readPauses(): Promise<Pauses>;
  /** Pauses a scope; one that is already paused keeps its time. */
  pause(scope: string, now: Instant): Promise<void>;
  resume(scope: string): Promise<void>;
  /** Makes a paused item ready again. Its upload time is dropped, because it waited on purpose. */
  endPause(item: OutboxRecord, nextAt: Instant): Promise<'unparked' | 'conflict'>;
}

/** The catalogue as moving the feed of a renamed topic uses it. */
export interface FeedMoveCatalogue extends Pick<AnnounceCatalogue, 'list'> {
  /**
   * The items of a topic's feed in one month, latest first; the list may be slightly outdated.
   *
   * @param month `2026-11`
   */
  feedItems(topic: string, month: string): AsyncIterable<FeedItem>;
  /** An article, and then the items of the feeds that it names; strongly consistent. */
  readListing(
    articleId: ArticleId,
  ): Promise<{ readonly article: ArticleRecord | null; readonly items: readonly FeedItem[] }>;
  /**
   * Writes items of an article's live version as `list` does, but only if no version was settled, nothing was moved
   * and nothing erased since it was read: a command may be delayed for longer than the feeds remember removed items.
   */
  relist(article: ArticleRecord, items: readonly FeedItem[]): Promise<void>;
  /**
   * Records which feeds list an article and its audience. Returns `conflict` if a version was settled, or the article
   * was moved, since it was read.
   */
  relocate(article: ArticleRecord, change: FeedsAndAudience): Promise<ArticleRecord | 'conflict'>;
}

/** The catalogue as tagging again uses it. */
export interface RetagCatalogue extends IngestCatalogue, Pick<SweepCatalogue, 'dueUntil'> {
  /**
   * The articles that a topic's feed lists in one month, latest first.
   *
   * @param month `2026-11`
   * @param since leaves out articles that were first announced earlier
   */
  listed(topic: string, month: string, since: Instant): AsyncIterable<ArticleId>;
  /**
   * Notes the vocabulary that an article's section and topics agree with, so that it is not tagged again with it.
   * Returns `conflict` if the version is no longer the latest.
   */
  confirm(
    article: Pick<ArticleRecord, 'articleId' | 'latest'>,
    vocabulary: string,
  ): Promise<'confirmed' | 'conflict'>;
}

export type Catalogue = EraseCatalogue &
  OwingCatalogue &
  CollectingCatalogue &
  PauseCatalogue &
  IngestCatalogue &
  AnnounceCatalogue &
  ReleaseCatalogue &
  SweepCatalogue;
