import { type FormerId, formerIdsOf, hasLapsed } from '../../functions/core/tag/taxonomy/former-ids.ts';
import { Fault } from '../fault.ts';
import type { Output } from '../output.ts';
import { editorsRules } from '../preview/editors-rules.ts';
import { topicCondition } from './topic.ts';

/** The former ids that config/topics.yaml lists. A file with mistakes must not stop a command: it is noted, and no former id is known. */
export const knownFormerIds = (output: Output): readonly FormerId[] => {
  try {
    return formerIdsOf(editorsRules());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    output.note(`${error.message}\nFormer ids of topics are not known until that is fixed.`);
    return [];
  }
};

/** Topics to follow, and notes on those that were given by a former id. */
export interface RequestedTopics {
  readonly topics: readonly string[];
  readonly notes: readonly string[];
}

const sentUntil = ({ former, until }: FormerId, now: string): string =>
  hasLapsed(until, now)
    ? `Nothing new has been announced under ${former} since ${until}`
    : `New articles are announced under ${former} too until ${until}`;

/**
 * The topics to follow for those given. A former id stands for the current one and itself: what was announced under it is
 * corrected and withdrawn under it.
 *
 * @param now an instant, ISO 8601 in UTC
 * @throws Fault (exit code 2) when a name is not a topic
 */
export const followedTopics = (
  given: readonly string[],
  formerIds: readonly FormerId[],
  now: string,
): RequestedTopics => {
  const requested = given.map((name) => ({ name, condition: topicCondition(name) }));
  const renamed = requested.flatMap(
    ({ condition }) => formerIds.find(({ former }) => former === condition) ?? [],
  );
  return {
    topics: [...renamed.map(({ current }) => current), ...given],
    notes: renamed
      .filter(({ current }) => !requested.some(({ condition }) => condition === current))
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
  return { topic: id.current, note: `${id.former} is now ${id.current}; showing that one.` };
};

/**
 * The former ids that a subscription's filter lets through without the current one: it misses articles once they have lapsed.
 *
 * @param policy over message attributes, as SNS holds it
 */
export const outdatedIn = (policy: unknown, formerIds: readonly FormerId[]): readonly FormerId[] => {
  const conditions = topicConditions(policy);
  const admits = (id: string): boolean => conditions.some((condition) => matches(condition, id));
  return formerIds.filter(({ former, current }) => admits(former) && !admits(current));
};

/**
 * Says what to do about a subscription that follows a former id alone.
 *
 * @param who as `slugline followers` shows it
 * @param channel the id of the channel that it subscribes to; null where `slugline follow` cannot change the subscription
 */
export const outdatedNote = (who: string, channel: string | null, id: FormerId, now: string): string => {
  const { former, current, until } = id;
  const when = hasLapsed(until, now) ? 'It misses articles until this is done' : `Do it by ${until}`;
  const how =
    channel !== null
      ? `Run \`slugline follow${channel === 'articles' ? '' : ` --channel ${channel}`} --to ${who} --topics ${current},${former}\` with its other filters and options.`
      : `Add ${current} to the topics of its filter policy.`;
  return `${who} follows ${former}, which is now ${current}. ${sentUntil(id, now)}. ${how} ${when}.`;
};

/** The conditions on topics (`story` has them, too) anywhere in a policy: `$or` holds policies of its own. */
const topicConditions = (policy: unknown): readonly unknown[] => {
  if (typeof policy !== 'object' || policy === null) return [];
  return Object.entries(policy).flatMap(([key, value]) => {
    if (!Array.isArray(value)) return [];
    return key === 'topics' || key === 'story' ? value : key === '$or' ? value.flatMap(topicConditions) : [];
  });
};

/** Whether a condition lets an id through. An unknown operator counts as letting all through. */
const matches = (condition: unknown, id: string): boolean => {
  if (typeof condition === 'string') return condition === id;
  if (typeof condition !== 'object' || condition === null) return false;
  if ('prefix' in condition && typeof condition.prefix === 'string') return id.startsWith(condition.prefix);
  if ('suffix' in condition && typeof condition.suffix === 'string') return id.endsWith(condition.suffix);
  if ('equals-ignore-case' in condition)
    return String(condition['equals-ignore-case']).toLowerCase() === id.toLowerCase();
  return true;
};
