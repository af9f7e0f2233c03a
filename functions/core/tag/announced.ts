import type { AnnouncedTopic } from '../topic.ts';

const MOST = 10;

/**
 * Selects the topics under which an article is announced: first the declared topics in the publisher's order, then the
 * topics that the article is about, most relevant first. Ties are ordered by id, so that equal input gives equal
 * output.
 *
 * @param topics all topics of one version, declared ones in the publisher's order
 * @returns at most ten topics
 * @example announcedTopics(tag(edition).topics).map((topic) => topic.id) // ['keyword:celebrity', 'person:tom-cruise']
 */
export const announcedTopics = <T extends AnnouncedTopic>(topics: readonly T[]): readonly T[] => {
  const declared = topics.filter((topic) => topic.source === 'publisher');
  const found = topics
    .filter((topic) => topic.about && topic.source !== 'publisher')
    .toSorted((a, b) => b.relevance - a.relevance || (a.id < b.id ? -1 : 1));
  return [...declared, ...found].slice(0, MOST);
};
