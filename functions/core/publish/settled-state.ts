import { lastAnnouncementAfterSilentVersion, lastAnnouncementOf } from './announcement.ts';
import type { ArticleRecord, Audience, LastAnnouncement, VersionRecord } from './records.ts';

/** The state of an article in META after a version went live or was withdrawn, apart from its place in the feeds. */
export interface Settled {
  readonly liveStatus: 'live' | 'withdrawn';
  readonly audience: Audience;
  /** The state that subscribers know. */
  readonly lastAnnouncement: LastAnnouncement;
}

/** The state after a version that was not announced. Returns null for a withdrawal of an article that was never live. */
export const stateAfterSilentVersion = (article: ArticleRecord, version: VersionRecord): Settled | null => {
  if (version.status === 'withdrawn' && article.live === 0) return null;
  return {
    liveStatus: version.status === 'withdrawn' ? 'withdrawn' : 'live',
    audience: article.audience,
    lastAnnouncement: lastAnnouncementAfterSilentVersion(article, version),
  };
};

/** The state after a version that was announced to an audience. */
export const stateAfterAnnouncement = (
  version: VersionRecord,
  announced: Parameters<typeof lastAnnouncementOf>[1] & object,
  audience: Audience,
): Settled => ({
  liveStatus: announced.type === 'withdrawn' ? 'withdrawn' : 'live',
  audience,
  lastAnnouncement: lastAnnouncementOf(version, announced),
});
