import type { Declared, Edition, Rejection } from '../edition.ts';
import type { Section } from '../section.ts';
import { announcedTopics } from '../tag/announced.ts';
import type { Topic } from '../topic.ts';
import {
  type ArticleId,
  articleIdOf,
  type Claim,
  changedParts,
  claimsOf,
  contentHashOf,
  type Part,
  partHashesOf,
  type UploadRef,
} from './identity.ts';
import { firstLook } from './outbox.ts';
import type { ArticleRecord, Instant, KeyRecord, OutboxRecord, Outcome, VersionRecord } from './records.ts';
import { boundTopics, summarise } from './summary.ts';

/** One write to the catalogue: all of it or nothing, and only while the catalogue is as it was read. */
export type Commit = LedgerCommit | VersionCommit;

/** Moves the ledger of one key on; no version is made. */
export interface LedgerCommit {
  readonly kind: 'ledger';
  readonly key: KeyRecord;
  /** The `rev` that was read; null when there was no ledger. */
  readonly expectedRev: number | null;
}

/** Adds one version to one article: KEY, META, VERSION#n, OUTBOX#n and what it claims. */
export interface VersionCommit {
  readonly kind: 'version';
  readonly key: KeyRecord;
  readonly expectedRev: number | null;
  readonly article: ArticleRecord;
  /** The `latest` that was read; null when there was no article. */
  readonly expectedLatest: number | null;
  readonly version: VersionRecord;
  readonly outbox: OutboxRecord;
  /** A version that waits for its embargo and that this one replaces: its outbox goes, unheard. */
  readonly supersedes: number | null;
  readonly claims: readonly Claim[];
}

/** What is known of the object that is handled: which it is, and when the event said so. */
export interface Handling {
  readonly upload: UploadRef;
  /** The object's token, or `absent`. */
  readonly object: string;
  readonly sequencer: string | null;
  readonly now: Instant;
}

/** What normalising and tagging made of an upload. */
export interface Content {
  readonly edition: Edition;
  readonly declared: Declared;
  readonly section: Section;
  readonly topics: readonly Topic[];
  /** What section and topics were made with. */
  readonly vocabulary?: string;
}

/** The article an upload would be, were it not an alternate: the key's own, else one named by its id or key. */
export const candidateArticle = (
  upload: UploadRef,
  key: KeyRecord | null,
  declaredId: string | null,
): ArticleId => (key?.owner && key.articleId ? key.articleId : articleIdOf(upload, declaredId));

/** The article's claims, for the catalogue to look up who holds them. */
export const claimsOfContent = ({ edition, declared }: Content): readonly Claim[] =>
  claimsOf(edition, declared.articleId);

const ledger = (
  { upload, object, sequencer, now }: Handling,
  before: KeyRecord | null,
  outcome: Outcome,
  rest: Partial<Pick<KeyRecord, 'articleId' | 'owner' | 'version' | 'rejection'>> = {},
): LedgerCommit => ({
  kind: 'ledger',
  expectedRev: before?.rev ?? null,
  key: {
    upload,
    rev: (before?.rev ?? 0) + 1,
    handled: object,
    outcome,
    // A key that owns an article owns it whatever is uploaded under it.
    articleId: before?.owner ? before.articleId : null,
    owner: before?.owner ?? false,
    version: before?.owner ? before.version : null,
    rejection: null,
    sequencer,
    handledAt: now,
    ...rest,
  },
});

/** Records that an upload was refused. The article its key owns, if any, stays as it is. */
export const decideRejection = (
  handling: Handling,
  key: KeyRecord | null,
  rejection: Rejection,
): LedgerCommit => ledger(handling, key, 'quarantined', { rejection });

/** In UTC, so that text order is time order whatever offset the publisher wrote. */
const instantOf = (declared: string | null): Instant | null =>
  declared === null ? null : new Date(declared).toISOString();

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === new Set(a).size;

/** What the catalogue knew when the decision was made. */
export interface Known {
  readonly key: KeyRecord | null;
  /** The candidate article. */
  readonly article: ArticleRecord | null;
  /** Who holds the upload's claims. */
  readonly holders: ReadonlyMap<Claim, ArticleId>;
}

/**
 * Decides what an upload is: a new article, the next version of one, the same again, or an alternate of another.
 * Pure: the same knowledge gives the same commit, so a retry after a conflict is a fresh decision on fresh knowledge.
 *
 * @param editionAt where the edition's document is stored
 */
export const decideUpload = (
  handling: Handling,
  content: Content,
  { key, article, holders }: Known,
  editionAt: UploadRef,
): Commit => {
  const { upload, now } = handling;
  const id = candidateArticle(upload, key, content.declared.articleId);
  const owns = key?.owner === true && key.articleId === id;
  const claims = claimsOfContent(content);

  if (!owns) {
    const holder = claims.map((claim) => holders.get(claim)).find((other) => other !== undefined);
    const other = holder ?? article?.articleId;
    if (other !== undefined) return ledger(handling, key, 'alternate', { articleId: other });
  }

  const contentHash = contentHashOf(content.edition);
  const parts = partHashesOf(content.edition);
  const announced = announcedTopics(content.topics);
  const topicIds: readonly string[] = announced.map((topic) => topic.id);
  const sectionId = content.section.sure ? content.section.id : null;
  const embargoedUntil = instantOf(content.declared.embargoedUntil);
  const changes = article === null ? [] : changesBetween(article, parts, topicIds, sectionId);

  if (article !== null && article.status === 'active' && article.contentHash === contentHash) {
    const embargoMoved = article.held !== null && article.embargoedUntil !== embargoedUntil;
    if (changes.length === 0 && !embargoMoved) {
      return ledger(handling, key, 'unchanged', {
        articleId: id,
        owner: true,
        version: article.latest,
      });
    }
  }

  const version = (article?.latest ?? 0) + 1;
  const held = embargoedUntil !== null && embargoedUntil > now;
  return {
    kind: 'version',
    expectedRev: key?.rev ?? null,
    expectedLatest: article?.latest ?? null,
    key: ledger(handling, key, 'committed', { articleId: id, owner: true, version }).key,
    article: {
      ...(article ?? newborn(id, upload, now)),
      declaredId: content.declared.articleId ?? article?.declaredId ?? null,
      latest: version,
      held: held ? version : null,
      status: 'active',
      contentHash,
      parts,
      topicIds,
      sectionId,
      embargoedUntil,
      headline: summarise(content.edition).headline,
      canonicalUrl: summarise(content.edition).canonicalUrl,
      updatedAt: now,
    },
    version: {
      articleId: id,
      version,
      status: 'active',
      contentHash,
      changes,
      reason: null,
      summary: summarise(content.edition),
      section: content.section,
      topics: boundTopics([
        ...announced,
        ...content.topics.filter(({ id: other }) => !topicIds.includes(other)),
      ]),
      ...(content.vocabulary === undefined ? {} : { vocabulary: content.vocabulary }),
      urgency: content.declared.urgency ?? 5,
      embargoedUntil,
      upload: { ...upload, object: handling.object },
      edition: editionAt,
      committedAt: now,
    },
    outbox: outboxOf(id, version, held ? embargoedUntil : null, now),
    supersedes: article?.held ?? null,
    // A claim that another article holds stays there: two articles that grew alike remain two.
    claims: claims.filter((claim) => !holders.has(claim)),
  };
};

const changesBetween = (
  article: ArticleRecord,
  parts: ArticleRecord['parts'],
  topicIds: readonly string[],
  sectionId: string | null,
): readonly Part[] => {
  const changes = new Set(changedParts(article.parts, parts));
  if (!sameIds(article.topicIds, topicIds)) changes.add('topics');
  if (article.sectionId !== sectionId) changes.add('section');
  return [...changes];
};

/**
 * Decides what a removed object means: the article its key owns is withdrawn; an alternate, a refused upload or an
 * unknown key has nothing to take back.
 *
 * @param last the article's latest version, which the withdrawal repeats without its edition; required with `article`
 * @returns null when there is nothing to write
 */
export const decideRemoval = (
  handling: Handling,
  key: KeyRecord | null,
  article: ArticleRecord | null,
  last: VersionRecord | null,
): Commit | null => {
  if (key === null) return null;
  if (!key.owner || article === null || last === null || article.status === 'withdrawn')
    return ledger(handling, key, 'removed');
  const { now } = handling;
  const version = article.latest + 1;
  return {
    kind: 'version',
    expectedRev: key.rev,
    expectedLatest: article.latest,
    key: ledger(handling, key, 'withdrawn', { version }).key,
    article: {
      ...article,
      latest: version,
      held: null,
      status: 'withdrawn',
      embargoedUntil: null,
      updatedAt: now,
    },
    version: {
      ...last,
      version,
      status: 'withdrawn',
      changes: [],
      reason: null,
      embargoedUntil: null,
      upload: { ...handling.upload, object: handling.object },
      edition: null,
      committedAt: now,
    },
    outbox: outboxOf(article.articleId, version, null, now),
    supersedes: article.held,
    claims: [],
  };
};

const outboxOf = (
  articleId: ArticleId,
  version: number,
  heldUntil: Instant | null,
  now: Instant,
): OutboxRecord => ({
  articleId,
  version,
  state: heldUntil === null ? 'ready' : 'held',
  dueAt: heldUntil ?? now,
  attempt: 0,
  nextAt: heldUntil ?? firstLook(now),
});

/** The fields that announcing writes, as they are before the first announcement. */
const newborn = (
  articleId: ArticleId,
  owner: UploadRef,
  createdAt: Instant,
): Pick<
  ArticleRecord,
  | 'articleId'
  | 'owner'
  | 'live'
  | 'liveStatus'
  | 'settled'
  | 'audience'
  | 'feed'
  | 'feedVersion'
  | 'createdAt'
> => ({
  articleId,
  owner,
  live: 0,
  liveStatus: 'never',
  settled: 0,
  audience: { topics: [], sections: [], languages: [] },
  feed: null,
  feedVersion: 0,
  createdAt,
});
