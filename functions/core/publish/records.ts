import type { Rejection, Warning } from '../edition.ts';
import type { Direction } from '../language-direction.ts';
import type { Section } from '../section.ts';
import type { AnnouncedTopic } from '../topic.ts';
import type { ArticleId, Change, Claim, ContentHash, PartHashes, UploadRef } from './identity.ts';
import type { StoryId, StoryOf } from './story-id.ts';

/** ISO 8601 in UTC with milliseconds, so that text order is time order: `2026-11-20T09:30:00.000Z`. */
export type Instant = string;

/** What became of the object version that was handled last. */
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
  /** What of the upload did not take effect, though the rest did. Absent: all of it did. */
  readonly warning?: Warning;
  /**
   * Of an alternate, and of what is contested: the hash of its body (see `PartHashes`). An article whose body an alternate has may
   * move to its key. Absent: nobody has read it, or an earlier release wrote the ledger.
   */
  readonly body?: string;
  /**
   * The id that the upload declares, as META keeps it: beside `body`, and in the ledger of an article, also after its object was removed.
   * Absent: none, or an earlier release wrote the ledger.
   */
  readonly declaredId?: string;
  /**
   * Beside `body`: until when the upload itself would be held. In the ledger of an article: the embargo of its upload that came too
   * late. Absent: none, or an earlier release wrote the ledger.
   */
  readonly embargo?: Instant;
  /** The object that a person let through; whatever else comes under the key is judged as before. Absent: none. */
  readonly accepted?: string;
  /** How many articles the key has handed over; the next that it makes is another one. */
  readonly generation?: number;
  /** S3's sequencer of the event that led here: for people to read, it decides nothing. */
  readonly sequencer: string | null;
  readonly handledAt: Instant;
}

/** Every topic, section and language ever announced for an article: who must hear of its change. */
export interface Audience {
  readonly topics: readonly string[];
  readonly sections: readonly string[];
  readonly languages: readonly string[];
  /** The scopes in which the article is the first of its story that was announced (see `storyScopes`). */
  readonly story: readonly string[];
  /** Whether it was ever announced as an excerpt, as a whole story, or as both. Absent: as a whole story only. */
  readonly excerpt?: readonly boolean[];
}

/** What followers were last told, as far as the next announcement needs it. */
export interface LastAnnouncement {
  /** The version announced last; null when none was: all there is came silently. */
  readonly version: number | null;
  /** How that version was told, so that it can be told again to the letter; null when none was. */
  readonly announcedAs: {
    readonly type: 'published' | 'corrected' | 'withdrawn';
    readonly previousVersion: number | null;
    readonly changes: readonly Change[];
  } | null;
  /** The story that it was told with. Absent: a story of its own. */
  readonly story?: StoryOf;
  /** What followers take the article to be. */
  readonly status: 'live' | 'withdrawn';
  readonly parts: PartHashes;
  readonly topicIds: readonly string[];
  readonly sectionId: string | null;
  /** Absent: an earlier release noted it. */
  readonly urgency?: number;
}

/** `ARTICLE#id / META`. */
export interface ArticleRecord {
  readonly articleId: ArticleId;
  readonly owner: UploadRef;
  readonly declaredId: string | null;
  /** The highest committed version. */
  readonly latest: number;
  /** The version the feeds list, or that took the article out of them; 0 when there is none. */
  readonly live: number;
  readonly liveStatus: 'never' | 'live' | 'withdrawn';
  /** The latest version whose outbox item is done with, announced or not. Versions are settled in their order. */
  readonly settled: number;
  /** The withdrawal of a removed object that channels may have by now (see `AnnounceCatalogue.begin`). Absent: none. */
  readonly telling?: number;
  /** The version waiting for its embargo, if one is; always the latest. */
  readonly held: number | null;
  /** The latest version that is not held: what a newer one must wait for. 0 when there is none. */
  readonly queued: number;
  readonly status: 'active' | 'withdrawn';
  /** All of its versions are silent, or all since it was last withdrawn, so nobody was told that it is there. */
  readonly isQuiet?: true;
  /** Its withdrawal is a kill. Absent from what earlier releases wrote: its latest version says it (see `standingOf`). */
  readonly isKilled?: true;
  readonly contentHash: ContentHash;
  readonly parts: PartHashes;
  /** Ids of the topics the latest version announces. */
  readonly topicIds: readonly string[];
  /** Id of the section the latest version announces; null when it is not sure. */
  readonly sectionId: string | null;
  /**
   * What the latest version's section and topics are known to agree with: it was tagged with this, or would be tagged the
   * same. Null before the first version.
   */
  readonly vocabulary: string | null;
  /**
   * The embargo of the latest version, or the one that a withdrawn article is still under. An upload that declares none keeps it
   * until it passes (see `embargoOf`).
   */
  readonly embargoedUntil: Instant | null;
  /**
   * The embargo that uploads of the article still declare though it was lifted, or came too late: declared again, it holds nothing (see
   * `isLifted`). Absent: none.
   */
  readonly lifted?: Instant;
  /** When it is withdrawn by itself. */
  readonly expiresAt: Instant | null;
  readonly headline: string;
  readonly canonicalUrl: string | null;
  readonly audience: Audience;
  /** Null before the first version went live. */
  readonly lastAnnouncement: LastAnnouncement | null;
  /** Where the feeds hold the article now: the time they sort it by and the topics they list it under. */
  readonly feed: { readonly at: Instant; readonly topics: readonly string[] } | null;
  /**
   * How often its place in the feeds was moved by other than announcements, which settle only on what they have read of it.
   * Absent: never.
   */
  readonly moves?: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** What a later release noted and this one does not know; it is written again as it was read. Absent: nothing. */
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
  /** Absent: an earlier release wrote it. */
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

/** `ARTICLE#id / VERSION#n`: written once, never changed; but for its place in the outbox. */
export interface VersionRecord {
  readonly articleId: ArticleId;
  readonly version: number;
  readonly status: 'active' | 'withdrawn';
  readonly contentHash: ContentHash;
  readonly parts: PartHashes;
  /** What differs from the version before; an announcement says what differs from the one announced before. */
  readonly changes: readonly Change[];
  /** The claims this version took, so that an article's are found without searching. */
  readonly claims: readonly Claim[];
  /** Why it was withdrawn, where someone said so. */
  readonly reason: string | null;
  /** A withdrawal that also asks to use no copy. */
  readonly kill?: true;
  /** The feeds follow, and nobody is told. */
  readonly silent?: true;
  readonly summary: EditionSummary;
  readonly section: Section;
  /** Those announced; all that were found, and where, the edition's document knows. */
  readonly topics: readonly AnnouncedTopic[];
  /** What section and topics were made with (see `vocabularyOf`). */
  readonly vocabulary: string;
  readonly urgency: number;
  /** What stories know of its text (see `signatureOf`), in base 64. Absent: stories are off, it is a withdrawal, or an earlier release wrote it. */
  readonly signature?: string;
  readonly embargoedUntil: Instant | null;
  readonly upload: UploadRef & { readonly object: string };
  /** Where its whole text is stored; null on a withdrawal. Readers find a copy of it (see `releasedPlaceOf`). */
  readonly edition: UploadRef | null;
  /** Where the document of a withdrawal is stored. */
  readonly tombstone?: UploadRef;
  readonly committedAt: Instant;
}

/** The outbox: it stands beside version n in `ARTICLE#id / VERSION#n` as long as that is not announced. */
export interface OutboxRecord {
  readonly articleId: ArticleId;
  readonly version: number;
  /** The version that must be settled before; those between were replaced while they were held. */
  readonly after: number;
  /** `held` until its embargo ends; `paused` by editors; else `ready`. */
  readonly state: 'held' | 'ready' | 'paused';
  /** `bulk` for what nobody is told of, so that a back catalogue keeps no news waiting. */
  readonly lane: 'news' | 'bulk';
  /** The scope of the pause that holds it back, where one does. */
  readonly pausedBy?: string;
  /** Not to be announced before. */
  readonly dueAt: Instant;
  /** Raised by each re-emission: a write that changes nothing would emit no stream record. */
  readonly attempt: number;
  /** When the sweep looks at it next. */
  readonly nextAt: Instant;
  /** The channels have it, and only what is to be noted of it waits for a later release. */
  readonly isPublished?: true;
  /** When S3 says the upload was made, and the trace it was handled in: to measure and to follow it by. */
  readonly uploadedAt?: Instant;
  readonly trace?: string;
}

/** `ARTICLE#id / EXPIRY`: reminds of an article that is to be withdrawn by itself; whether and when is META's to say. */
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
  /** `due` from when announce is asked to try again. */
  readonly state: 'owed' | 'due';
  /** When it first refused. */
  readonly since: Instant;
  /** How often announce was asked to try again since the channel last refused a new version. */
  readonly attempt: number;
  /** When the sweep asks again. */
  readonly nextAt: Instant;
}

/** `ARTICLE#id / ERASURE`: proof that an article was erased. It holds nothing of its text. */
export interface ErasureRecord {
  readonly articleId: ArticleId;
  readonly reason: string | null;
  readonly startedAt: Instant;
  /** Null as long as something may be left. */
  readonly finishedAt: Instant | null;
  /** Versions the article had; documents of the editions bucket and versions of uploads that were deleted. */
  readonly versions: number;
  readonly editions: number;
  readonly objects: number;
  /** The keys under which nothing is published any more. */
  readonly keys: readonly UploadRef[];
  /** The stories that it was in: whoever was claiming one of them meanwhile may write it later. Absent: none. */
  readonly stories?: readonly StoryId[];
  /** Counts how often other keys were noted; a run that knows another `rev` begins again. Absent: an earlier release wrote it. */
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
  /** Nobody was told of the article, or that it is back: a back catalogue is no news. Absent: somebody was, or an earlier release wrote the item. */
  readonly isQuiet?: true;
  /** Only the beginning of the story is there. Absent: it is whole, or an earlier release wrote the item. */
  readonly isExcerpt?: true;
  /** `moves` of the article as the writer had read it. Of two writes of one version, the one that knows of more moves stays. */
  readonly moves?: number;
}
