import { type FormerId, formerIdsOf, hasLapsed } from '../../functions/core/tag/taxonomy/former-ids.ts';
import { Fault } from '../fault.ts';
import type { Output } from '../output.ts';
import { editorsRules } from '../preview/editors-rules.ts';
import { topicCondition } from './topic.ts';

/** The former ids that config/topics.yaml lists. A file with mistakes stops nobody from following: it is said, and none is known. */
export const knownFormerIds = (output: Output): readonly FormerId[] => {
  try {
    return formerIdsOf(editorsRules());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    output.note(`${error.message}\nUntil that is put right, former ids of topics are not known.`);
    return [];
  }
};

/** Topics that a command was given, as they are called now, and what to say of those that have another id. */
export interface AskedTopics {
  readonly topics: readonly string[];
  readonly notes: readonly string[];
}

const sentUntil = ({ former, until }: FormerId, now: string): string =>
  hasLapsed(until, now)
    ? `Nothing new has been announced under ${former} since ${until}`
    : `New articles are announced under ${former} too until ${until}`;

/**
 * The topics that someone who names some is to follow: for a former id the current one, and still the former one, under which
 * what was announced before is corrected and withdrawn.
 *
 * @param now an instant, ISO 8601 in UTC
 * @throws Fault (exit code 2) when a name is not a topic
 */
export const followedTopics = (
  given: readonly string[],
  formerIds: readonly FormerId[],
  now: string,
): AskedTopics => {
  const asked = given.map((name) => ({ name, condition: topicCondition(name) }));
  const renamed = asked.flatMap(
    ({ condition }) => formerIds.find(({ former }) => former === condition) ?? [],
  );
  return {
    topics: [...renamed.map(({ current }) => current), ...given],
    notes: renamed
      .filter(({ current }) => !asked.some(({ condition }) => condition === current))
      .map(
        (id) =>
          `${id.former} is now ${id.current}, and both are followed. ${sentUntil(id, now)}; what was announced under it before is corrected and withdrawn under it.`,
      ),
  };
};

/**
 * The id that a topic has now, where a feed is asked for.
 *
 * @param topic an id
 */
export const currentTopic = (
  topic: string,
  formerIds: readonly FormerId[],
): { readonly topic: string; readonly note: string | null } => {
  const id = formerIds.find(({ former }) => former === topic);
  if (id === undefined) return { topic, note: null };
  return { topic: id.current, note: `${id.former} is now ${id.current}; this is about that one.` };
};

/**
 * Those former ids whose topics a subscription will miss, or misses already: its filter lets the former id through, and not the
 * current one.
 *
 * @param policy over message attributes, as SNS holds it
 */
export const outdatedIn = (policy: unknown, formerIds: readonly FormerId[]): readonly FormerId[] => {
  const conditions = topicConditions(policy);
  const admits = (id: string): boolean => conditions.some((condition) => matches(condition, id));
  return formerIds.filter(({ former, current }) => admits(former) && !admits(current));
};

/**
 * What whoever runs a subscription is to do about such an id.
 *
 * @param who as `slugline followers` shows it
 * @param isOnArticles whether `slugline follow` can change it: it subscribes to the articles channel
 */
export const outdatedNote = (who: string, isOnArticles: boolean, id: FormerId, now: string): string => {
  const { former, current, until } = id;
  const when = hasLapsed(until, now) ? 'It misses articles until this is done' : `Do it by ${until}`;
  const how = isOnArticles
    ? `Run \`slugline follow --to ${who} --topics ${current},${former}\` with its other filters and options.`
    : `Add ${current} to the topics of its filter policy.`;
  return `${who} follows ${former}, which is now ${current}. ${sentUntil(id, now)}. ${how} ${when}.`;
};

/** The conditions on `topics` anywhere in a policy: `$or` holds policies of its own. */
const topicConditions = (policy: unknown): readonly unknown[] => {
  if (typeof policy !== 'object' || policy === null) return [];
  return Object.entries(policy).flatMap(([key, value]) => {
    if (!Array.isArray(value)) return [];
    return key === 'topics' ? value : key === '$or' ? value.flatMap(topicConditions) : [];
  });
};

/** Whether a condition lets an id through; one of an operator that this does not know is taken to let all through. */
const matches = (condition: unknown, id: string): boolean => {
  if (typeof condition === 'string') return condition === id;
  if (typeof condition !== 'object' || condition === null) return false;
  if ('prefix' in condition && typeof condition.prefix === 'string') return id.startsWith(condition.prefix);
  if ('suffix' in condition && typeof condition.suffix === 'string') return id.endsWith(condition.suffix);
  if ('equals-ignore-case' in condition)
    return String(condition['equals-ignore-case']).toLowerCase() === id.toLowerCase();
  return true;
};
