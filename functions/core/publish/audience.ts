import type { Announcement } from './announcement.ts';
import type { Audience } from './records.ts';
import { storyScopes } from './story.ts';

/** At most this many topics in an audience: filter attributes travel with every message and count as its bytes. */
export const MOST_TOPICS = 100;

/**
 * Everyone who must hear: all topics, sections and languages ever announced for the article, and now this one's. Those of
 * the new announcement always have a place; beyond the cap the oldest of the others go. A merged topic
 * brings its former ids: followers of either hear.
 *
 * @param firsts the scopes in which it is the first of its story; all when left out (see `storyScopes`)
 */
export const widen = (
  audience: Audience,
  announcement: Pick<Announcement, 'topics' | 'section' | 'language' | 'isExcerpt'>,
  firsts?: readonly string[],
): Audience => {
  const { topics, section, language } = announcement;
  const widened = {
    topics: merge(
      audience.topics,
      topics.flatMap(({ id, formerly }) => [id, ...(formerly ?? [])]),
    ),
    sections: merge(audience.sections, section === null ? [] : [section.id]),
    languages: merge(audience.languages, [language]),
  };
  return {
    ...widened,
    story: storyScopes(audience.story, announcement, widened, firsts),
    ...excerptsOf(audience, announcement.isExcerpt),
  };
};

/** How much of the story it was ever announced with. Nothing is written down where that was always all of it, as it mostly is. */
const excerptsOf = ({ languages, excerpt }: Audience, isExcerpt: boolean): Pick<Audience, 'excerpt'> => {
  const before = excerpt ?? (languages.length === 0 ? [] : [false]);
  const all = [...new Set([...before, isExcerpt])];
  return all.includes(true) ? { excerpt: all } : {};
};

/** The audience of an article that nobody was told of yet. */
export const NO_AUDIENCE: Audience = { topics: [], sections: [], languages: [], story: [] };

/** The same, and those who follow one topic more. */
export const addTopic = (audience: Audience, topic: string): Audience => ({
  ...audience,
  topics: merge(audience.topics, [topic]),
});

/** Whether `widen` had to leave a topic out, which operators must hear of. */
export const overflows = (audience: Audience, announcement: Pick<Announcement, 'topics'>): boolean =>
  new Set([
    ...audience.topics,
    ...announcement.topics.flatMap(({ id, formerly }) => [id, ...(formerly ?? [])]),
  ]).size > MOST_TOPICS;

const merge = (before: readonly string[], now: readonly string[]): readonly string[] => {
  const kept = before.filter((id) => !now.includes(id));
  return [...kept.slice(Math.max(0, kept.length + now.length - MOST_TOPICS)), ...now];
};
