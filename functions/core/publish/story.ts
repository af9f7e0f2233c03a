import type { Announcement } from './announcement.ts';
import type { Audience } from './records.ts';

/** The scope of subscribers who follow everything; the others are ids of sections and topics. */
export const EVERYONE = 'all';

/** The most articles of a story that are stored: those that were announced last. */
export const MOST_ARTICLES = 100;

/** The scopes of an announcement: all, its section, its topics. */
export const scopesOf = ({
  section,
  topics,
}: Pick<Announcement, 'section' | 'topics'>): readonly string[] => [
  EVERYONE,
  ...(section === null ? [] : [section.id]),
  ...topics.flatMap(({ id, formerly = [] }) => [id, ...formerly]),
];

/**
 * The scopes in which an article is the first of its story that was announced: for everyone, for its sections, for
 * its topics. A scope that an article once had stays, so that subscribers with one alert a story get its corrections,
 * too.
 *
 * @param before the scopes that its earlier announcements had
 * @param audience its sections and topics, those of the new announcement included
 * @param firsts the scopes of the announcement in which no other article of the story was announced; all if left out
 */
export const storyScopes = (
  before: readonly string[],
  announcement: Pick<Announcement, 'section' | 'topics'>,
  audience: Pick<Audience, 'sections' | 'topics'>,
  firsts: readonly string[] = scopesOf(announcement),
): readonly string[] => {
  // Scopes without room in the audience are dropped here, too: both travel with every message.
  const known = new Set([EVERYONE, ...audience.sections, ...audience.topics]);
  return [...new Set([...before, ...firsts])].filter((scope) => known.has(scope));
};
