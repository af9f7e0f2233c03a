import type { ArticleRecord } from './records.ts';
import { EVERYONE } from './story.ts';

/** Whether subscribers know an article as live. */
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

/** Whether a version of an article is being announced. */
export const isBeingAnnounced = ({ queued, settled }: ArticleRecord): boolean => queued > settled;

/** The scopes in which an article was last announced (see `scopesOf`). */
export const scopesOfLastAnnouncement = ({ lastAnnouncement }: ArticleRecord): readonly string[] =>
  lastAnnouncement === null
    ? []
    : [
        EVERYONE,
        ...(lastAnnouncement.sectionId === null ? [] : [lastAnnouncement.sectionId]),
        ...lastAnnouncement.topicIds,
      ];
