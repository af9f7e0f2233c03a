import type { Edition } from '../edition.ts';
import type { Declared } from '../metadata/declaration.ts';
import { type Said, saidIn } from '../metadata/said.ts';
import type { Section } from '../section.ts';
import type { Topic } from '../topic.ts';
import type { VersionCommit } from './commit.ts';
import { type ArticleId, type Claim, type ContentHash, documentHashOf } from './identity.ts';
import type { Instant, VersionRecord } from './records.ts';
import { documentTopics } from './summary.ts';

/** The fields of every stored document. None depends on the clock, so a retry writes the same bytes. */
interface OfVersion {
  readonly articleId: ArticleId;
  readonly version: number;
  readonly contentHash: ContentHash;
  /** The upload that the version was made from, or the one that existed when it was withdrawn. */
  readonly upload: VersionRecord['upload'];
  /** The key prefix whose rights the upload had; `''` is the default authority. */
  readonly authority: string;
}

/** The stored document of one version: docs/contracts/edition.v1.schema.json. */
export interface EditionDocument extends OfVersion, Edition {
  readonly schema: 'slugline.edition.v1';
  readonly embargoedUntil: Instant | null;
  readonly expiresAt: Instant | null;
  /** Whether it goes live without an announcement. */
  readonly silent: boolean;
  readonly urgency: number;
  readonly declaredId: string | null;
  /** The declarations, as in the table of fields. Those that took effect are above, and in the edition. */
  readonly declared: Said;
  /** The claims that the version took, as hashes. */
  readonly claims: readonly Claim[];
  /** The differences from the version before it. */
  readonly changes: VersionRecord['changes'];
  /** The vocabulary of its section and topics (see `vocabularyOf`). */
  readonly vocabulary: string;
  readonly section: Section;
  /** Every topic that was found, the announced ones first, and their places in `text`. */
  readonly topics: readonly Topic[];
}

/** The stored document of a withdrawal: docs/contracts/tombstone.v1.schema.json. It has no text. */
export interface TombstoneDocument extends OfVersion {
  readonly schema: 'slugline.tombstone.v1';
  readonly status: 'withdrawn';
  /** Whether subscribers are asked to use no copy. */
  readonly kill: boolean;
  readonly reason: string | null;
}

export type StoredDocument = EditionDocument | TombstoneDocument;

/** The result of tagging an edition. */
export interface Tags {
  readonly section: Section;
  readonly topics: readonly Topic[];
}

/**
 * The content of an edition's document, besides its version.
 * @param content what was normalised, or the document of an earlier version that was tagged again =>
 */
export interface DocumentContent extends Tags {
  readonly edition: Edition;
  readonly declared: Declared | Said;
}

/** Until keys have authorities of their own. */
const DEFAULT_AUTHORITY = '';

const ofVersion = ({ articleId, version, contentHash, upload }: VersionRecord): OfVersion => ({
  articleId,
  version,
  contentHash,
  upload,
  authority: DEFAULT_AUTHORITY,
});

/**
 * Makes the document of a version that is about to be committed.
 *
 * @param content what was normalised, or the document of an earlier version that was tagged again
 */
export const editionDocumentOf = (
  { version, article }: Pick<VersionCommit, 'version' | 'article'>,
  { edition, declared, section, topics }: DocumentContent,
): EditionDocument => ({
  ...edition,
  ...ofVersion(version),
  schema: 'slugline.edition.v1',
  embargoedUntil: version.embargoedUntil,
  expiresAt: article.expiresAt,
  silent: version.silent === true,
  urgency: version.urgency,
  declaredId: article.declaredId,
  declared: saidIn(declared),
  claims: version.claims,
  changes: version.changes,
  vocabulary: version.vocabulary,
  section,
  topics: documentTopics(topics),
});

/** Makes the document of a withdrawal that is about to be committed. */
export const tombstoneOf = (version: VersionRecord): TombstoneDocument => ({
  ...ofVersion(version),
  schema: 'slugline.tombstone.v1',
  status: 'withdrawn',
  kill: version.kill === true,
  reason: version.reason,
});

/** Whether tagging again gave a stored edition the section and topics that it has. */
export const hasTags = (document: EditionDocument, { section, topics }: Tags): boolean =>
  documentHashOf([document.section, document.topics]) === documentHashOf([section, documentTopics(topics)]);
