import { NO_AUDIENCE } from './audience.ts';
import type { ArticleId } from './identity.ts';
import type { ArticleRecord, Instant } from './records.ts';

/** The fields that announcing writes, as they are before the first announcement. */
export const newArticle = (
  articleId: ArticleId,
  createdAt: Instant,
): Pick<
  ArticleRecord,
  'articleId' | 'live' | 'liveStatus' | 'settled' | 'audience' | 'lastAnnouncement' | 'feed' | 'createdAt'
> => ({
  articleId,
  live: 0,
  liveStatus: 'never',
  settled: 0,
  audience: NO_AUDIENCE,
  lastAnnouncement: null,
  feed: null,
  createdAt,
});
