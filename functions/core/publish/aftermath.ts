import { type Announcement, heardAfterSilence, heardOf } from './announcement.ts';
import type { ArticleRecord, Audience, Heard, VersionRecord } from './records.ts';

/** What a version leaves behind of the article that went live or was withdrawn; its place in the feeds comes to it. */
export interface Settled {
  readonly liveStatus: 'live' | 'withdrawn';
  readonly audience: Audience;
  /** What subscribers know of the article now. */
  readonly heard: Heard;
}

/** What a version leaves behind that was not announced; null when it was never live, and is not now. */
export const afterSilence = (article: ArticleRecord, version: VersionRecord): Settled | null => {
  if (version.status === 'withdrawn' && article.live === 0) return null;
  return {
    liveStatus: version.status === 'withdrawn' ? 'withdrawn' : 'live',
    audience: article.audience,
    heard: heardAfterSilence(article, version),
  };
};

/** What a version leaves behind that was announced to an audience. */
export const afterAnnouncement = (
  version: VersionRecord,
  announced: Pick<Announcement, 'type' | 'previousVersion' | 'changes'>,
  audience: Audience,
): Settled => ({
  liveStatus: announced.type === 'withdrawn' ? 'withdrawn' : 'live',
  audience,
  heard: heardOf(version, announced),
});
