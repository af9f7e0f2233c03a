import { type Direction, languageDirection } from '../language-direction.ts';
import { announcedTopics } from '../tag/announced.ts';
import type { AnnouncedTopic } from '../topic.ts';
import { changesBetween } from './changes.ts';
import { releasedPlaceOf } from './document-place.ts';
import {
  type ArticleId,
  type Change,
  type ContentHash,
  type EventId,
  eventIdOf,
  type UploadRef,
} from './identity.ts';
import type { ArticleRecord, EditionSummary, Instant, LastAnnouncement, VersionRecord } from './records.ts';
import { ownStoryOf, type StoryOf } from './story-id.ts';

export type AnnouncementType = 'published' | 'corrected' | 'withdrawn';

/** The announcement of one version, as subscribers receive it: docs/contracts/announcement.v1.schema.json. */
export interface Announcement {
  readonly schema: 'slugline.announcement.v1';
  readonly eventId: EventId;
  readonly type: AnnouncementType;
  readonly articleId: ArticleId;
  readonly version: number;
  /** The version announced before this one, or null if none was. */
  readonly previousVersion: number | null;
  /** When it was committed, or its embargo ended. */
  readonly occurredAt: Instant;
  readonly urgency: number;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly byline: readonly string[];
  /** The story that the article belongs to. */
  readonly story: StoryOf;
  /** Null if no section is certain. */
  readonly section: { readonly id: string; readonly qcode: string; readonly name: string } | null;
  readonly topics: readonly AnnouncedTopic[];
  readonly changes: readonly Change[];
  readonly reason: string | null;
  /** Use no copy, not even one received before. */
  readonly kill: boolean;
  readonly language: string;
  /** The direction that the text is read in. */
  readonly dir: Direction;
  /** The text is only the beginning of the story. */
  readonly isExcerpt: boolean;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly wordCount: number;
  readonly canonicalUrl: string | null;
  readonly rights: string | null;
  readonly image: EditionSummary['image'];
  readonly contentHash: ContentHash;
  readonly upload: UploadRef;
  /** Where the whole text is released; null on a withdrawal. */
  readonly edition: UploadRef | null;
}

/** When a version took effect: its commit, or the end of its embargo where that came later. */
export const effectiveAt = (version: Pick<VersionRecord, 'embargoedUntil' | 'committedAt'>): Instant =>
  version.embargoedUntil !== null && version.embargoedUntil > version.committedAt
    ? version.embargoedUntil
    : version.committedAt;

/**
 * The state of an article that subscribers know after a version was announced.
 *
 * @param announcement how it was announced, or null if it was silent
 */
export const lastAnnouncementOf = (
  { articleId, version, status, parts, topics, section, urgency }: VersionRecord,
  announcement:
    | (Pick<Announcement, 'type' | 'previousVersion' | 'changes'> & { readonly story?: StoryOf })
    | null,
): LastAnnouncement => ({
  version: announcement === null ? null : version,
  announcedAs: announcement && {
    type: announcement.type,
    previousVersion: announcement.previousVersion,
    changes: announcement.changes,
  },
  ...(announcement?.story === undefined || isOwn(announcement.story, articleId)
    ? {}
    : { story: announcement.story }),
  status: status === 'active' ? 'live' : 'withdrawn',
  parts,
  topicIds: announcedTopics(topics).map(({ id }) => id),
  sectionId: section.sure ? section.id : null,
  urgency,
});

const isOwn = ({ id, copyOf }: StoryOf, articleId: ArticleId): boolean =>
  id === ownStoryOf(articleId) && copyOf === undefined;

/**
 * The changes of a version compared with the last announced one. If that version's urgency was not noted, the
 * version's own record says whether it is new.
 */
const changesFor = (lastAnnouncement: LastAnnouncement | null, version: VersionRecord): readonly Change[] => {
  if (lastAnnouncement === null) return [];
  const changes = changesBetween(lastAnnouncement, lastAnnouncementOf(version, null));
  // It is now the first standing article of its story, whatever else is new to subscribers.
  if (version.changes.includes('story')) return [...changes, 'story'];
  const isUrgencyNew = lastAnnouncement.urgency === undefined && version.changes.includes('urgency');
  return changes.length === 0 && isUrgencyNew ? ['urgency'] : changes;
};

/**
 * The type of a version's announcement. Null if subscribers learn nothing from it, so it is not announced: the
 * withdrawal of an article that they never received or know to be withdrawn, or a correction back to the text that
 * they have.
 */
export const announcementType = (
  { lastAnnouncement }: Pick<ArticleRecord, 'lastAnnouncement'>,
  version: VersionRecord,
): AnnouncementType | null => {
  if (version.status === 'withdrawn') {
    // A kill is for everyone who may hold a copy, also from the feeds, whatever was announced before.
    if (version.kill) return lastAnnouncement === null ? null : 'withdrawn';
    return lastAnnouncement?.status === 'live' && lastAnnouncement.version !== null ? 'withdrawn' : null;
  }
  if (lastAnnouncement?.status !== 'live') return 'published';
  return changesFor(lastAnnouncement, version).length > 0 ? 'corrected' : null;
};

/**
 * The state that subscribers know after a version went live silently: their earlier one. For an article that was
 * never announced, this version is the one that a later correction corrects.
 */
export const lastAnnouncementAfterSilentVersion = (
  { lastAnnouncement }: Pick<ArticleRecord, 'lastAnnouncement'>,
  version: VersionRecord,
): LastAnnouncement =>
  lastAnnouncement === null || lastAnnouncement.version === null
    ? lastAnnouncementOf(version, null)
    : lastAnnouncement;

/**
 * Repeats the announcement of a version exactly: the same event again. For a version that was never announced, it is
 * `published`.
 *
 * @param article its current record
 */
export const announcementAgain = (
  article: Pick<ArticleRecord, 'lastAnnouncement'>,
  version: VersionRecord,
): Announcement => {
  const announcedAs =
    article.lastAnnouncement?.version === version.version ? article.lastAnnouncement.announcedAs : null;
  return announcementOf(
    announcedAs ?? { type: 'published', previousVersion: null, changes: [] },
    version,
    article.lastAnnouncement?.story,
  );
};

/**
 * The announcement of a version. It depends only on the catalogue, so each delivery says the same. Its story is the
 * one of its last announcement; announce claims it again.
 */
export const makeAnnouncement = (
  type: AnnouncementType,
  article: Pick<ArticleRecord, 'lastAnnouncement'>,
  version: VersionRecord,
): Announcement =>
  announcementOf(
    {
      type,
      previousVersion: article.lastAnnouncement?.version ?? null,
      changes: type === 'corrected' ? changesFor(article.lastAnnouncement, version) : [],
    },
    version,
    // The source of its copy comes from the stories, because it may have been erased.
    article.lastAnnouncement?.story && { id: article.lastAnnouncement.story.id },
  );

const announcementOf = (
  { type, previousVersion, changes }: Pick<Announcement, 'type' | 'previousVersion' | 'changes'>,
  version: VersionRecord,
  story: StoryOf = { id: ownStoryOf(version.articleId) },
): Announcement => {
  const { summary, section } = version;
  return {
    schema: 'slugline.announcement.v1',
    eventId: eventIdOf(version.articleId, version.version, version.contentHash),
    type,
    articleId: version.articleId,
    version: version.version,
    previousVersion,
    occurredAt: effectiveAt(version),
    urgency: version.urgency,
    headline: summary.headline,
    standfirst: summary.standfirst,
    byline: summary.byline,
    story,
    section: section.sure ? { id: section.id, qcode: section.qcode, name: section.name } : null,
    topics: announcedTopics(version.topics),
    changes,
    reason: version.reason,
    kill: version.kill === true,
    language: summary.language,
    dir: summary.dir ?? languageDirection(summary.language) ?? 'ltr',
    isExcerpt: summary.isExcerpt === true,
    publishedAt: summary.publishedAt,
    modifiedAt: summary.modifiedAt,
    wordCount: summary.wordCount,
    canonicalUrl: summary.canonicalUrl,
    rights: summary.rights,
    image: summary.image,
    contentHash: version.contentHash,
    upload: { bucket: version.upload.bucket, key: version.upload.key },
    edition: version.edition && releasedPlaceOf(version.edition),
  };
};
