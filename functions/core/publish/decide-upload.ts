import type { Declared, Edition } from '../edition.ts';
import type { Section } from '../section.ts';
import { announcedTopics } from '../tag/announced.ts';
import type { Topic } from '../topic.ts';
import { changesBetween } from './changes.ts';
import { type Commit, type Handling, ledger } from './commit.ts';
import {
  type ArticleId,
  articleIdOf,
  type Claim,
  claimsOf,
  hashOfParts,
  partHashesOf,
  type UploadRef,
} from './identity.ts';
import { newborn } from './newborn.ts';
import { outboxOf } from './outbox-record.ts';
import type { ArticleRecord, Instant, KeyRecord } from './records.ts';
import { clip, summarise, versionTopics } from './summary.ts';

/** What normalising and tagging made of an upload. */
export interface Content {
  readonly edition: Edition;
  readonly declared: Declared;
  readonly section: Section;
  readonly topics: readonly Topic[];
  /** What section and topics were made with. */
  readonly vocabulary: string;
}

/**
 * The article an upload would be, were it not an alternate: the key's own, else one named by its id or key.
 *
 * @param namespace see `articleIdOf`
 */
export const candidateArticle = (
  namespace: string,
  { key: uploadKey }: UploadRef,
  key: KeyRecord | null,
  declaredId: string | null,
): ArticleId =>
  key?.owner && key.articleId
    ? key.articleId
    : articleIdOf(namespace, uploadKey, declaredId, key?.generation);

/** The article's claims, for the catalogue to look up who holds them. */
export const claimsOfContent = ({ edition, declared }: Content): readonly Claim[] =>
  claimsOf(edition, declared.articleId);

/** What the catalogue knew when the decision was made. */
export interface Known {
  readonly key: KeyRecord | null;
  /** The candidate article's id (see `candidateArticle`). */
  readonly candidate: ArticleId;
  /** The candidate article. */
  readonly article: ArticleRecord | null;
  /** Who holds the upload's claims. */
  readonly holders: ReadonlyMap<Claim, ArticleId>;
}

/**
 * Decides what an upload is: a new article, the next version of one, the same again, or an alternate of another.
 * Pure: the same knowledge gives the same commit, so a retry after a conflict is a fresh decision on fresh knowledge.
 *
 * @returns a commit whose version names no edition yet: its document is made of the commit, and stored before it
 */
export const decideUpload = (
  handling: Handling,
  content: Content,
  { key, candidate: id, article, holders }: Known,
): Commit => {
  const { upload, now } = handling;
  const owns = key?.owner === true && key.articleId === id;
  const claims = claimsOfContent(content);

  if (!owns) {
    const holder = claims.map((claim) => holders.get(claim)).find((other) => other !== undefined);
    const other = holder ?? article?.articleId;
    if (other !== undefined) return ledger(handling, key, 'alternate', { articleId: other });
  }

  const parts = partHashesOf(content.edition);
  const contentHash = hashOfParts(parts);
  const announced = announcedTopics(content.topics);
  const topicIds: readonly string[] = announced.map((topic) => topic.id);
  const sectionId = content.section.sure ? content.section.id : null;
  const embargoedUntil = instantOf(content.declared.embargoedUntil);
  const expiresAt = instantOf(content.declared.expiresAt);
  const changes = article === null ? [] : changesBetween(article, { parts, topicIds, sectionId });

  // Content is the same where all of its parts are.
  if (article !== null && article.status === 'active' && changes.length === 0) {
    const embargoMoved = article.held !== null && article.embargoedUntil !== embargoedUntil;
    if (!embargoMoved && article.expiresAt === expiresAt)
      return ledger(handling, key, 'unchanged', { articleId: id, owner: true, version: article.latest });
  }

  const summary = summarise(content.edition);
  const version = (article?.latest ?? 0) + 1;
  const held = embargoedUntil !== null && embargoedUntil > now;
  const queued = article?.queued ?? 0;
  return {
    ...ledger(handling, key, 'committed', { articleId: id, owner: true, version }),
    kind: 'version',
    expectedLatest: article?.latest ?? null,
    article: {
      ...(article ?? newborn(id, now)),
      // Its key stays; the bucket may be another than before, after a move or a restore.
      owner: upload,
      declaredId: clipOrNull(content.declared.articleId) ?? article?.declaredId ?? null,
      latest: version,
      held: held ? version : null,
      queued: held ? queued : version,
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
      claims: claims.filter((claim) => !holders.has(claim)),
      reason: null,
      summary,
      section: content.section,
      topics: versionTopics(content.topics),
      vocabulary: content.vocabulary,
      ...(content.declared.silent ? { silent: true as const } : {}),
      urgency: content.declared.urgency ?? 5,
      embargoedUntil,
      upload: { ...upload, object: handling.object },
      edition: null,
      committedAt: now,
    },
    outbox: outboxOf(
      id,
      version,
      queued,
      held ? embargoedUntil : null,
      content.declared.silent === true,
      now,
    ),
    supersedes: article?.held ?? null,
    expiry: { before: article?.expiresAt ?? null, after: expiresAt },
    // A claim that another article holds stays there: two articles that grew alike remain two.
    claims: claims.filter((claim) => !holders.has(claim)),
  };
};

/** In UTC, so that text order is time order whatever offset the publisher wrote. */
const instantOf = (declared: string | null): Instant | null =>
  declared === null ? null : new Date(declared).toISOString();

/** Kept for people to read; claims and ids are made of the whole. */
const clipOrNull = (declaredId: string | null): string | null => declaredId && clip(declaredId, 300);
