import type { ArticleRecord } from './records.ts';
import { EVERYONE } from './story.ts';

/** Whether followers know of an article, and it stands. */
export const isAnnouncedAndLive = ({
  status,
  liveStatus,
  lastAnnouncement,
  isQuiet,
}: ArticleRecord): boolean =>
  status === 'active' &&
  liveStatus === 'live' &&
  isQuiet !== true &&
  lastAnnouncement?.status === 'live' &&
  lastAnnouncement.version !== null;

/** Whether a version of an article is on its way to followers. */
export const isBeingAnnounced = ({ queued, settled }: ArticleRecord): boolean => queued > settled;

/** The scopes in which an article was told last (see `scopesOf`). */
export const scopesOfLastAnnouncement = ({ lastAnnouncement }: ArticleRecord): readonly string[] =>
  lastAnnouncement === null
    ? []
    : [
        EVERYONE,
        ...(lastAnnouncement.sectionId === null ? [] : [lastAnnouncement.sectionId]),
        ...lastAnnouncement.topicIds,
      ];
