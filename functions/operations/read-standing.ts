import type { ArticleRecord, Instant } from '../core/publish/records.ts';
import { isDoubtful, type Standing, standingOf } from '../core/publish/standing.ts';
import type { IngestCatalogue } from '../ports/catalogue.ts';

/**
 * Returns the standing of an article that was just read.
 *
 * @param isCopy see `standingOf`
 */
export const readStanding = async (
  article: ArticleRecord,
  now: Instant,
  catalogue: Pick<IngestCatalogue, 'readVersion'>,
  isCopy = true,
): Promise<Standing> =>
  standingOf(
    article,
    isDoubtful(article) ? await catalogue.readVersion(article.articleId, article.queued) : null,
    now,
    isCopy,
  );
