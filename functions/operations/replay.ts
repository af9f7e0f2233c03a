import { type Announcement, announcementAgain } from '../core/publish/announcement.ts';
import { NO_AUDIENCE, widen } from '../core/publish/audience.ts';
import { isCanary } from '../core/publish/canary.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import { pauseOf } from '../core/publish/pauses.ts';
import type { Audience } from '../core/publish/records.ts';
import type { IngestCatalogue, PauseCatalogue } from '../ports/catalogue.ts';

/** What is told again of an article. */
export interface Replayed {
  readonly announcement: Announcement;
  /** Who is to hear: whoever ever was to, and for an article that came in silence those it concerns now. */
  readonly audience: Audience;
  readonly source: string | null;
}

/**
 * What followers are to be told again of an article: the version they heard last, as they heard it. What is given to a
 * single subscriber is instead the version that is live, silent ones included: it may have heard of nothing yet.
 *
 * @param anew whether it is for a single subscriber
 * @returns null when there is nothing to tell: the article is withdrawn, or nobody was ever told of it; `paused` while editors
 *   hold its announcements back, which a single subscriber is not kept waiting by
 */
export const replayOf = async (
  articleId: ArticleId,
  anew: boolean,
  catalogue: IngestCatalogue & Pick<PauseCatalogue, 'readPauses'>,
): Promise<Replayed | 'paused' | null> => {
  const { article } = await catalogue.readArticle(articleId, []);
  // What is taken back already is told of no more, even where its withdrawal still waits to be announced.
  if (article === null || article.liveStatus !== 'live' || article.status === 'withdrawn') return null;
  const number = anew ? article.live : (article.lastAnnouncement?.version ?? null);
  if (number === null || (!anew && article.lastAnnouncement?.status !== 'live')) return null;
  const version = await catalogue.readVersion(articleId, number);
  if (version === null) return null;
  const announcement = announcementAgain(article, version);
  if (
    !anew &&
    !isCanary(version.upload) &&
    pauseOf(await catalogue.readPauses(), article.audience.sections) !== null
  )
    return 'paused';
  return {
    announcement,
    audience:
      article.lastAnnouncement?.version === null ? widen(NO_AUDIENCE, announcement) : article.audience,
    source: version.summary.source,
  };
};
