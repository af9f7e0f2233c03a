import type { Rejection, Warning } from '../edition.ts';
import { withoutRefused } from '../sendable.ts';
import type { ArticleId, Claim, UploadRef } from './identity.ts';
import type { ArticleRecord, Instant, KeyRecord, OutboxRecord, Outcome, VersionRecord } from './records.ts';

/** One write to the catalogue: all of it or nothing, and only if the catalogue is as it was read. */
export type Commit = LedgerCommit | VersionCommit;

/** Updates the ledger of one key; no version is made. */
export interface LedgerCommit {
  readonly kind: 'ledger';
  readonly key: KeyRecord;
  /** The `rev` that was read, or null if there was no ledger. */
  readonly expectedRev: number | null;
  /** Articles that the decision is about, as they were read. If one has another version by now, the commit is a conflict. */
  readonly depends?: readonly Pick<ArticleRecord, 'articleId' | 'latest'>[];
  /** The article the key was an alternate of, and is now: its links change with the ledger. */
  readonly alternate: { readonly before: ArticleId | null; readonly after: ArticleId | null };
}

/** Adds one version to one article: KEY, META, VERSION#n with its place in the outbox, EXPIRY and its claims. */
export interface VersionCommit {
  readonly kind: 'version';
  readonly key: KeyRecord;
  readonly expectedRev: number | null;
  readonly depends?: LedgerCommit['depends'];
  readonly alternate: LedgerCommit['alternate'];
  readonly article: ArticleRecord;
  /** The `latest` that was read, or null if there was no article. */
  readonly expectedLatest: number | null;
  readonly version: VersionRecord;
  readonly outbox: OutboxRecord;
  /** A version under embargo that this one replaces: its outbox item is deleted unannounced. */
  readonly supersedes: number | null;
  /**
   * The replaced version is not under embargo: it is the withdrawal of an object that reappeared before the
   * withdrawal was announced. Once its announcement has begun the commit is a conflict.
   */
  readonly retracts?: true;
  /** It ends the article's embargo: the uploads that the embargo blocked must be rechecked. */
  readonly lifts?: true;
  /** The old and new expiry of the article: the sweep's reminder changes with it. */
  readonly expiry: { readonly before: Instant | null; readonly after: Instant | null };
  /** Claims that no article held. */
  readonly claims: readonly Claim[];
  /** Claims of other articles, which keep them, and their number. */
  readonly sharedClaims?: readonly { readonly claim: Claim; readonly holders: number }[];
}

/** The object that is handled, and the time of its event. */
export interface Handling {
  readonly upload: UploadRef;
  /** The object's token, or `absent`. */
  readonly object: string;
  /** When the object was uploaded or removed. Absent if unknown. */
  readonly changedAt?: Instant;
  readonly sequencer: string | null;
  readonly now: Instant;
  /** A person accepted this very object (see `KeyRecord.accepted`). */
  readonly isAccepted?: true;
  /** The parts of the upload that were left out before the decision. */
  readonly warning?: Warning;
}

/** The token of an object that an operator had the ledger forget; no object has it, so whatever is current is handled. */
export const FORGOTTEN = 'forgotten';

/**
 * Updates the ledger of a key to the handled object. A warning belongs to this handling alone; that a person accepted
 * an object is remembered while the object exists, because it may be handled again.
 *
 *
 * @param before the ledger as it was read
 */
export const ledger = (
  { upload, object, sequencer, now, warning: leftOut }: Handling,
  before: KeyRecord | null,
  outcome: Outcome,
  {
    warning: decided,
    rejection = null,
    ...rest
  }: Partial<
    Pick<
      KeyRecord,
      | 'articleId'
      | 'owner'
      | 'version'
      | 'rejection'
      | 'warning'
      | 'body'
      | 'declaredId'
      | 'embargo'
      | 'handledAt'
    >
  > = {},
): LedgerCommit => {
  const warning = bothWarnings(leftOut, decided);
  const key: KeyRecord = {
    upload,
    rev: (before?.rev ?? 0) + 1,
    handled: object,
    outcome,
    // A key that owns an article owns it whatever is uploaded under it.
    articleId: before?.owner ? before.articleId : null,
    owner: before?.owner ?? false,
    version: before?.owner ? before.version : null,
    rejection: rejection && quotable(rejection),
    ...(before?.generation === undefined ? {} : { generation: before.generation }),
    ...(before?.accepted === object ? { accepted: object } : {}),
    ...(before?.owner && isOfNoCopy(outcome) && before.declaredId !== undefined
      ? { declaredId: before.declaredId }
      : {}),
    ...(warning === undefined ? {} : { warning: quotable(warning) }),
    sequencer,
    handledAt: now,
    ...rest,
  };
  const alternateOf = (ledger: KeyRecord | null): ArticleId | null =>
    ledger === null || ledger.owner ? null : ledger.articleId;
  return {
    kind: 'ledger',
    key,
    expectedRev: before?.rev ?? null,
    alternate: { before: alternateOf(before), after: alternateOf(key) },
  };
};

/** Whether the article of a key stays with the text that it had. */
const isOfNoCopy = (outcome: Outcome): boolean => outcome !== 'committed' && outcome !== 'unchanged';

/** A message may quote an upload and cut a surrogate pair in two; a table stores whole characters only. */
const quotable = <T extends Warning | Rejection>(said: T): T => ({
  ...said,
  message: withoutRefused(said.message),
});

/** A ledger has room for one warning: two are joined into the second one's code and both messages. */
export const bothWarnings = (one: Warning | undefined, other: Warning | undefined): Warning | undefined =>
  one === undefined || other === undefined
    ? (other ?? one)
    : { code: other.code, message: `${one.message} ${other.message}` };
