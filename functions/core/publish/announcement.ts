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
  /** The story that the article belongs to. */
  readonly story: StoryOf;
  /** Null when no section is sure. */
  readonly section: { readonly id: string; readonly qcode: string; readonly name: string } | null;
  readonly topics: readonly AnnouncedTopic[];
  readonly changes: readonly Change[];
  readonly reason: string | null;
  /** Use no copy, not even one received before. */
  readonly kill: boolean;
  readonly language: string;
  /** The direction that the text is read in. */
  readonly dir: Direction;
  /** Only the beginning of the story is there. */
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
 * What followers know of an article when they have heard a version.
 *
 * @param announcement how they heard of it; null when it came in silence
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

/** What a version changes for those who have heard another. Of an urgency that was not noted, the version says whether it is new. */
const changesFor = (lastAnnouncement: LastAnnouncement | null, version: VersionRecord): readonly Change[] => {
  if (lastAnnouncement === null) return [];
  const changes = changesBetween(lastAnnouncement, lastAnnouncementOf(version, null));
  // It is now the first of its story that stands, whatever else of it is new to followers.
  if (version.changes.includes('story')) return [...changes, 'story'];
  const isUrgencyNew = lastAnnouncement.urgency === undefined && version.changes.includes('urgency');
  return changes.length === 0 && isUrgencyNew ? ['urgency'] : changes;
};

/**
 * What a version is to those who heard the last announcement. Null: it tells them nothing, and is not announced: the
 * withdrawal of what they never heard of or know to be withdrawn, a correction that leads back to what they have.
 */
export const announcementType = (
  { lastAnnouncement }: Pick<ArticleRecord, 'lastAnnouncement'>,
  version: VersionRecord,
): AnnouncementType | null => {
  if (version.status === 'withdrawn') {
    // A kill is for whoever may hold a copy, from the feeds too, and whatever they were told of before.
    if (version.kill) return lastAnnouncement === null ? null : 'withdrawn';
    return lastAnnouncement?.status === 'live' && lastAnnouncement.version !== null ? 'withdrawn' : null;
  }
  if (lastAnnouncement?.status !== 'live') return 'published';
  return changesFor(lastAnnouncement, version).length > 0 ? 'corrected' : null;
};

/**
 * What followers know once a version went live without a word: what they knew before. Of an article they never heard of,
 * this version is what a later correction corrects.
 */
export const lastAnnouncementAfterSilentVersion = (
  { lastAnnouncement }: Pick<ArticleRecord, 'lastAnnouncement'>,
  version: VersionRecord,
): LastAnnouncement =>
  lastAnnouncement === null || lastAnnouncement.version === null
    ? lastAnnouncementOf(version, null)
    : lastAnnouncement;

/**
 * The announcement of a version as it was told, to the letter: the same event again. A version that nobody was told of is
 * `published` to whoever is given it.
 *
 * @param article as it is now
 */
export const announcementAgain = (
  article: Pick<ArticleRecord, 'lastAnnouncement'>,
  version: VersionRecord,
): Announcement => {
  const told =
    article.lastAnnouncement?.version === version.version ? article.lastAnnouncement.announcedAs : null;
  return announcementOf(
    told ?? { type: 'published', previousVersion: null, changes: [] },
    version,
    article.lastAnnouncement?.story,
  );
};

/**
 * The announcement of a version. It depends on nothing but the catalogue, so each delivery says the same. Its story is the one that
 * the article was told with before; announce claims it anew.
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
    // What it is a copy of, announce asks the stories: it may be erased.
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
