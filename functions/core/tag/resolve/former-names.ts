import { slug } from '../../slug.ts';
import { type TopicId, topicIdOf } from '../../topic.ts';
import { FORMER_NAMES } from '../data/former-names.ts';
import { setOf } from '../words.ts';
import { keyOf, listedThing } from './listed.ts';

let keys: ReadonlySet<string> | null = null;

/** Whether a name had an id of its own before the tables knew it. */
export const isFormerName = (name: string): boolean => {
  keys ??= new Set([...setOf(FORMER_NAMES)].map(keyOf));
  return keys.has(keyOf(name));
};

let ids: ReadonlyMap<string, TopicId> | null = null;

/**
 * The id that a topic has now, or null if the tables never gave its id up.
 *
 * @example currentIdOf('organisation:fema') // 'organisation:federal-emergency-management-agency'
 */
export const currentIdOf = (id: string): TopicId | null => {
  ids ??= new Map(
    [...setOf(FORMER_NAMES)].flatMap((name) => {
      const thing = listedThing(name);
      // An acronym that other bodies have, too, may have been theirs: `organisation:ppp`.
      if (thing === null || (thing.risky && thing.kind === 'organisation')) return [];
      return [[topicIdOf(thing.kind, slug(name)), topicIdOf(thing.kind, slug(thing.name))] as const];
    }),
  );
  return ids.get(id) ?? null;
};
