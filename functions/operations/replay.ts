import { type Announcement, announcementAgain } from '../core/publish/announcement.ts';
import { NO_AUDIENCE, widen } from '../core/publish/audience.ts';
import { isCanary } from '../core/publish/canary.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import { pauseOf } from '../core/publish/pauses.ts';
import type { Audience } from '../core/publish/records.ts';
import type { IngestCatalogue, PauseCatalogue } from '../ports/catalogue.ts';

/** The announcement that is sent again for an article. */
export interface Replayed {
  readonly announcement: Announcement;
  /** The recipients: every audience so far, or for a silent article those whom it concerns now. */
  readonly audience: Audience;
  readonly source: string | null;
}

/**
 * Returns the announcement to repeat for an article: the last one, exactly as subscribers received it. A single
 * subscriber instead gets the live version, silent ones included, because it may have received nothing yet.
 *
 * @param anew whether it is for a single subscriber
 * @returns null if there is nothing to announce: the article is withdrawn, or was never announced; `paused` while
 *   editors hold its announcements back, which does not apply to a single subscriber
 */
export const replayOf = async (
  articleId: ArticleId,
  anew: boolean,
  catalogue: IngestCatalogue & Pick<PauseCatalogue, 'readPauses'>,
): Promise<Replayed | 'paused' | null> => {
  const { article } = await catalogue.readArticle(articleId, []);
  // A withdrawn article is not announced again, even if its withdrawal still waits to be announced.
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
