import { announcedTopics } from '../tag/announced.ts';
import type { Topic } from '../topic.ts';
import {
  type ArticleId,
  type ContentHash,
  type EventId,
  eventIdOf,
  type Part,
  type UploadRef,
} from './identity.ts';
import type { ArticleRecord, EditionSummary, Instant, VersionRecord } from './records.ts';

export type AnnouncementType = 'published' | 'corrected' | 'withdrawn';

/** What subscribers receive about one version: docs/contracts/announcement.v1.schema.json. */
export interface Announcement {
  readonly schema: 'slugline.announcement.v1';
  readonly eventId: EventId;
  readonly type: AnnouncementType;
  readonly articleId: ArticleId;
  readonly version: number;
  /** The version announced before this one; null when none was. */
  readonly previousVersion: number | null;
  /** When it was committed, or its embargo ended. */
  readonly occurredAt: Instant;
  readonly urgency: number;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly byline: readonly string[];
  /** Null when no section is sure. */
  readonly section: { readonly id: string; readonly qcode: string; readonly name: string } | null;
  readonly topics: readonly Omit<Topic, 'evidence'>[];
  readonly changes: readonly Part[];
  readonly reason: string | null;
  readonly language: string;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly wordCount: number;
  readonly canonicalUrl: string | null;
  readonly rights: string | null;
  readonly image: EditionSummary['image'];
  readonly contentHash: ContentHash;
  readonly upload: UploadRef;
  /** Where the whole text is; null on a withdrawal. */
  readonly edition: UploadRef | null;
}

/** When a version took effect: its commit, or the end of its embargo where that came later. */
export const effectiveAt = (version: VersionRecord): Instant =>
  version.embargoedUntil !== null && version.embargoedUntil > version.committedAt
    ? version.embargoedUntil
    : version.committedAt;

/**
 * What a version is to those who heard the last announcement. Null: a withdrawal of something nobody heard of, or whose
 * withdrawal they heard already; it is not announced.
 */
export const announcementType = (
  article: Pick<ArticleRecord, 'liveStatus'>,
  version: Pick<VersionRecord, 'status'>,
): AnnouncementType | null => {
  if (version.status === 'withdrawn') return article.liveStatus === 'live' ? 'withdrawn' : null;
  return article.liveStatus === 'live' ? 'corrected' : 'published';
};

/** The announcement of a version. It depends on nothing but the catalogue, so each delivery says the same. */
export const makeAnnouncement = (
  type: AnnouncementType,
  article: ArticleRecord,
  version: VersionRecord,
): Announcement => {
  const { summary, section } = version;
  return {
    schema: 'slugline.announcement.v1',
    eventId: eventIdOf(version.articleId, version.version, version.contentHash),
    type,
    articleId: version.articleId,
    version: version.version,
    previousVersion: article.live === 0 ? null : article.live,
    occurredAt: effectiveAt(version),
    urgency: version.urgency,
    headline: summary.headline,
    standfirst: summary.standfirst,
    byline: summary.byline,
    section: section.sure ? { id: section.id, qcode: section.qcode, name: section.name } : null,
    topics: announcedTopics(version.topics).map(({ evidence: _, ...topic }) => topic),
    changes: type === 'corrected' ? version.changes : [],
    reason: version.reason,
    language: summary.language,
    publishedAt: summary.publishedAt,
    modifiedAt: summary.modifiedAt,
    wordCount: summary.wordCount,
    canonicalUrl: summary.canonicalUrl,
    rights: summary.rights,
    image: summary.image,
    contentHash: version.contentHash,
    upload: { bucket: version.upload.bucket, key: version.upload.key },
    edition: version.edition,
  };
};
