import { signed } from '../story/signed.ts';
import { announcedTopics } from '../tag/announced.ts';
import { announcementAgain, lastAnnouncementOf } from './announcement.ts';
import { widen } from './audience.ts';
import type { EditionDocument, StoredDocument, TombstoneDocument } from './edition-document.ts';
import { feedChange } from './feed.ts';
import { partHashesOf, type UploadRef } from './identity.ts';
import { newArticle } from './new-article.ts';
import { ledgersOf, type RebuiltLedgers } from './rebuild-ledgers.ts';
import type { ArticleRecord, FeedItem, VersionRecord } from './records.ts';
import type { ReleaseProof } from './release-proof.ts';
import { stateAfterAnnouncement, stateAfterSilentVersion } from './settled-state.ts';
import { summarise, versionTopics } from './summary.ts';
import { withdrawnVersion } from './withdrawn-version.ts';

/** A released version: the place and content of its document, and how it was released. */
export interface ReleasedVersion {
  /** The place of the stored document, not of the readers' copy. */
  readonly at: UploadRef;
  readonly document: StoredDocument;
  readonly proof: ReleaseProof;
}

/** An article according to its released documents: all of it is announced, and nothing waits. */
export interface Rebuilt extends RebuiltLedgers {
  readonly article: ArticleRecord;
  readonly versions: readonly VersionRecord[];
  readonly feeds: readonly FeedItem[];
}

/** A partly rebuilt article, with its last version and its last edition. */
interface Partly {
  readonly article: ArticleRecord;
  readonly last: VersionRecord;
  readonly edition: EditionDocument;
}

/**
 * Rebuilds an article from its released documents. Versions that were never released are left out: they were not
 * announced, and their keys are ingested again. Of two documents of one version, the released one was committed; if
 * both were released (a restored table made the version again), the later one counts.
 *
 * @param released in any order; at least one
 * @param withdrawnUnseen the edition of an article that was withdrawn before any version of it was released
 * @throws Error if there is only a withdrawal, and no edition for it
 */
export const rebuildArticle = (
  released: readonly ReleasedVersion[],
  withdrawnUnseen: EditionDocument | null = null,
): Rebuilt => {
  const versions: VersionRecord[] = [];
  let partly = null as Partly | null;
  let feeds: readonly FeedItem[] = [];
  for (const one of inOrder(released)) {
    const { document } = one;
    const edition: EditionDocument | null =
      document.schema === 'slugline.edition.v1' ? document : (partly?.edition ?? withdrawnUnseen);
    if (edition === null)
      throw new Error(`${document.articleId}: there is a withdrawal, but not the edition that it withdraws`);
    const last =
      document.schema === 'slugline.edition.v1'
        ? activeVersion(document, one)
        : partly === null
          ? // Its own version is gone, and an article's claims are found by its versions.
            { ...tombstoneVersion(document, activeVersion(edition, one), one), claims: edition.claims }
          : tombstoneVersion(document, partly.last, one);
    const before = partly?.article ?? newArticle(last.articleId, last.committedAt);
    const change = feedChange(before, last);
    feeds = change.put;
    versions.push(last);
    const { isQuiet: _quiet, isKilled: _killed, ...kept } = before as ArticleRecord;
    const isBack = last.status === 'active' && partly?.last.status === 'withdrawn';
    const isQuiet = edition.silent && (partly === null || isBack || partly.article.isQuiet === true);
    const article = settled(
      {
        ...kept,
        ...committed(last, edition),
        ...(isQuiet ? { isQuiet: true } : {}),
        ...(last.kill ? { isKilled: true } : {}),
      },
      last,
      one.proof,
      change.feed,
    );
    partly = { article, last, edition };
  }
  if (partly === null) throw new Error('an article is rebuilt from at least one released document');
  return { ...ledgersOf(versions, partly.edition.declaredId), article: partly.article, versions, feeds };
};

/** Whether a catalogue has settled fewer versions of an article than were released. */
export const isBehind = (known: ArticleRecord | null, { article }: Pick<Rebuilt, 'article'>): boolean =>
  known === null || known.settled < article.settled;

/** Each version once, in order. */
const inOrder = (released: readonly ReleasedVersion[]): readonly ReleasedVersion[] => {
  const byVersion = new Map<number, ReleasedVersion>();
  for (const one of released) {
    const other = byVersion.get(one.document.version);
    if (other === undefined || other.proof.committedAt < one.proof.committedAt)
      byVersion.set(one.document.version, one);
  }
  return [...byVersion.values()].sort((a, b) => a.document.version - b.document.version);
};

const activeVersion = (document: EditionDocument, { at, proof }: ReleasedVersion): VersionRecord => ({
  articleId: document.articleId,
  version: document.version,
  status: 'active',
  contentHash: document.contentHash,
  parts: partHashesOf(document),
  changes: document.changes,
  claims: document.claims,
  reason: null,
  summary: summarise(document),
  section: document.section,
  topics: versionTopics(document.topics),
  vocabulary: document.vocabulary,
  signature: signed(document),
  ...(document.silent ? { silent: true as const } : {}),
  urgency: document.urgency,
  embargoedUntil: document.embargoedUntil,
  upload: document.upload,
  edition: at,
  committedAt: proof.committedAt,
});

const tombstoneVersion = (
  { version, kill, reason, upload }: TombstoneDocument,
  before: VersionRecord,
  { at, proof: { committedAt } }: ReleasedVersion,
): VersionRecord => ({
  ...withdrawnVersion(before, { version, kill, reason, upload, committedAt }),
  tombstone: at,
});

/** The fields of an article that a commit writes. */
const committed = (
  version: VersionRecord,
  edition: EditionDocument,
): Omit<ArticleRecord, keyof ReturnType<typeof newArticle>> => {
  const { status, upload, section, topics, summary } = version;
  const isActive = status === 'active';
  return {
    owner: { bucket: upload.bucket, key: upload.key },
    declaredId: edition.declaredId,
    latest: version.version,
    held: null,
    queued: version.version,
    status,
    contentHash: version.contentHash,
    parts: version.parts,
    topicIds: announcedTopics(topics).map(({ id }) => id),
    sectionId: section.sure ? section.id : null,
    vocabulary: version.vocabulary,
    embargoedUntil:
      isActive || (edition.embargoedUntil ?? '') > version.committedAt ? edition.embargoedUntil : null,
    expiresAt: isActive ? edition.expiresAt : null,
    headline: summary.headline,
    canonicalUrl: summary.canonicalUrl,
    updatedAt: version.committedAt,
  };
};

/** The fields of an article that announcing writes. */
const settled = (
  article: ArticleRecord,
  version: VersionRecord,
  { announced }: ReleaseProof,
  feed: ArticleRecord['feed'],
): ArticleRecord => {
  const left =
    announced === null
      ? stateAfterSilentVersion(article, version)
      : stateAfterAnnouncement(version, announced, audienceOf(article, version, announced));
  return {
    ...article,
    settled: version.version,
    ...(left === null ? {} : { ...left, live: version.version, feed }),
  };
};

const audienceOf = (
  { audience }: ArticleRecord,
  version: VersionRecord,
  announced: NonNullable<ReleaseProof['announced']>,
): ArticleRecord['audience'] =>
  widen(audience, announcementAgain({ lastAnnouncement: lastAnnouncementOf(version, announced) }, version));
