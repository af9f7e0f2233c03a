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

let bySlug: ReadonlyMap<string, string> | null = null;

/**
 * The id that a topic has now, or null if the tables never gave its id up.
 *
 * @example currentIdOf('organisation:fema') // 'organisation:federal-emergency-management-agency'
 */
export const currentIdOf = (id: TopicId): TopicId | null => {
  bySlug ??= new Map([...setOf(FORMER_NAMES)].map((name) => [slug(name), name]));
  const part = id.slice(id.indexOf(':') + 1);
  // Most ids were never given up, and the tables are large: only former names are looked up.
  const thing = listedThing(bySlug.get(part) ?? '');
  if (thing === null || topicIdOf(thing.kind, part) !== id) return null;
  // An acronym that other bodies have, too, may have been theirs: `organisation:ppp`.
  const isShared = thing.risky && thing.kind === 'organisation';
  return isShared ? null : topicIdOf(thing.kind, slug(thing.name));
};
