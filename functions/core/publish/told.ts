import type { ArticleRecord } from './records.ts';
import { EVERYONE } from './story.ts';

/** Whether followers know of an article, and it stands. */
export const isToldAndLive = ({ status, liveStatus, heard, isQuiet }: ArticleRecord): boolean =>
  status === 'active' &&
  liveStatus === 'live' &&
  isQuiet !== true &&
  heard?.status === 'live' &&
  heard.version !== null;

/** Whether a version of an article is on its way to followers. */
export const isUnderWay = ({ queued, settled }: ArticleRecord): boolean => queued > settled;

/** The scopes in which an article was told last (see `scopesOf`). */
export const scopesOfHeard = ({ heard }: ArticleRecord): readonly string[] =>
  heard === null ? [] : [EVERYONE, ...(heard.sectionId === null ? [] : [heard.sectionId]), ...heard.topicIds];
