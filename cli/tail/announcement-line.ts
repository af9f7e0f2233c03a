import type { Announcement, AnnouncementType } from '../../functions/core/publish/announcement.ts';
import { ownStoryOf } from '../../functions/core/publish/story-id.ts';
import { bold, cleanLine, cyan, dim, green, red, yellow } from '../present/text.ts';

const COLOUR: Readonly<Record<AnnouncementType, (text: string) => string>> = {
  published: green,
  corrected: yellow,
  withdrawn: red,
};

/**
 * An announcement on one line: local time, type, section, headline, topics, article and version.
 *
 * @example announcementLine(announcement)
 * // '10:31:07  published  sport  Harbour bridge reopens  place:oslo  3fk2…9q.1'
 */
export const announcementLine = (announcement: Announcement): string => {
  const { type, section, headline, topics, articleId, version, occurredAt, story, isExcerpt } = announcement;
  const time = new Date(occurredAt).toTimeString().slice(0, 8);
  return [
    dim(time),
    COLOUR[type](type.padEnd(9)),
    section === null ? dim('no section') : section.id.replace('subject:', ''),
    bold(cleanLine(headline)),
    isExcerpt ? yellow('excerpt') : '',
    cyan(topics.map(({ id }) => cleanLine(id)).join(' ')),
    dim(`${articleId}.${version}`),
    // A story is named by the article that opened it, mostly.
    story.id === ownStoryOf(articleId) ? '' : dim(`story ${story.id}`),
  ]
    .filter((part) => part !== '')
    .join('  ');
};
