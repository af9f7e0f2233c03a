import type { Announcement } from './announcement.ts';
import type { Audience } from './records.ts';

/** The scope of subscribers who follow everything; the others are ids of sections and topics. */
export const EVERYONE = 'all';

/** Articles of a story that are remembered: those that were told last. */
export const MOST_ARTICLES = 100;

/** The scopes of an announcement: everyone, its section, its topics. */
export const scopesOf = ({
  section,
  topics,
}: Pick<Announcement, 'section' | 'topics'>): readonly string[] => [
  EVERYONE,
  ...(section === null ? [] : [section.id]),
  ...topics.flatMap(({ id, formerly = [] }) => [id, ...formerly]),
];

/**
 * The scopes in which an article is the first of its story that was announced: for everyone, for its sections, for its topics.
 * A scope that an article once had stays, so that subscribers with one alert a story get its corrections, too.
 *
 * @param before the scopes that its earlier announcements had
 * @param audience its sections and topics, the new announcement's included
 * @param firsts the scopes of the announcement in which no other article of the story was told; all of them when left out
 */
export const storyScopes = (
  before: readonly string[],
  announcement: Pick<Announcement, 'section' | 'topics'>,
  audience: Pick<Audience, 'sections' | 'topics'>,
  firsts: readonly string[] = scopesOf(announcement),
): readonly string[] => {
  // What the audience had no room for goes here, too: both travel with every message.
  const known = new Set([EVERYONE, ...audience.sections, ...audience.topics]);
  return [...new Set([...before, ...firsts])].filter((scope) => known.has(scope));
};
