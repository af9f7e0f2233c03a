import type { Section } from '../section.ts';
import { announcedTopics } from '../tag/announced.ts';
import type { Topic } from '../topic.ts';
import { announcementType } from './announcement.ts';
import { changesBetween } from './changes.ts';
import type { VersionCommit } from './commit.ts';
import { nextVersion, type Stored } from './next-version.ts';
import { outboxOf } from './outbox-record.ts';
import type { ArticleRecord, Instant } from './records.ts';
import { versionTopics } from './summary.ts';

/** The result of tagging a stored edition. */
export interface Retagging {
  readonly section: Section;
  readonly topics: readonly Topic[];
  /** The vocabulary that made them. */
  readonly vocabulary: string;
}

/**
 * Decides the effect of new tags on a stored article: a next version with the same content. If the latest version
 * waits for its embargo, the new one takes its place and waits instead.
 *
 * @param isAnnounced whether subscribers are notified. A waiting version with news follows its upload instead
 * @returns a commit whose version names no edition yet: the document is made from the commit, and stored before it
 */
export const decideRetag = (
  now: Instant,
  { section, topics, vocabulary }: Retagging,
  stored: Stored,
  isAnnounced: boolean,
): VersionCommit => {
  const { article, version: last } = stored;
  const topicIds: readonly string[] = announcedTopics(topics).map(({ id }) => id);
  const sectionId = section.sure ? section.id : null;
  const { articleId, queued } = article;
  const { silent, ...repeated } = last;
  // A held version with news stays as silent as its upload said. Otherwise new tags are announced only if asked for.
  const hasNews = article.held !== null && announcementType(article, last) !== null;
  const isSilent = hasNews ? silent : !isAnnounced;
  const version = article.latest + 1;
  const embargo = article.held === null ? null : last.embargoedUntil;
  const heldUntil = embargo !== null && embargo > now ? embargo : null;
  return nextVersion(stored, {
    article: {
      ...(isSilent ? article : withoutQuiet(article)),
      latest: version,
      held: heldUntil === null ? null : version,
      queued: heldUntil === null ? version : queued,
      topicIds,
      sectionId,
      vocabulary,
      updatedAt: now,
    },
    version: {
      ...repeated,
      ...(isSilent ? { silent: true as const } : {}),
      version,
      changes: changesBetween(article, { parts: article.parts, topicIds, sectionId }),
      claims: [],
      section,
      topics: versionTopics(topics),
      vocabulary,
      edition: null,
      committedAt: now,
    },
    outbox: outboxOf(articleId, version, queued, heldUntil, isSilent === true, now),
  });
};

const withoutQuiet = ({ isQuiet: _, ...article }: ArticleRecord): ArticleRecord => article;
