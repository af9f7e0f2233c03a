/** What the server and the browser's part of the page say to each other. Everything here is text of unknown origin. */

/** A topic as an announcement has it. */
export interface ShownTopic {
  readonly id: string;
  readonly name: string;
}

/** One upload, or one announcement that no upload of this run led to, or an article from an earlier run; as far as it has come. */
export interface Arrival {
  /** Counts up; a later state of the same arrival has the same. */
  readonly id: number;
  readonly key: string;
  /** When it was first heard of, ISO 8601. */
  readonly at: string;
  /** `arriving` until the pipeline has said something; then ingest's outcome, or `announced`. */
  readonly outcome: string;
  /** Milliseconds by step, in order; only those that are known. */
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  /** From the first byte of the upload until a follower heard of it, in milliseconds. */
  readonly total: number | null;
  readonly articleId: string | null;
  readonly version: number | null;
  /** A rejection's code and message, or an error's. */
  readonly code: string | null;
  readonly message: string | null;
  readonly announcement: {
    readonly type: string;
    /** Null where it was announced before this run. */
    readonly eventId: string | null;
    readonly headline: string;
    readonly standfirst: string | null;
    readonly section: string | null;
    readonly language: string;
    /** `ltr` or `rtl`, or another that a later release may write. */
    readonly dir: string;
    readonly isExcerpt: boolean;
    readonly wordCount: number | null;
    readonly topics: readonly ShownTopic[];
    readonly changes: readonly string[];
    readonly reason: string | null;
    /** The id of its story; null where it is not known. */
    readonly story: string | null;
  } | null;
}

/** A queue and what waits in it. */
export interface ShownQueue {
  readonly name: string;
  readonly url: string;
  readonly isDeadLetter: boolean;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** What the oldest dead letters are about; empty for other queues. */
  readonly letters: readonly string[];
}

/** What a page is told first. */
export interface InitialState {
  readonly stack: string;
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
}

/** An article's text, for whoever unfolds it. */
export interface ShownArticle {
  readonly articleId: string;
  readonly version: number;
  readonly latest: number;
  readonly status: string;
  /** What the version waits for that its embargo holds, in words; null for one that is not held. */
  readonly held: string | null;
  readonly byline: readonly string[];
  readonly dateline: string | null;
  readonly publishedAt: string | null;
  readonly canonicalUrl: string | null;
  /** Where readers find it; null where they do not. */
  readonly page: string | null;
  /** Empty on a withdrawal. */
  readonly blocks: readonly { readonly kind: string; readonly text: string }[];
  readonly mentions: readonly string[];
  /** The other articles of its story. */
  readonly sameStory: readonly ShownLink[];
  /** Other stories of its subject, the likest first. */
  readonly related: readonly ShownLink[];
}

/** Another article, by its headline and its upload's key. */
export interface ShownLink {
  readonly headline: string;
  readonly key: string;
}

/** The names of the events on the stream, and what each carries. */
export interface PageEvents {
  readonly hello: InitialState;
  readonly arrival: Arrival;
  readonly queues: readonly ShownQueue[];
}
