import type { Rejection, Warning } from '../edition.ts';
import type { Direction } from '../language-direction.ts';
import type { Section } from '../section.ts';
import type { AnnouncedTopic } from '../topic.ts';
import type { ArticleId, Change, Claim, ContentHash, PartHashes, UploadRef } from './identity.ts';
import type { StoryId, StoryOf } from './story-id.ts';

/** ISO 8601 in UTC with milliseconds, so that text order is time order: `2026-11-20T09:30:00.000Z`. */
export type Instant = string;

/** The outcome of the object version that was handled last. */
export type Outcome =
  | 'committed'
  | 'unchanged'
  | 'alternate'
  | 'quarantined'
  | 'withdrawn'
  | 'removed'
  | 'erased';

/** `KEY#key`: the ledger of one key. */
export interface KeyRecord {
  readonly upload: UploadRef;
  /** Counts writes; a writer that read another `rev` starts again. */
  readonly rev: number;
  /** The object version handled last (see `UploadToken`), or `absent`. */
  readonly handled: string;
  readonly outcome: Outcome;
  /** The article the key made (`owner`) or duplicates (`alternate`). */
  readonly articleId: ArticleId | null;
  readonly owner: boolean;
  /** The article's version when this outcome was written. */
  readonly version: number | null;
  readonly rejection: Rejection | null;
  /** The part of the upload that did not take effect, though the rest did. Absent if all of it did. */
  readonly warning?: Warning;
  /**
   * For alternates and contested uploads: the hash of the body (see `PartHashes`). An article whose body an alternate
   * has may move to its key. Absent if it was not read, or an earlier release wrote the ledger.
   */
  readonly body?: string;
  /**
   * The id that the upload declares, as META stores it: beside `body`, and in the ledger of an article, also after
   * its object was removed. Absent if there is none, or an earlier release wrote the ledger.
   */
  readonly declaredId?: string;
  /**
   * Beside `body`: the end of the upload's own embargo. In the ledger of an article: the embargo of its upload that
   * came too late. Absent if there is none, or an earlier release wrote the ledger.
   */
  readonly embargo?: Instant;
  /** The object that a person accepted; any other object of the key is judged as before. Absent if there is none. */
  readonly accepted?: string;
  /** How many articles the key has handed over; the next that it makes is another one. */
  readonly generation?: number;
  /** S3's sequencer of the event that led here: for people to read, it decides nothing. */
  readonly sequencer: string | null;
  readonly handledAt: Instant;
}

/** Every topic, section and language ever announced for an article: the recipients of its changes. */
export interface Audience {
  readonly topics: readonly string[];
  readonly sections: readonly string[];
  readonly languages: readonly string[];
  /** The scopes in which the article is the first of its story that was announced (see `storyScopes`). */
  readonly story: readonly string[];
  /** Whether it was ever announced as an excerpt, as a whole story, or as both. Absent if only as a whole story. */
  readonly excerpt?: readonly boolean[];
}

/** The state that subscribers last received, as far as the next announcement needs it. */
export interface LastAnnouncement {
  /** The version announced last, or null if none was because all were silent. */
  readonly version: number | null;
  /** How that version was announced, so that it can be repeated exactly; null if none was. */
  readonly announcedAs: {
    readonly type: 'published' | 'corrected' | 'withdrawn';
    readonly previousVersion: number | null;
    readonly changes: readonly Change[];
  } | null;
  /** The story that it was announced with. Absent for a story of its own. */
  readonly story?: StoryOf;
  /** The status that subscribers know. */
  readonly status: 'live' | 'withdrawn';
  readonly parts: PartHashes;
  readonly topicIds: readonly string[];
  readonly sectionId: string | null;
  /** Absent if an earlier release noted it. */
  readonly urgency?: number;
}

/** `ARTICLE#id / META`. */
export interface ArticleRecord {
  readonly articleId: ArticleId;
  readonly owner: UploadRef;
  readonly declaredId: string | null;
  /** The highest committed version. */
  readonly latest: number;
  /** The version that the feeds list, or that removed the article from them; 0 if there is none. */
  readonly live: number;
  readonly liveStatus: 'never' | 'live' | 'withdrawn';
  /** The latest version whose outbox item is finished, announced or not. Versions are settled in order. */
  readonly settled: number;
  /**
   * The withdrawal of a removed object that channels may have received (see `AnnounceCatalogue.begin`). Absent if
   * there is none.
   */
  readonly telling?: number;
  /** The version waiting for its embargo, if one is; always the latest. */
  readonly held: number | null;
  /** The latest version that is not held, for which a newer one must wait. 0 if there is none. */
  readonly queued: number;
  readonly status: 'active' | 'withdrawn';
  /** All of its versions are silent, or all since it was last withdrawn, so it was not announced. */
  readonly isQuiet?: true;
  /** Its withdrawal is a kill. Absent from what earlier releases wrote: its latest version says it (see `standingOf`). */
  readonly isKilled?: true;
  readonly contentHash: ContentHash;
  readonly parts: PartHashes;
  /** Ids of the topics the latest version announces. */
  readonly topicIds: readonly string[];
  /** Id of the section the latest version announces; null if it is uncertain. */
  readonly sectionId: string | null;
  /**
   * The vocabulary that the latest version's section and topics are known to agree with: it was tagged with this, or
   * would be tagged the same. Null before the first version.
   */
  readonly vocabulary: string | null;
  /**
   * The embargo of the latest version, or the one that a withdrawn article is still under. An upload that declares none keeps it
   * until it passes (see `embargoOf`).
   */
  readonly embargoedUntil: Instant | null;
  /**
   * The embargo that uploads of the article still declare though it was lifted, or came too late: declared again, it
   * holds nothing (see `isLifted`). Absent if there is none.
   */
  readonly lifted?: Instant;
  /** When it expires. */
  readonly expiresAt: Instant | null;
  readonly headline: string;
  readonly canonicalUrl: string | null;
  readonly audience: Audience;
  /** Null before the first version went live. */
  readonly lastAnnouncement: LastAnnouncement | null;
  /** Where the feeds hold the article now: the time they sort it by and the topics they list it under. */
  readonly feed: { readonly at: Instant; readonly topics: readonly string[] } | null;
  /**
   * How often commands moved its place in the feeds; announcements settle only on the state that they have read.
   * Absent if never.
   */
  readonly moves?: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /**
   * Data of a later release that this one does not know; it is written again as it was read. Absent if there is none.
   */
  readonly carried?: {
    readonly committed: Readonly<Record<string, unknown>>;
    readonly announced: Readonly<Record<string, unknown>>;
  };
}

/** An edition without its body, each text bounded so that the item stays far below DynamoDB's 400 KB. */
export interface EditionSummary {
  readonly headline: string;
  readonly standfirst: string | null;
  readonly byline: readonly string[];
  readonly dateline: string | null;
  readonly language: string;
  /** Absent if an earlier release wrote it. */
  readonly dir?: Direction;
  readonly isExcerpt?: true;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly canonicalUrl: string | null;
  readonly rights: string | null;
  readonly source: string | null;
  readonly wordCount: number;
  readonly publisherTopics: readonly string[];
  readonly image: {
    readonly url: string | null;
    readonly caption: string | null;
    readonly credit: string | null;
  } | null;
}

/** `ARTICLE#id / VERSION#n`: written once and never changed, except for its place in the outbox. */
export interface VersionRecord {
  readonly articleId: ArticleId;
  readonly version: number;
  readonly status: 'active' | 'withdrawn';
  readonly contentHash: ContentHash;
  readonly parts: PartHashes;
  /** The differences from the version before; an announcement has the differences from the one announced before. */
  readonly changes: readonly Change[];
  /** The claims this version took, so that an article's are found without searching. */
  readonly claims: readonly Claim[];
  /** Why it was withdrawn, if a reason was given. */
  readonly reason: string | null;
  /** A withdrawal that also asks to use no copy. */
  readonly kill?: true;
  /** The feeds are updated, but nothing is announced. */
  readonly silent?: true;
  readonly summary: EditionSummary;
  readonly section: Section;
  /** The announced topics; the edition's document has all that were found, with their places. */
  readonly topics: readonly AnnouncedTopic[];
  /** The vocabulary of its section and topics (see `vocabularyOf`). */
  readonly vocabulary: string;
  readonly urgency: number;
  /**
   * The signature of its text for stories (see `signatureOf`), in base 64. Absent if stories are off, for a
   * withdrawal, or if an earlier release wrote it.
   */
  readonly signature?: string;
  readonly embargoedUntil: Instant | null;
  readonly upload: UploadRef & { readonly object: string };
  /** Where its whole text is stored; null on a withdrawal. Readers find a copy of it (see `releasedPlaceOf`). */
  readonly edition: UploadRef | null;
  /** Where the document of a withdrawal is stored. */
  readonly tombstone?: UploadRef;
  readonly committedAt: Instant;
}

/** The outbox item: part of `ARTICLE#id / VERSION#n` while that version is not announced. */
export interface OutboxRecord {
  readonly articleId: ArticleId;
  readonly version: number;
  /** The version that must be settled before; those between were replaced while they were held. */
  readonly after: number;
  /** `held` until its embargo ends; `paused` by editors; else `ready`. */
  readonly state: 'held' | 'ready' | 'paused';
  /** `bulk` for silent versions, so that a back catalogue does not delay news. */
  readonly lane: 'news' | 'bulk';
  /** The scope of the pause that holds it back, if one does. */
  readonly pausedBy?: string;
  /** The earliest time to announce it. */
  readonly dueAt: Instant;
  /** Increased by each re-emission, because a write without a change would emit no stream record. */
  readonly attempt: number;
  /** When the sweep checks it next. */
  readonly nextAt: Instant;
  /** The channels have it; only its settling waits for a later release. */
  readonly isPublished?: true;
  /** When S3 says the upload was made, and the trace it was handled in: for measuring and tracing. */
  readonly uploadedAt?: Instant;
  readonly trace?: string;
}

/** `ARTICLE#id / EXPIRY`: a reminder of an article's expiry; META decides whether and when. */
export interface ExpiryRecord {
  readonly articleId: ArticleId;
  readonly state: 'expiring';
  readonly dueAt: Instant;
  readonly attempt: number;
  readonly nextAt: Instant;
}

/** `ARTICLE#id / OWED#channel`: a channel refused an article's announcement, the others have it, and this one is owed it. */
export interface OwedRecord {
  readonly articleId: ArticleId;
  /** The channel's id: `section:sport`. */
  readonly channel: string;
  /** The version that the channel refused last. */
  readonly version: number;
  /** `due` from the time when announce is asked to retry. */
  readonly state: 'owed' | 'due';
  /** When it first refused. */
  readonly since: Instant;
  /** How often announce was asked to retry since the channel last refused a new version. */
  readonly attempt: number;
  /** When the sweep asks again. */
  readonly nextAt: Instant;
}

/** `ARTICLE#id / ERASURE`: proof that an article was erased. It holds nothing of its text. */
export interface ErasureRecord {
  readonly articleId: ArticleId;
  readonly reason: string | null;
  readonly startedAt: Instant;
  /** Null while something may be left. */
  readonly finishedAt: Instant | null;
  /** Versions the article had; documents of the editions bucket and versions of uploads that were deleted. */
  readonly versions: number;
  readonly editions: number;
  readonly objects: number;
  /** The keys under which nothing is published any more. */
  readonly keys: readonly UploadRef[];
  /** The stories that it was in: a claim in progress may still write one of them. Absent if there are none. */
  readonly stories?: readonly StoryId[];
  /**
   * Increased when other keys were noted; a run that knows another `rev` begins again. Absent if an earlier release
   * wrote it.
   */
  readonly rev?: number;
}

/** `TOPIC#id#yyyy-mm / time#article`: an article as a topic's feed lists it. */
export interface FeedItem {
  readonly topic: string;
  readonly at: Instant;
  readonly articleId: ArticleId;
  readonly version: number;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly section: string | null;
  /** Every topic it is announced under. */
  readonly topics: readonly string[];
  readonly language: string;
  readonly canonicalUrl: string | null;
  readonly edition: UploadRef | null;
  /**
   * The article, or its return, was not announced: a back catalogue is not news. Absent if it was, or if an earlier
   * release wrote the item.
   */
  readonly isQuiet?: true;
  /** The text is only the beginning of the story. Absent if it is whole, or if an earlier release wrote the item. */
  readonly isExcerpt?: true;
  /** The article's `moves` as the writer read it. Of two writes of one version, the one with more moves stays. */
  readonly moves?: number;
}
