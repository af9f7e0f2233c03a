/** The messages between the server and the browser part of the operator page. All texts in them are of unknown origin. */

/** A topic as an announcement has it. */
export interface ShownTopic {
  readonly id: string;
  readonly name: string;
}

/** The progress of one upload, of one announcement without an upload in this run, or of an article from an earlier run. */
export interface Arrival {
  /** Counts up. All states of one arrival have the same id. */
  readonly id: number;
  readonly key: string;
  /** When the arrival was first seen, ISO 8601. */
  readonly at: string;
  /** `arriving` until the pipeline reports on it; then ingest's outcome, or `announced`. */
  readonly outcome: string;
  /** The known milliseconds by step, in order. */
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  /** Milliseconds from the first byte of the upload until a subscriber received the announcement. */
  readonly total: number | null;
  readonly articleId: string | null;
  readonly version: number | null;
  /** The code and message of a rejection or an error. */
  readonly code: string | null;
  readonly message: string | null;
  /** Until when its embargo holds the version, in words. Null if it is not held, or not known to be. */
  readonly held: string | null;
  readonly announcement: {
    readonly type: string;
    /** Null if it was announced before this run. */
    readonly eventId: string | null;
    readonly headline: string;
    readonly standfirst: string | null;
    readonly section: string | null;
    readonly language: string;
    /** `ltr`, `rtl`, or a value that a later release may write. */
    readonly dir: string;
    readonly isExcerpt: boolean;
    readonly wordCount: number | null;
    readonly topics: readonly ShownTopic[];
    readonly changes: readonly string[];
    readonly reason: string | null;
    /** The id of its story. Null if it is not known. */
    readonly story: string | null;
  } | null;
}

/** A queue and the number of its messages. */
export interface ShownQueue {
  readonly name: string;
  readonly url: string;
  readonly isDeadLetter: boolean;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Summaries of the oldest dead letters. Empty for other queues. */
  readonly letters: readonly string[];
}

/** The first message to a page. */
export interface InitialState {
  readonly stack: string;
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
}

/** An article's text and details, for a card that is unfolded. */
export interface ShownArticle {
  readonly articleId: string;
  readonly version: number;
  readonly latest: number;
  readonly status: string;
  /** Until when its embargo holds the version, in words. Null if it is not held. */
  readonly held: string | null;
  readonly byline: readonly string[];
  readonly dateline: string | null;
  readonly publishedAt: string | null;
  readonly canonicalUrl: string | null;
  /** Its address on the reader site. Null if it is not there. */
  readonly page: string | null;
  /** Empty for a tombstone. */
  readonly blocks: readonly { readonly kind: string; readonly text: string }[];
  readonly mentions: readonly string[];
  /** The other articles of its story. */
  readonly sameStory: readonly ShownLink[];
  /** Other stories of its subject, the most similar first. */
  readonly related: readonly ShownLink[];
}

/** Another article: its headline and the key of its upload. */
export interface ShownLink {
  readonly headline: string;
  readonly key: string;
}

/** The events of the stream by name, with their data. */
export interface PageEvents {
  readonly hello: InitialState;
  readonly arrival: Arrival;
  readonly queues: readonly ShownQueue[];
}
