import { slug } from '../slug.ts';
import { topicIdParts } from '../topic.ts';
import { saysPerson } from './recognise/signs.ts';
import { FIRST, isCommon } from './recognise/vocabulary.ts';
import { canonicalOf } from './resolve/canonical.ts';
import { knownPerson } from './resolve/known-people.ts';
import { keyOf, type Listed, listedThing } from './resolve/listed.ts';
import type { RuledTopic, Taxonomy } from './taxonomy/taxonomy.ts';

/** Words that are in lower case inside names. */
const SMALL = /^(?:of|the|and|de|la|du|van|von|der|den|bin|al|in|on|for)$/;
const MOST_WORDS = 4;

/** Gives a name that is all in lower case or all in capitals the case that copy would use: `Tom Cruise` for `tom cruise`. */
const asInCopy = (name: string): string => {
  const lower = name.toLowerCase();
  if (name !== lower && name !== name.toUpperCase()) return name;
  return lower.replace(/[\p{L}\p{M}\p{N}'’]+/gu, (word, at: number) =>
    at > 0 && SMALL.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
};

/** Looks up a name that is all in lower case or all in capitals. Ambiguous names, such as "turkey", are not found this way. */
export const listedInOtherCase = (name: string): Listed | null => {
  const written = asInCopy(name);
  const known = written === name ? null : listedThing(written);
  return known === null || known.risky ? null : known;
};

/** Returns the thing that the tables know under another form of a name: `Everton` for "Everton F.C.", `Joe Biden` for "Joseph R. Biden". */
export const listedInOtherForm = (name: string): Listed | null => {
  const plain = keyOf(name);
  return canonicalOf('organisation', plain).known ?? knownPerson(plain.split(' '));
};

/**
 * Whether a name is recognisably a person's. It must begin with a known given name that is not a place, and its other
 * words must not be everyday words.
 */
export const isPersonsName = (name: string): boolean => {
  const words = asInCopy(name).split(/\s+/);
  const [given = '', ...others] = words;
  return (
    others.length > 0 &&
    words.length <= MOST_WORDS &&
    FIRST.has(keyOf(given)) &&
    listedThing(given)?.kind !== 'place' &&
    others.every((word) => /^[\p{L}\p{M}.'’-]+$/u.test(word) && !isCommon(word)) &&
    saysPerson(words.map(keyOf))
  );
};

const known = new WeakMap<Taxonomy, ReadonlyMap<string, RuledTopic | null>>();

/** Maps each slug to the thing that the rules mean by it, or to null if they mean several. */
const thingsInRules = (taxonomy: Taxonomy): ReadonlyMap<string, RuledTopic | null> => {
  const { aliases, forced, namesakes, renames, blocked, sameAs, sections } = taxonomy;
  const ids = [
    ...Object.values(aliases).map(({ id }) => id),
    ...forced.map(({ id }) => id),
    ...Object.values(namesakes).flatMap((bearers) => bearers.map(({ id }) => id)),
    ...[namesakes, renames, sameAs, sections].flatMap((rules) => Object.keys(rules)),
    ...blocked,
  ];
  const things = new Map<string, RuledTopic | null>();
  for (const id of new Set(ids)) {
    const parts = topicIdParts(id);
    if (parts === null || parts.kind === 'keyword' || parts.kind === 'subject') continue;
    const { kind, part } = parts;
    things.set(part, things.has(part) ? null : { id: id as RuledTopic['id'], kind, name: part });
  }
  return things;
};

/** Returns the thing of a declared name if any rule of the editors mentions it, or null. The rule says of what kind it is. */
export const thingInRules = (name: string, taxonomy: Taxonomy): RuledTopic | null => {
  const things = known.get(taxonomy) ?? thingsInRules(taxonomy);
  known.set(taxonomy, things);
  return things.get(slug(name)) ?? null;
};
