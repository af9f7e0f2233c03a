import { heardAfterSilence, heardOf } from './announcement.ts';
import type { ArticleRecord, Audience, Heard, VersionRecord } from './records.ts';

/** What META says of an article once a version went live or was withdrawn, apart from its place in the feeds. */
export interface Settled {
  readonly liveStatus: 'live' | 'withdrawn';
  readonly audience: Audience;
  /** What subscribers know of the article now. */
  readonly heard: Heard;
}

/** The state after a version that was not announced. Returns null for a withdrawal of an article that was never live. */
export const afterSilence = (article: ArticleRecord, version: VersionRecord): Settled | null => {
  if (version.status === 'withdrawn' && article.live === 0) return null;
  return {
    liveStatus: version.status === 'withdrawn' ? 'withdrawn' : 'live',
    audience: article.audience,
    heard: heardAfterSilence(article, version),
  };
};

/** The state after a version that was announced to an audience. */
export const afterAnnouncement = (
  version: VersionRecord,
  announced: Parameters<typeof heardOf>[1] & object,
  audience: Audience,
): Settled => ({
  liveStatus: announced.type === 'withdrawn' ? 'withdrawn' : 'live',
  audience,
  heard: heardOf(version, announced),
});
