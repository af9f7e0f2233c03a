import { type Announcement, announcementAgain } from '../core/publish/announcement.ts';
import type { ArticleId } from '../core/publish/identity.ts';
import type { Audience } from '../core/publish/records.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';

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
 * @returns null when there is nothing to tell: the article is withdrawn, or nobody was ever told of it
 */
export const replayOf = async (
  articleId: ArticleId,
  anew: boolean,
  catalogue: IngestCatalogue,
): Promise<Replayed | null> => {
  const { article } = await catalogue.readArticle(articleId, []);
  // What is taken back already is told of no more, even where its withdrawal still waits to be announced.
  if (article === null || article.liveStatus !== 'live' || article.status === 'withdrawn') return null;
  const number = anew ? article.live : (article.heard?.version ?? null);
  if (number === null || (!anew && article.heard?.status !== 'live')) return null;
  const version = await catalogue.readVersion(articleId, number);
  if (version === null) return null;
  const announcement = announcementAgain(article, version);
  const own = {
    topics: announcement.topics.map(({ id }) => id),
    sections: announcement.section === null ? [] : [announcement.section.id],
    languages: [announcement.language],
  };
  return {
    announcement,
    audience: article.heard?.version === null ? own : article.audience,
    source: version.summary.source,
  };
};
