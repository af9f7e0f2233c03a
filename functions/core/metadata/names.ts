import { foldName } from '../fold-name.ts';
import { ownCopy } from '../text-codes.ts';
import type { Declared } from './declaration.ts';
import { entriesOf } from './declared.ts';
import type { Field, Fields, Place } from './field.ts';
import { FIELDS } from './fields.ts';
import { isForeignExpiry } from './foreign-expiry.ts';

/** Places where a field can be declared by its own names. The others have only the names of their formats. */
const OURS: ReadonlySet<Place> = new Set(['metadata', 'frontMatter', 'mail', 'html']);

/** The prefix of our names in pages and in ninjs, as exports write them. */
export const OUR_PREFIX = 'slugline:';

/** The prefix that sets our names apart in a place where everyone writes names. */
const PREFIX: { readonly [P in Place]?: RegExp } = {
  mail: /^x-slugline-/i,
  html: /^slugline[:.-]/i,
  ninjs: /^slugline[:.-]/i,
};

/**
 * Lists the names of a field in a place. Earlier names win.
 *
 * @param prefixed whether the names follow our prefix
 */
const namesAt = (place: Place, name: string, field: Field, prefixed: boolean): readonly string[] => {
  const own = [field.key, name, ...(field.aliases ?? [])];
  const others = field.at?.[place] ?? [];
  if (prefixed) return own;
  if (OURS.has(place) && PREFIX[place] === undefined) return [...own, ...others];
  return field.bareIn?.includes(place) ? [...others, ...own] : others;
};

/** The field that a folded name means. */
interface Meaning {
  readonly name: keyof Declared;
  readonly field: Field;
  /** Of several names for one field, the lowest rank wins. */
  readonly rank: number;
}

/** Names without our prefix rank after all names with it, which were meant for us alone. */
const UNPREFIXED = 1000;

/** The folded names of a place. */
interface Index {
  readonly meanings: ReadonlyMap<string, Meaning>;
  /** The names that are guarded against misspelling. */
  readonly guarded: NamedFields;
  /** The names that no key of others may begin with. */
  readonly stems: NamedFields;
}

type NamedFields = readonly (readonly [folded: string, field: Field])[];

/** The possible meanings of a key. */
interface KeyMeaning {
  readonly meaning: Meaning | undefined;
  readonly near: string | null;
  readonly stem: string | null;
  readonly states: readonly (keyof Declared)[];
}

/** The names of a place. They are cached, because an upload may have ten thousand names. */
interface PlaceNames {
  readonly prefixed: Index;
  readonly bare: Index;
  /** The meanings of keys that were looked up before: pages name the same keys again and again. */
  readonly keys: Map<string, KeyMeaning>;
}

const placeNames = new WeakMap<Fields, Map<Place, PlaceNames>>();

const makeIndex = (fields: Fields, place: Place, prefixed: boolean): Index => {
  const meanings = new Map<string, Meaning>();
  for (const [name, field] of entriesOf(fields))
    for (const [rank, written] of namesAt(place, name, field, prefixed).entries()) {
      const folded = foldName(written);
      if (!meanings.has(folded))
        meanings.set(folded, { name, field, rank: prefixed ? rank : rank + UNPREFIXED });
    }
  const all = [...meanings].map(([folded, { field }]) => [folded, field] as const);
  return {
    meanings,
    guarded: all.filter(([folded, { guarded }]) => guarded && (prefixed || !isForeignExpiry(folded, place))),
    stems: all.filter(([, { guardsStem }]) => guardsStem),
  };
};

const placeNamesOf = (fields: Fields, place: Place): PlaceNames => {
  const places = placeNames.get(fields) ?? new Map<Place, PlaceNames>();
  placeNames.set(fields, places);
  const known = places.get(place);
  if (known !== undefined) return known;
  const made: PlaceNames = {
    prefixed: makeIndex(fields, place, true),
    bare: makeIndex(fields, place, false),
    keys: new Map(),
  };
  places.set(place, made);
  return made;
};

/** A folded key without our prefix. */
interface BareName {
  readonly folded: string;
  readonly prefixed: boolean;
}

/** Folds a key and strips our prefix, if it has it. */
const bareName = (key: string, place: Place): BareName => {
  const prefix = PREFIX[place]?.exec(key)?.[0] ?? '';
  const bare = prefix === '' && place === 'mail' ? key.replace(/^x-/i, '') : key.slice(prefix.length);
  return { folded: foldName(bare), prefixed: prefix !== '' };
};

/**
 * Whether a name begins with our prefix, so that it was meant for us alone.
 *
 * @example hasOurPrefix('slugline:embargo', 'html') // true
 */
export const hasOurPrefix = (key: string, place: Place): boolean => bareName(key, place).prefixed;

/** Names behind the prefix of somebody else rank after all others. */
const PREFIXED_BY_OTHERS = 2 * UNPREFIXED;

/** The field that a name means, also behind a prefix that others put before it. */
const findMeaning = (
  key: string,
  { folded, prefixed }: BareName,
  { meanings }: Index,
  place: Place,
  fields: Fields,
): Meaning | undefined => {
  const known = meanings.get(folded);
  // In mail `Embargo-Policy` is a header of others, and `X-Agency-Embargo` is not.
  if (known !== undefined || prefixed || (place === 'mail' && !/^x-/i.test(key))) return known;
  for (const [name, { prefixes }] of entriesOf(fields)) {
    const prefix = prefixes?.[place]?.exec(folded)?.[0] ?? '';
    const meant = prefix === '' ? undefined : meanings.get(folded.slice(prefix.length));
    if (meant?.name === name) return { ...meant, rank: meant.rank + PREFIXED_BY_OTHERS };
  }
  return undefined;
};

/** The guarded field whose name is one letter away from a key. */
const findNear = (key: BareName, { guarded }: Index, place: Place): string | null => {
  if (ORDINARY_WORDS.has(key.folded)) return null;
  const near = guarded.find(([name]) => isOneLetterAway(key.folded, name));
  return near === undefined ? null : spelling(place, near[1], key.prefixed);
};

/** The field whose name a key begins with. */
const findStem = (key: BareName, { meanings, stems }: Index, place: Place): string | null => {
  if (meanings.has(key.folded)) return null;
  const stem = stems.find(([name]) => key.folded.startsWith(name));
  return stem === undefined ? null : spelling(place, stem[1], key.prefixed);
};

const findStates = ({ folded }: BareName, place: Place, fields: Fields): readonly (keyof Declared)[] => {
  // `article:status`
  const bare =
    place === 'html' ? folded.slice(Math.max(folded.lastIndexOf(':'), folded.lastIndexOf('.')) + 1) : folded;
  return entriesOf(fields)
    .filter(([, { state }]) => state?.names.some((name) => foldName(name) === bare))
    .map(([name]) => name);
};

const readKey = (key: string, place: Place, fields: Fields, names: PlaceNames): KeyMeaning => {
  const bare = bareName(key, place);
  const index = bare.prefixed ? names.prefixed : names.bare;
  const foreign = isForeignExpiry(key, place);
  const meaning = foreign ? undefined : findMeaning(key, bare, index, place, fields);
  return {
    meaning,
    near: foreign || meaning !== undefined ? null : findNear(bare, index, place),
    stem: foreign ? null : findStem(bare, index, place),
    states: findStates(bare, place, fields),
  };
};

/** The most keys that are cached: more would be an attempt to fill the memory. */
const MOST_KEPT = 2000;
const LONGEST_KEPT = 80;

const keyMeaning = (key: string, place: Place, fields: Fields): KeyMeaning => {
  const names = placeNamesOf(fields, place);
  const kept = names.keys.get(key);
  if (kept !== undefined) return kept;
  const made = readKey(key, place, fields, names);
  if (key.length <= LONGEST_KEPT && names.keys.size < MOST_KEPT) names.keys.set(ownCopy(key), made);
  return made;
};

/**
 * Finds the keys that mean a field, however many there are. Keys with our prefix leave out those without it.
 *
 * @param keys as they are written; a key that is given twice is found twice
 * @returns the keys of each field that has one, the one that wins first
 * @example allKeysOf(['Title', 'embargo_until'], 'frontMatter') // Map { 'headline' => ['Title'], 'embargoedUntil' => ['embargo_until'] }
 */
export const allKeysOf = (
  keys: Iterable<string>,
  place: Place,
  fields: Fields = FIELDS,
): ReadonlyMap<keyof Declared, readonly string[]> => {
  const found = new Map<keyof Declared, { readonly key: string; readonly rank: number }[]>();
  for (const key of keys) {
    const meant = keyMeaning(key, place, fields).meaning;
    if (meant === undefined) continue;
    const others = found.get(meant.name);
    if (others === undefined) found.set(meant.name, [{ key, rank: meant.rank }]);
    else others.push({ key, rank: meant.rank });
  }
  return new Map(
    [...found].map(([name, all]) => {
      const ranked = all.toSorted((one, other) => one.rank - other.rank);
      const isOurs = (ranked[0]?.rank ?? UNPREFIXED) < UNPREFIXED;
      return [name, ranked.filter(({ rank }) => !isOurs || rank < UNPREFIXED).map(({ key }) => key)];
    }),
  );
};

/**
 * Finds the keys that mean a field. Of several keys for one field, it returns the one that wins.
 *
 * @returns the key of each field that has one
 * @example keysOf(['Title', 'embargo_until'], 'frontMatter') // Map { 'headline' => 'Title', 'embargoedUntil' => 'embargo_until' }
 */
export const keysOf = (
  keys: Iterable<string>,
  place: Place,
  fields: Fields = FIELDS,
): ReadonlyMap<keyof Declared, string> =>
  new Map([...allKeysOf(keys, place, fields)].map(([name, [key = '']]) => [name, key]));

/**
 * Words that are one letter away from a guarded name and are keys of their own, each with the reason. `expire` and
 * `expired` are not among them: they speak of the same thing, and publishing without it is worse than a rejection
 * that says what to do.
 */
export const ORDINARY_WORDS: ReadonlyMap<string, string> = new Map([
  ['empires', 'Site generators have lists of what articles are about under such plurals.'],
  ['expiation', 'A word of its own.'],
  ...['expiresin', 'expirein'].map(
    (word) => [word, 'A duration of something else, such as a token.'] as const,
  ),
  ...['olddate', 'solddate', 'golddate', 'tolddate', 'helddate', 'holddata', 'holdrate'].map(
    (word) => [word, 'Says when something else was the case.'] as const,
  ),
]);

/** Lists of what articles are about, unless they say when. */
export const PLURALS: ReadonlySet<string> = new Set(['embargoes']);

/** Returns whether one inserted, deleted, replaced or transposed letter turns one word into the other. */
export const isOneLetterAway = (one: string, other: string): boolean => {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return (
    short.slice(at + 1) === long.slice(at + 1) || (swapped && short.slice(at + 2) === long.slice(at + 2))
  );
};

/** Returns how a field should be written in a place. */
const spelling = (place: Place, field: Field, prefixed: boolean): string => {
  if (place === 'mail' && prefixed)
    return `X-Slugline-${field.key.replace(/(?:^|-)\w/g, (letter) => letter.toUpperCase())}`;
  if (prefixed) return `${OUR_PREFIX}${field.key}`;
  return OURS.has(place) ? field.key : (field.at?.[place]?.[0] ?? field.key);
};

/**
 * Finds the fields whose state a key of others may describe: `status: embargoed`.
 *
 * @returns names of fields
 */
export const statesIn = (key: string, place: Place, fields: Fields = FIELDS): readonly (keyof Declared)[] =>
  keyMeaning(key, place, fields).states;

/**
 * Finds the guarded field that a key was probably meant to be: the key means no field, but is one letter away from a name of it.
 *
 * @returns the name that the key should have, or null if it is not a near miss
 * @example nearMiss('embrago', 'metadata') // 'embargo'
 */
export const nearMiss = (key: string, place: Place, fields: Fields = FIELDS): string | null =>
  keyMeaning(key, place, fields).near;

/**
 * Finds the field that a key was probably meant to be because it begins with the field's name: `embargo-lifts`.
 *
 * @returns the name that the key should have, or null if it means a field, or begins otherwise
 */
export const sameStem = (key: string, place: Place, fields: Fields = FIELDS): string | null =>
  keyMeaning(key, place, fields).stem;
