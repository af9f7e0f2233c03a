import type { Edition } from '../../edition.ts';
import type { Section } from '../../section.ts';
import type { Topic, TopicId } from '../../topic.ts';
import { step, type TraceStep } from '../../trace.ts';
import { copyOf, holds } from './condition.ts';
import type { Namesake, Taxonomy } from './taxonomy.ts';

const formerlyOf = (ids: readonly TopicId[]): Pick<Topic, 'formerly'> =>
  ids.length === 0 ? {} : { formerly: [...new Set(ids)] };

/** Merges two topics that turn out to be one. The first gives the name. */
const together = (a: Topic, b: Topic): Topic => ({
  ...a,
  relevance: Math.max(a.relevance, b.relevance),
  about: a.about || b.about,
  ...formerlyOf([...(a.formerly ?? []), ...(b.formerly ?? [])]),
  evidence: [...a.evidence, ...b.evidence].toSorted(([x], [y]) => x - y),
});

/**
 * Distinguishes namesakes. If editors gave an id several bearers, a topic with that id becomes the first bearer whose
 * conditions the article meets, and stays as it is if there is none. A topic that the publisher declared by its id is
 * not changed.
 *
 * @param topics an article's topics, ids unique
 * @param section the article's section
 * @param trace receives who was meant
 * @returns topics, ids unique, in their order
 * @example an article that has "Paul Ryan" and "film" may be given `person:paul-ryan-actor`
 */
export const resolveNamesakes = (
  topics: readonly Topic[],
  edition: Edition,
  section: Section,
  { namesakes }: Taxonomy,
  trace: TraceStep[],
): readonly Topic[] => {
  const shared = topics.filter(
    ({ id }) => Object.hasOwn(namesakes, id) && !edition.publisherTopics.includes(id),
  );
  if (shared.length === 0) return topics;
  const copy = copyOf(edition);
  const isMeant = ({ with: others, ...rule }: Namesake): boolean =>
    holds(rule, copy, section) && (others.length === 0 || topics.some(({ id }) => others.includes(id)));
  const resolved = new Map<TopicId, Topic>();
  for (const topic of topics) {
    const meant = shared.includes(topic) ? namesakes[topic.id]?.find(isMeant) : undefined;
    if (meant !== undefined)
      trace.push(step('taxonomy', 'changed', topic.id, `By a rule for namesakes ${meant.id} is meant.`));
    const { id, kind } = meant ?? topic;
    // A declared name is kept to the letter.
    const name = meant === undefined || topic.source === 'publisher' ? topic.name : meant.name;
    const same = resolved.get(id);
    const now = { ...topic, id, kind, name };
    resolved.set(id, same === undefined ? now : together(same, now));
  }
  return [...resolved.values()];
};
