import type { Announcement } from './announcement.ts';
import type { ArticleId } from './identity.ts';
import type { Audience } from './records.ts';

declare const storyId: unique symbol;

/** One event as one or more articles report it. The id is opaque and lasts. */
export type StoryId = string & { readonly [storyId]: true };

/** The scope of subscribers who follow everything; the others are ids of sections and topics. */
const EVERYTHING = 'all';

/** The story of an article that is the first of it. Until stories are recognised, each article is a story of its own. */
export const ownStoryOf = (articleId: ArticleId): StoryId => articleId as string as StoryId;

/**
 * The scopes in which an article is the first of its story that was announced: for everyone, for its sections, for its topics.
 * A scope that an article once had stays, so that subscribers with one alert a story get its corrections, too.
 *
 * @param before the scopes that its earlier announcements had
 * @param audience its sections and topics, the new announcement's included
 */
export const storyScopes = (
  before: readonly string[],
  { section, topics }: Pick<Announcement, 'section' | 'topics'>,
  audience: Pick<Audience, 'sections' | 'topics'>,
): readonly string[] => {
  const now = [
    EVERYTHING,
    ...(section === null ? [] : [section.id]),
    ...topics.flatMap(({ id, formerly = [] }) => [id, ...formerly]),
  ];
  // What the audience had no room for goes here, too: both travel with every message.
  const known = new Set([EVERYTHING, ...audience.sections, ...audience.topics]);
  return [...new Set([...before, ...now])].filter((scope) => known.has(scope));
};
