import type { Edition, Warning } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import type { Section } from '../section.ts';
import { announcedTopics } from '../tag/announced.ts';
import type { Topic } from '../topic.ts';
import { isCanary } from './canary.ts';
import { changesBetween } from './changes.ts';
import { bothWarnings, type Commit, FORGOTTEN, type Handling, ledger, type VersionCommit } from './commit.ts';
import { embargoOf, instantOf, isLifted, pendingEmbargo } from './embargo.ts';
import {
  type ArticleId,
  articleIdOf,
  type Change,
  type Claim,
  claimsOf,
  hashOfParts,
  kindOfClaim,
  type PartHashes,
  partHashesOf,
  type UploadRef,
} from './identity.ts';
import { contestedBy, judgeClaims } from './judge-claims.ts';
import { newArticle } from './new-article.ts';
import { outboxOf } from './outbox-record.ts';
import type { ArticleRecord, Instant, KeyRecord, OutboxRecord, VersionRecord } from './records.ts';
import type { Copy } from './rename.ts';
import { isNear, LONGEST_RENAME } from './rename-window.ts';
import { type Holder, isUnannounced, type Rival } from './standing.ts';
import { clip, summarise, versionTopics } from './summary.ts';
import { lastingSilence, lateEmbargo, lateId, lateSilence } from './without-effect.ts';

/** The result of normalising and tagging an upload. */
export interface Content {
  readonly edition: Edition;
  readonly declared: Declared;
  readonly section: Section;
  readonly topics: readonly Topic[];
  /** The vocabulary of its section and topics. */
  readonly vocabulary: string;
  /** The signature of its text for stories (see `VersionRecord.signature`). Absent if stories are off. */
  readonly signature?: string;
}

/**
 * The article that an upload would be if it were not an alternate: the key's own, else one named by its id or key.
 *
 * @param namespace see `articleIdOf`
 */
export const candidateArticle = (
  namespace: string,
  upload: UploadRef,
  key: KeyRecord | null,
  declaredId: string | null,
): ArticleId =>
  key?.owner && key.articleId
    ? key.articleId
    : articleIdOf(namespace, upload.key, isCanary(upload) ? null : declaredId, key?.generation);

/**
 * The article's claims, for which the catalogue finds the holders. A canary has none: it is announced to monitors
 * only, so it must not block an article, nor be blocked by one.
 */
export const claimsOfContent = (upload: UploadRef, { edition, declared }: Content): readonly Claim[] =>
  isCanary(upload) ? [] : claimsOf(edition, declared.articleId);

/** The state of the catalogue when the decision was made. */
export interface Known {
  readonly key: KeyRecord | null;
  /** The candidate article's id (see `candidateArticle`). */
  readonly candidate: ArticleId;
  /** The candidate article. */
  readonly article: ArticleRecord | null;
  /** The candidate article's latest version, if it is held or withdrawn, or the upload declares an urgency. */
  readonly last?: VersionRecord | null;
  /**
   * The outbox item of the candidate article's latest version, if that is the unannounced withdrawal of a removed
   * object.
   */
  readonly unannounced?: OutboxRecord | null;
  /** Whether the candidate article's text was silent when its object was removed. */
  readonly wasSilent?: boolean;
  /** The holders of the upload's claims, the first one first. */
  readonly holders: ReadonlyMap<Claim, readonly Holder[]>;
  /**
   * The standing of those who hold claims that count (see `claimsThatCount`), and of another key's article with the
   * declared id.
   */
  readonly rivals?: readonly Rival[];
}

/**
 * Decides what an upload is: a new article, the next version of one, the same again, or an alternate of another.
 * Pure: the same knowledge gives the same commit, so a retry after a conflict is a fresh decision on fresh knowledge.
 *
 * @returns a commit whose version names no edition yet: the document is made from the commit, and stored before it
 */
export const decideUpload = (
  handling: Handling,
  content: Content,
  { key, candidate: id, article, last, unannounced = null, wasSilent = false, holders, rivals = [] }: Known,
): Commit => {
  const { upload, now } = handling;
  const silent = content.declared.silent === true;
  const parts = partHashesOf(content.edition);
  const isOwner = ownsCandidate(key, id);
  // A person who accepted it for another reason may not know of the other article.
  const isAccepted = handling.isAccepted === true && key?.rejection?.code === 'contested';
  const verdict = judgeClaims(rivals, { parts, isOwner, isSilent: silent, isAccepted });
  const copy = noteOf(copyOf(parts, content.declared));
  const declaredId = copy.declaredId === undefined ? {} : { declaredId: copy.declaredId };
  if (verdict.kind === 'alternate')
    return {
      ...ledger(handling, key, 'alternate', { articleId: verdict.of.articleId, ...copy }),
      depends: conditionsOf([verdict.of]),
    };
  if (verdict.kind === 'contested')
    return {
      ...ledger(handling, key, 'quarantined', {
        rejection: contestedBy(verdict.by),
        // Through its link it is rechecked when the other article goes. Nothing of an erased article may be left.
        ...(key?.owner || verdict.by.article === null ? {} : { articleId: verdict.by.articleId, ...copy }),
      }),
      depends: conditionsOf([verdict.by]),
    };
  const depends = conditionsOf(rivals);
  const { own, shared } = claimsToTake(id, claimsOfContent(upload, content), holders, rivals);

  const contentHash = hashOfParts(parts);
  const announced = announcedTopics(content.topics);
  const topicIds: readonly string[] = announced.map((topic) => topic.id);
  const sectionId = content.section.sure ? content.section.id : null;
  const expiresAt = instantOf(content.declared.expiresAt);
  const urgency = content.declared.urgency ?? 5;
  const changes = article === null ? [] : changesOf(article, last, { parts, topicIds, sectionId }, content);
  const isOfMetadata = !changes.some(isOfCopy);
  const declaredUntil = instantOf(content.declared.embargoedUntil);
  const isEnded = isOfMetadata && isLifted(declaredUntil, article, now);
  const heldUntilDeclared = isEnded ? null : embargoOf(content.declared, article, now);
  // New metadata of a text that readers have take effect at once; an embargo among them comes too late.
  const lateUntil =
    article !== null && isPublished(article) && isOfMetadata && isPending(declaredUntil, now)
      ? declaredUntil
      : null;
  const embargoedUntil = lateUntil === null ? heldUntilDeclared : null;
  const late: Pick<KeyRecord, 'embargo' | 'warning'> =
    article === null || lateUntil === null ? {} : noteOfLate(lateUntil, article, key, isEnded);

  // Content is the same if all of its parts are.
  if (article !== null && article.status === 'active' && changes.length === 0) {
    const embargoMoved = article.held !== null && article.embargoedUntil !== embargoedUntil;
    const silenceMoved = article.held !== null && last != null && (last.silent === true) !== silent;
    if (!embargoMoved && !silenceMoved && article.expiresAt === expiresAt) {
      const warning = [
        lateSilence(content.declared, article),
        lastingSilence(content.declared, article),
        lateId(clipOrNull(content.declared.articleId), article),
      ].reduce<Warning | undefined>((all, one) => bothWarnings(all, one ?? undefined), late.warning);
      return ledger(handling, key, 'unchanged', {
        articleId: id,
        owner: true,
        version: article.latest,
        ...declaredId,
        ...late,
        ...(warning === undefined ? {} : { warning }),
      });
    }
  }

  const summary = summarise(content.edition);
  const version = (article?.latest ?? 0) + 1;
  const held = isPending(embargoedUntil, now);
  // An article that reappears before its withdrawal was announced was never gone. One that is held has not reappeared
  // yet.
  const retracted = held ? null : unannounced;
  const after = retracted?.after ?? article?.queued ?? 0;
  // A rename copies the silence of a correction, too. Subscribers who received the withdrawal must learn that the
  // article is back.
  const isSilent = silent && !(wasSilent && isReturn(article, contentHash, now));
  // After a withdrawal, readers know as little of an article that reappears silently as those who never received it.
  const wasUnknown =
    article === null || isUnannounced(article) || (article.status === 'withdrawn' && retracted === null);
  return {
    ...ledger(handling, key, 'committed', { articleId: id, owner: true, version, ...declaredId, ...late }),
    kind: 'version',
    expectedLatest: article?.latest ?? null,
    article: {
      ...beforeCommit(article ?? newArticle(id, now)),
      ...(isSilent && wasUnknown ? { isQuiet: true as const } : {}),
      ...(isEnded && declaredUntil !== null ? { lifted: declaredUntil } : {}),
      // Its key stays; the bucket may be another than before, after a move or a restore.
      owner: upload,
      declaredId: clipOrNull(content.declared.articleId) ?? article?.declaredId ?? null,
      latest: version,
      held: held ? version : null,
      queued: held ? after : version,
      status: 'active',
      contentHash,
      parts,
      topicIds,
      sectionId,
      vocabulary: content.vocabulary,
      embargoedUntil,
      expiresAt,
      headline: summary.headline,
      canonicalUrl: summary.canonicalUrl,
      updatedAt: now,
    },
    version: {
      articleId: id,
      version,
      status: 'active',
      contentHash,
      parts,
      changes,
      claims: [...own, ...shared.map(({ claim }) => claim)],
      reason: null,
      summary,
      section: content.section,
      topics: versionTopics(content.topics),
      vocabulary: content.vocabulary,
      ...(isSilent ? { silent: true as const } : {}),
      urgency,
      ...(content.signature === undefined ? {} : { signature: content.signature }),
      embargoedUntil,
      upload: { ...upload, object: handling.object },
      edition: null,
      committedAt: now,
    },
    outbox: outboxOf(id, version, after, held ? embargoedUntil : null, isSilent, now),
    supersedes: retracted?.version ?? article?.held ?? null,
    ...(retracted === null ? {} : { retracts: true as const }),
    ...(!held && pendingEmbargo(article, now) !== null ? { lifts: true as const } : {}),
    expiry: { before: article?.expiresAt ?? null, after: expiresAt },
    claims: own,
    ...(shared.length === 0 ? {} : { sharedClaims: shared }),
    ...(depends.length === 0 ? {} : { depends }),
  };
};

/** The facts about an upload that show whether an article was renamed to it. */
export const copyOf = (
  { body }: PartHashes,
  { articleId, embargoedUntil }: Pick<Declared, 'articleId' | 'embargoedUntil'>,
): Omit<Copy, 'uploadedAt'> => ({
  body,
  declaredId: clipOrNull(articleId),
  embargo: instantOf(embargoedUntil),
});

/** The same, as a ledger stores it. */
const noteOf = ({
  body,
  declaredId,
  embargo,
}: Omit<Copy, 'uploadedAt'>): Pick<KeyRecord, 'body' | 'declaredId' | 'embargo'> => ({
  body,
  ...(declaredId === null ? {} : { declaredId }),
  ...(embargo === null ? {} : { embargo }),
});

/** DynamoDB allows 100 items in one transaction, and a URL may have been that of a new article every day. */
const MOST_CONDITIONS = 50;

/** The conditions on the holders of an upload's claims; only on the latest holders if there are very many. */
const conditionsOf = (rivals: readonly Rival[]): NonNullable<Commit['depends']> =>
  rivals
    .flatMap(({ article }) => article ?? [])
    .map(({ articleId, latest }) => ({ articleId, latest }))
    .slice(-MOST_CONDITIONS);

const ownsCandidate = (key: KeyRecord | null, candidate: ArticleId): boolean =>
  key?.owner === true && key.articleId === candidate;

/**
 * The claims by which an upload may meet another article: all claims of a new article, or the new claims of a next
 * version. Two articles whose texts become alike remain two.
 */
export const claimsThatCount = (
  upload: UploadRef,
  content: Content,
  article: ArticleRecord | null,
): readonly Claim[] => {
  const claims = claimsOfContent(upload, content);
  if (article === null) return claims;
  const parts = partHashesOf(content.edition);
  const isNew = {
    id: content.declared.articleId !== null && clipOrNull(content.declared.articleId) !== article.declaredId,
    url: parts.canonicalUrl !== article.parts.canonicalUrl,
    words: parts.body !== article.parts.body || parts.headline !== article.parts.headline,
  };
  return claims.filter((claim) => isNew[kindOfClaim(claim)]);
};

/** A claim is never taken from its holder. If the holders were not announced, the claim is shared with them. */
const claimsToTake = (
  id: ArticleId,
  claims: readonly Claim[],
  holders: Known['holders'],
  rivals: readonly Rival[],
): {
  readonly own: readonly Claim[];
  readonly shared: NonNullable<VersionCommit['sharedClaims']>;
} => {
  const standing = new Map(rivals.map((rival) => [rival.articleId, rival.standing]));
  const heldBy = (claim: Claim): readonly Holder[] => holders.get(claim) ?? [];
  return {
    own: claims.filter((claim) => heldBy(claim).length === 0),
    shared: claims
      .map((claim) => ({ claim, by: heldBy(claim) }))
      .filter(
        ({ by }) =>
          by.length > 0 &&
          by.every(
            ({ articleId }) => articleId !== id && (standing.get(articleId) ?? 'announced') !== 'announced',
          ),
      )
      .map(({ claim, by }) => ({ claim, holders: by.length })),
  };
};

/** The fields of an article that a commit keeps, apart from those that follow from its versions. */
const beforeCommit = <T extends object>({
  isQuiet: _quiet,
  isKilled: _killed,
  lifted: _lifted,
  ...article
}: T & Pick<ArticleRecord, 'isQuiet' | 'isKilled' | 'lifted'>) => article;

const isPending = (embargo: Instant | null, now: Instant): embargo is Instant =>
  embargo !== null && embargo > now;

/** A ledger's note of an embargo that comes too late. For a renamed object, operators were already notified. */
const noteOfLate = (
  embargo: Instant,
  article: ArticleRecord,
  key: KeyRecord | null,
  isEnded: boolean,
): Pick<KeyRecord, 'embargo' | 'warning'> => {
  const isMoved = key?.handled === FORGOTTEN;
  const isKnown = isMoved && (isEnded || key.embargo === embargo);
  return { embargo, ...(isKnown ? {} : { warning: lateEmbargo(embargo, article) }) };
};

/** Whether the latest version is not held, so that it is public or about to be. */
const isPublished = ({ status, held }: ArticleRecord): boolean => status === 'active' && held === null;

/** The parts that readers see. All other changes concern metadata. */
const isOfCopy = (change: Change): boolean =>
  change === 'headline' || change === 'standfirst' || change === 'body' || change === 'images';

/** Whether the same copy of a known article reappears a short time after its withdrawal. */
const isReturn = (
  article: ArticleRecord | null,
  contentHash: ArticleRecord['contentHash'],
  now: Instant,
): boolean =>
  article?.status === 'withdrawn' &&
  article.contentHash === contentHash &&
  article.isQuiet !== true &&
  article.lastAnnouncement !== null &&
  article.lastAnnouncement.version !== null &&
  isNear(article.updatedAt, now, LONGEST_RENAME);

/**
 * The changes that an upload makes to an article. A new urgency counts only if it is declared: leaving it out changes
 * nothing.
 */
const changesOf = (
  article: ArticleRecord,
  last: VersionRecord | null | undefined,
  after: Parameters<typeof changesBetween>[1],
  { declared }: Content,
): readonly Change[] => {
  const changes = changesBetween(article, after);
  const isUrgencyNew = declared.urgency !== null && last != null && last.urgency !== declared.urgency;
  return changes.length === 0 && isUrgencyNew ? ['urgency'] : changes;
};

/** Kept for people to read; claims and ids are made of the whole. */
const clipOrNull = (declaredId: string | null): string | null => declaredId && clip(declaredId, 300);
