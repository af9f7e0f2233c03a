import { RELEASED_PREFIX } from '../core/publish/document-place.ts';
import type { EditionDocument, TombstoneDocument } from '../core/publish/edition-document.ts';
import type { Claim, UploadRef } from '../core/publish/identity.ts';
import { isBehind, type Rebuilt, type ReleasedVersion, rebuildArticle } from '../core/publish/rebuild.ts';
import type { ArticleRecord } from '../core/publish/records.ts';
import { ownStoryOf } from '../core/publish/story-id.ts';
import {
  claimsWithdrawn,
  isEdition,
  isTombstone,
  type Placed,
  waitingWithdrawal,
} from '../core/publish/waiting-withdrawal.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { ArticleDocuments, DocumentArchive } from '../ports/rebuild.ts';
import type { RuledStories } from '../ports/stories.ts';
import { readDocuments, readReleased } from './read-documents.ts';
import { withdrawnObject } from './withdraw-again.ts';

interface PlanPorts {
  readonly catalogue: Pick<IngestCatalogue, 'readArticle'>;
  readonly archive: DocumentArchive;
  readonly clock: Clock;
  /** The stories that articles were announced with. Without them each article is a story of its own. */
  readonly stories?: Pick<RuledStories, 'membershipsOf'>;
}

/** The records to write for an article. */
export interface RebuildPlan {
  /** The version that was released last, or 0 if none was. */
  readonly version: number;
  readonly owner: UploadRef;
  readonly isLive: boolean;
  /** Null if the catalogue has everything that was released. */
  readonly rebuilt: Rebuilt | null;
  readonly withdrawal: (Placed<TombstoneDocument> & { readonly claims: readonly Claim[] }) | null;
}

/** The facts about an article before it is rebuilt. */
interface Found {
  readonly documents: ArticleDocuments;
  /** The version that was released last, or 0 if none was. */
  readonly version: number;
  /** The documents stored after it, and the operator's withdrawal among them. */
  readonly later: readonly Placed[];
  readonly waiting: Placed<TombstoneDocument> | null;
  /** The article in the catalogue. */
  readonly known: ArticleRecord | null;
}

/**
 * Works out which records of an article must be written to the catalogue.
 *
 * @returns null if nothing was released or withdrawn
 * @throws Error when a document is missing or of a later release
 */
export const planRebuild = async (
  documents: ArticleDocuments,
  ports: PlanPorts,
): Promise<RebuildPlan | null> => {
  const found = await lookUp(documents, ports);
  if (found.version > 0) return planOfReleased(found, ports);
  return found.waiting === null ? null : planOfUnannounced(found, found.waiting, ports);
};

const lookUp = async (documents: ArticleDocuments, { catalogue, archive }: PlanPorts): Promise<Found> => {
  const { articleId, stored, released } = documents;
  const version = Math.max(0, ...released.map((one) => one.version));
  const later = await readDocuments(
    stored.filter((one) => one.version > version),
    archive,
  );
  const { article: known } = await catalogue.readArticle(articleId, []);
  return { documents, version, later, waiting: waitingWithdrawal(later), known };
};

const planOfReleased = async (
  { documents, version, later, waiting, known }: Found,
  { archive, stories }: PlanPorts,
): Promise<RebuildPlan> => {
  const versions = await readReleased(documents.released, archive);
  const unreleased = unreleasedOf(documents, archive);
  const rebuilt = await withStory(await rebuiltFrom(versions, unreleased), stories);
  const toRestore = isBehind(known, rebuilt) ? rebuilt : null;
  const { latest, status, owner } = (toRestore ?? { article: known ?? rebuilt.article }).article;
  if (waiting === null || waiting.document.version <= latest)
    return {
      version,
      owner,
      isLive: status === 'active',
      rebuilt: toRestore,
      withdrawal: null,
    };
  const editions = [...later.filter(isEdition).map(({ document }) => document), ...(await unreleased())];
  return {
    version,
    owner,
    isLive: false,
    rebuilt: toRestore && handlingAlready(toRestore, waiting.document),
    withdrawal: { ...waiting, claims: claimsWithdrawn(waiting.document, editions) },
  };
};

/**
 * Nothing of it was released, so there is nothing to announce: it is like an article whose withdrawal was settled
 * without an announcement. If the catalogue knows more about it, only the withdrawal is added.
 */
const planOfUnannounced = (
  { version, later, known }: Found,
  waiting: Placed<TombstoneDocument>,
  { clock }: PlanPorts,
): RebuildPlan => {
  const { document } = waiting;
  const editions = later.filter(isEdition).map((one) => one.document);
  const claims = claimsWithdrawn(document, editions);
  const { bucket, key } = document.upload;
  const owner = known?.owner ?? { bucket, key };
  if (known !== null && known.latest >= document.version)
    return { version, owner, isLive: known.status === 'active', rebuilt: null, withdrawal: null };
  const proof = { committedAt: clock.now(), status: 'withdrawn', announced: null, recalledBy: null } as const;
  return {
    version,
    owner,
    isLive: false,
    rebuilt:
      known === null
        ? withClaims(rebuildArticle([{ ...waiting, proof }], editionOf(document, editions)), claims)
        : null,
    withdrawal: { ...waiting, claims },
  };
};

/** Documents do not say with which story an article was announced, nor where it was the first of it. */
const withStory = async (rebuilt: Rebuilt, stories: PlanPorts['stories']): Promise<Rebuilt> => {
  const { article } = rebuilt;
  const { articleId, audience, lastAnnouncement } = article;
  const membership = (await stories?.membershipsOf([articleId]))?.get(articleId);
  if (stories === undefined || membership === undefined || lastAnnouncement === null) return rebuilt;
  const { scopes } = membership;
  // A withdrawal does not name the article that its own was a copy of.
  const copyOf = lastAnnouncement.status === 'withdrawn' ? undefined : membership.copyOf;
  const isOwn = membership.story === ownStoryOf(articleId) && copyOf === undefined;
  return {
    ...rebuilt,
    article: {
      ...article,
      ...(isOwn || lastAnnouncement.version === null
        ? {}
        : {
            lastAnnouncement: {
              ...lastAnnouncement,
              story: { id: membership.story, ...(copyOf && { copyOf }) },
            },
          }),
      audience: {
        ...audience,
        story: audience.story.filter((scope) => scopes.includes(scope)),
      },
    },
  };
};

/** Reads, once, the documents up to the last release that were not released themselves. */
const unreleasedOf = (
  { stored, released }: ArticleDocuments,
  archive: DocumentArchive,
): (() => Promise<readonly EditionDocument[]>) => {
  const last = Math.max(...released.map(({ version }) => version));
  const keys = new Set(released.map(({ at }) => at.key.slice(RELEASED_PREFIX.length)));
  let reading: Promise<readonly EditionDocument[]> | null = null;
  return () => {
    reading ??= readDocuments(
      stored.filter(({ at, version }) => version <= last && !keys.has(at.key)),
      archive,
    ).then((all) => all.filter(isEdition).map(({ document }) => document));
    return reading;
  };
};

const rebuiltFrom = async (
  versions: readonly ReleasedVersion[],
  unreleased: () => Promise<readonly EditionDocument[]>,
): Promise<Rebuilt> => {
  const [first] = versions.toSorted((a, b) => a.document.version - b.document.version);
  const unreleasedEdition =
    first?.document.schema === 'slugline.tombstone.v1' ? editionOf(first.document, await unreleased()) : null;
  const rebuilt = rebuildArticle(versions, unreleasedEdition);
  const last = versions
    .filter(isTombstone)
    .find(({ document }) => document.version === rebuilt.article.latest);
  return last === undefined || rebuilt.article.status === 'active'
    ? rebuilt
    : withClaims(rebuilt, claimsWithdrawn(last.document, await unreleased()));
};

/** The edition that was withdrawn before it was released. */
const editionOf = (
  { contentHash, version }: TombstoneDocument,
  editions: readonly EditionDocument[],
): EditionDocument | null =>
  editions.find((edition) => edition.contentHash === contentHash && edition.version < version) ?? null;

/** An article's claims are found by its versions; those of versions that do not come back are its last one's. */
const withClaims = (rebuilt: Rebuilt, claims: readonly Claim[]): Rebuilt => ({
  ...rebuilt,
  versions: rebuilt.versions.map((version) =>
    version.version === rebuilt.article.latest ? { ...version, claims } : version,
  ),
});

/**
 * An object that is about to be withdrawn counts as handled at once: if this run stops here, it must not be
 * published.
 */
const handlingAlready = (rebuilt: Rebuilt, tombstone: TombstoneDocument): Rebuilt => ({
  ...rebuilt,
  key: { ...rebuilt.key, handled: withdrawnObject(rebuilt.key, tombstone) },
});
