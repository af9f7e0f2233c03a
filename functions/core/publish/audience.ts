import type { Announcement } from './announcement.ts';
import type { Audience } from './records.ts';
import { storyScopes } from './story.ts';

/** At most this many topics in an audience: filter attributes travel with every message and count as its bytes. */
export const MOST_TOPICS = 100;

/**
 * The full audience: all topics, sections and languages ever announced for the article, and those of this
 * announcement. Those of this announcement always have a place; beyond the cap, the oldest of the others are dropped.
 * A merged topic adds its former ids, so that subscribers of either receive it.
 *
 * @param firsts the scopes in which it is the first of its story; all if left out (see `storyScopes`)
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

/**
 * Whether it was ever announced as an excerpt or as a whole story. Nothing is stored if it was always whole, which is
 * the usual case.
 */
const excerptsOf = ({ languages, excerpt }: Audience, isExcerpt: boolean): Pick<Audience, 'excerpt'> => {
  const before = excerpt ?? (languages.length === 0 ? [] : [false]);
  const all = [...new Set([...before, isExcerpt])];
  return all.includes(true) ? { excerpt: all } : {};
};

/** The audience of an article that was never announced. */
export const NO_AUDIENCE: Audience = { topics: [], sections: [], languages: [], story: [] };

/** The same audience with one more topic. */
export const addTopic = (audience: Audience, topic: string): Audience => ({
  ...audience,
  topics: merge(audience.topics, [topic]),
});

/** Whether `widen` had to leave a topic out, of which operators must be notified. */
export const overflows = (audience: Audience, announcement: Pick<Announcement, 'topics'>): boolean =>
  new Set([
    ...audience.topics,
    ...announcement.topics.flatMap(({ id, formerly }) => [id, ...(formerly ?? [])]),
  ]).size > MOST_TOPICS;

const merge = (before: readonly string[], now: readonly string[]): readonly string[] => {
  const kept = before.filter((id) => !now.includes(id));
  return [...kept.slice(Math.max(0, kept.length + now.length - MOST_TOPICS)), ...now];
};
