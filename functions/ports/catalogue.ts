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

/** A story of which an article may have to be told again. */
export interface StoryRef {
  readonly story: StoryId;
  /** How often it had been asked for. Absent: an earlier release reminded of it. */
  readonly asked?: number;
}

/** An outbox item with what it announces. */
export interface Pending {
  readonly outbox: OutboxRecord;
  readonly article: ArticleRecord;
  readonly version: VersionRecord;
}

/**
 * How a read sees what was written just before. `eventual` costs half, and may show each item as it was a moment ago: enough for what
 * is then done on a condition, never for what is left undone (docs/adr/0049-reads-that-may-be-behind.md).
 */
export type Consistency = 'strong' | 'eventual';

/** Who holds each of some claims, the first in front. */
export interface Claimed {
  readonly holders: ReadonlyMap<Claim, readonly Holder[]>;
}

/** An upload that was put off: what the catalogue has of its key or article was written by a later release. */
export interface DeferredUpload {
  readonly upload: UploadRef;
  /** Whether its object was removed (see `Hint`). */
  readonly removed: boolean;
  /** The schema that must be known to handle it. */
  readonly needs: number;
  /** When it was noted; one that is still to come is when it is to be handled. */
  readonly since: Instant;
  /** Whether this release knows that schema. */
  readonly isUnderstood: boolean;
}

/** What handing an article over asks of the catalogue. */
export interface HandOverCatalogue {
  /** Writes both ledgers and the article's owner or nothing. `conflict`: a ledger changed, or the article has another version, since it was read. */
  handOver(handOver: HandOver): Promise<'committed' | 'conflict'>;
}

/** What ingest asks of the catalogue. Reads are strongly consistent unless something else is said. */
export interface IngestCatalogue extends HandOverCatalogue, Pick<ReleaseCatalogue, 'readOutbox'> {
  readKey(upload: UploadRef, consistency?: Consistency): Promise<KeyRecord | null>;
  readClaims(claims: readonly Claim[], consistency?: Consistency): Promise<Claimed>;
  /** An article, and what `readClaims` says, in one. */
  readArticle(
    articleId: ArticleId,
    claims: readonly Claim[],
    consistency?: Consistency,
  ): Promise<Claimed & { readonly article: ArticleRecord | null }>;
  /** Those of some articles that there are. */
  readArticles(articleIds: readonly ArticleId[]): Promise<readonly ArticleRecord[]>;
  readVersion(articleId: ArticleId, version: number): Promise<VersionRecord | null>;
  /** The other keys of an article: copies of it, and uploads that are contested because of it. */
  alternatesOf(articleId: ArticleId): Promise<readonly UploadRef[]>;
  /** What invitations allow under those of some prefixes that they are for. */
  readAuthorities(prefixes: readonly string[]): Promise<readonly Authority[]>;
  /** Writes all of a commit or nothing. `conflict`: something changed since it was read; read and decide again. */
  commit(commit: Commit): Promise<'committed' | 'conflict'>;
  /**
   * Notes an upload to be handled later: by a later release that knows the schema that it needs, or by any. It stays noted until the
   * sweep of such a release hints at it again.
   */
  defer(upload: Omit<DeferredUpload, 'isUnderstood'>): Promise<void>;
}

/** An article's state after a version went live or was withdrawn, with its place in the feeds. */
export interface SettledState extends Settled {
  readonly feed: ArticleRecord['feed'];
  /** As the article has it. */
  readonly carried?: ArticleRecord['carried'];
}

export interface Settlement {
  readonly outbox: OutboxRecord;
  /** Null: the withdrawal of what was never live; feed and audience stay as they are. */
  readonly state: SettledState | null;
  /** `moves` of the article that the aftermath follows from. */
  readonly moves?: ArticleRecord['moves'];
}

/** What announce asks of the catalogue. */
export interface AnnounceCatalogue {
  /**
   * Those of the named items that are still in the outbox, in the order they were named, and what is paused. Read strongly
   * consistently unless something else is said; eventually, no two need be of the same moment.
   */
  readPending(
    refs: readonly OutboxRef[],
    consistency?: Consistency,
  ): Promise<{
    readonly pending: readonly Pending[];
    readonly pauses: Pauses;
    /** Those that a later release wrote: they are its own to announce. */
    readonly later: readonly OutboxRef[];
  }>;
  /**
   * Notes that a withdrawal of a removed object is about to be announced: from here on a copy of the object cannot make it unheard.
   * `gone`: one did.
   */
  begin(withdrawal: OutboxRef): Promise<'begun' | 'gone'>;
  /** Lays a ready item aside until a pause is over. `gone`: it is no longer ready. */
  holdForPause(item: OutboxRecord, scope: string): Promise<'parked' | 'gone'>;
  /**
   * Brings the feeds to a version, item by item. What a later version wrote or took out stays as that left it, and so does what was
   * written of this one after a move of feeds that the change does not know of: a consumer that was held up undoes nothing.
   */
  list(version: OutboxRef, change: FeedChange): Promise<void>;
  /**
   * Moves the article on to a version. `gone`: someone else did; a version is settled once, and only right after the one
   * it waits for. `moved`: its feeds were moved since it was read, so the aftermath no longer follows; nothing is written.
   */
  settle(settlement: Settlement): Promise<'settled' | 'gone' | 'moved'>;
  /** Notes that the channels have an item that cannot be settled by this release, so that it is not published again. */
  notePublished(item: OutboxRef): Promise<void>;
  /** Deletes the outbox item of a version that is settled. */
  clear(settled: OutboxRef): Promise<void>;
}

/** What release asks of the catalogue. What a later release wrote is thrown as a `LaterSchemaFault`, here and everywhere. */
export interface ReleaseCatalogue {
  readOutbox(ref: OutboxRef): Promise<OutboxRecord | null>;
  /** Makes a held item ready. `conflict`: it is no longer held until that moment. */
  release(held: OutboxRecord, nextAt: Instant): Promise<'released' | 'conflict'>;
}

/** What sweep asks of the catalogue. */
export interface SweepCatalogue {
  /**
   * What of one part of the outbox has a `nextAt` not after `until`, the earliest in front; the index may trail the table by moments.
   * No partition waits for another to be emptied.
   *
   * @param passOver is called for each item that a later release wrote: this one leaves it alone
   */
  dueUntil(
    part: OutboxPart,
    until: Instant,
    passOver?: () => void,
  ): AsyncIterable<OutboxRecord | ExpiryRecord>;
  /**
   * The first items of each partition of one part of the outbox by `nextAt`, whenever that is; none that a later release wrote.
   *
   * @param limit of each partition
   */
  firstOf(part: OutboxPart, limit: number): Promise<readonly (OutboxRecord | ExpiryRecord)[]>;
  /**
   * The uploads that were put off, the first in front; the index may trail the table by moments.
   *
   * @param until none that is to be handled later, such as what waits for the end of an embargo. Absent: all
   */
  deferred(until?: Instant): AsyncIterable<DeferredUpload>;
  /** Forgets one of the times at which an upload was put off. */
  undefer(upload: DeferredUpload): Promise<void>;
  /** Replaces an item's attempt and next look, if it still is what was read. */
  touch(
    item: OutboxRecord | ExpiryRecord,
    change: Pick<OutboxRecord, 'attempt' | 'nextAt'>,
  ): Promise<'touched' | 'conflict'>;
}

/** What erasing asks of the catalogue. */
export interface EraseCatalogue {
  readErasure(articleId: ArticleId): Promise<ErasureRecord | null>;
  /**
   * Writes the record of an erasure. `conflict`: its `rev` is not the one that the writer noted or read last, or it is finished. Once the
   * links to them are gone, its keys alone may name an upload that is still to be erased.
   *
   * @param before what the writer noted or read last; null if there was no record
   */
  writeErasure(record: ErasureRecord, before: ErasureRecord | null): Promise<'written' | 'conflict'>;
  /** Writes the ledger of a key, if its `rev` is the one before. */
  markErased(key: KeyRecord): Promise<'committed' | 'conflict'>;
  /** The channels that are owed something of an article, by their ids; strongly consistent. */
  owedChannels(articleId: ArticleId): Promise<readonly string[]>;
  /**
   * Marks the article's claims and deletes all else of it but the erasure's record, feed items included. Links to other keys
   * than those named stay: a copy that came just now is found by them at the next look.
   */
  eraseArticle(articleId: ArticleId, keys: readonly UploadRef[]): Promise<void>;
}

/** What operators ask of the catalogue about refused uploads. */
export interface QuarantineCatalogue {
  /** The ledgers whose last upload was refused, the one refused first in front; the index may trail by moments. */
  quarantined(): AsyncIterable<KeyRecord>;
  /**
   * Forgets which object a refused upload was, so that the next hint of its key handles it again; it stays refused until
   * then. `conflict`: the ledger is not as it was read.
   */
  forget(refused: KeyRecord): Promise<'forgotten' | 'conflict'>;
  /**
   * Notes that a person lets an object through, and forgets it as `forget` does.
   *
   * @param object its token (see `UploadToken`)
   */
  accept(refused: KeyRecord, object: string): Promise<'accepted' | 'conflict'>;
}

/** What an invitation allows, and since when. */
export interface Invited extends Authority {
  readonly since: Instant;
}

/** What operators ask of the catalogue about the authority of prefixes. */
export interface AuthorityCatalogue {
  /** The prefixes that have an authority, the one given first in front; the index may trail by moments. */
  authorities(): AsyncIterable<Invited>;
  /** Gives a prefix an authority in place of that which it had. */
  authorise(invited: Invited): Promise<void>;
  /** Takes the authority of a prefix away: all is allowed, as far as the settings and shorter prefixes say no different. */
  unauthorise(prefix: string): Promise<void>;
}

/** Names what a channel is owed of an article. */
export interface OwedRef {
  readonly articleId: ArticleId;
  /** The channel's id. */
  readonly channel: string;
}

/** What a channel is owed, and what of the article it is to be told now. */
export interface Owed {
  readonly owed: OwedRecord;
  /** Null if it was erased while the debt was noted. */
  readonly article: ArticleRecord | null;
  /** The version that subscribers were told last; null if there is none any more. */
  readonly version: VersionRecord | null;
}

/** What announce asks of the catalogue about channels that refuse. */
export interface OwingCatalogue {
  /**
   * Notes that a channel refused a version and is owed it. One that was noted before stays noted since then, and a later version stays.
   *
   * @param isDue whether announce is asked to try again at once, behind what is in the stream already
   */
  owe(ref: OwedRef, version: number, isDue: boolean, now: Instant): Promise<void>;
  /** Those of the named debts that there still are; strongly consistent. */
  readOwed(refs: readonly OwedRef[]): Promise<{ readonly owed: readonly Owed[]; readonly pauses: Pauses }>;
  /** Forgets what a channel was owed, unless it has refused a later version since it was read. */
  forgive(owed: OwedRecord): Promise<void>;
  /**
   * Whether operators are to be told now that a channel refuses: at most once an hour for each channel. Notes that they are.
   *
   * @param channel its id
   */
  mayTellOf(channel: string, now: Instant): Promise<boolean>;
}

/** What the sweep asks of the catalogue about channels that refuse. */
export interface CollectingCatalogue {
  /** What channels are owed that was to be tried again by then; the index may trail the table by moments. */
  owedUntil(until: Instant): AsyncIterable<OwedRecord>;
  /** Has announce try again, if nothing happened to it since it was read. */
  collect(owed: OwedRecord, change: Pick<OwedRecord, 'attempt' | 'nextAt'>): Promise<'asked' | 'conflict'>;
}

/** What holding back and handing on asks of the catalogue. */
export interface PauseCatalogue extends Pick<SweepCatalogue, 'dueUntil'> {
  readPauses(): Promise<Pauses>;
  /** Pauses a scope; one that is paused already stays so since when it was. */
  pause(scope: string, now: Instant): Promise<void>;
  resume(scope: string): Promise<void>;
  /** Makes an item ready again that is laid aside. When its upload was is forgotten: it waited on purpose. */
  endPause(item: OutboxRecord, nextAt: Instant): Promise<'unparked' | 'conflict'>;
}

/** What moving the feed of a renamed topic asks of the catalogue. */
export interface FeedMoveCatalogue extends Pick<AnnounceCatalogue, 'list'> {
  /**
   * What a topic's feed lists in one month, latest first; it may be behind.
   *
   * @param month `2026-11`
   */
  feedItems(topic: string, month: string): AsyncIterable<FeedItem>;
  /** An article, and then what the feeds hold where it says that they list it; strongly consistent. */
  readListing(
    articleId: ArticleId,
  ): Promise<{ readonly article: ArticleRecord | null; readonly items: readonly FeedItem[] }>;
  /**
   * Writes items of an article's live version as `list` does, but only while no version was settled, nothing was moved and nothing
   * erased since it was read: a command may sleep for longer than the feeds know what was taken out of them.
   */
  relist(article: ArticleRecord, items: readonly FeedItem[]): Promise<void>;
  /** Notes where feeds list an article and who hears of it. `conflict`: a version was settled, or it was moved, since it was read. */
  relocate(article: ArticleRecord, change: FeedsAndAudience): Promise<ArticleRecord | 'conflict'>;
}

/** What tagging again asks of the catalogue. */
export interface RetagCatalogue extends IngestCatalogue, Pick<SweepCatalogue, 'dueUntil'> {
  /**
   * The articles that a topic's feed lists in one month, latest first.
   *
   * @param month `2026-11`
   * @param since none that was first announced before
   */
  listed(topic: string, month: string, since: Instant): AsyncIterable<ArticleId>;
  /**
   * Notes what an article's section and topics agree with, so that nobody tags it again for that. `conflict`: the version
   * is no longer the latest.
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
