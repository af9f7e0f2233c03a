import type { Name } from '../recognise/name.ts';
import { NAME_KINDS } from '../recognise/name-kind.ts';
import type { Names } from '../recognise/recognise.ts';
import { nameKey } from '../recognise/segment.ts';
import { FIRST, PARTICLES } from '../recognise/vocabulary.ts';
import { acronymsOf } from './acronyms.ts';
import { bodiesIn } from './bodies.ts';
import { hasPeople, keyOf, type Listed, listed, officeHolder, trustedInside } from './listed.ts';
import type { Notes } from './notes.ts';
import { essential, personKey, rememberPeople, withoutLegalForm } from './people.ts';
import { CALLED_FILM, clubsIn, filmsIn, teamsIn } from './teams.ts';

/** Names that name the same thing, whatever kind of thing that is. */
export interface Group {
  readonly words: readonly string[];
  readonly listed: Listed | null;
  readonly names: readonly Name[];
  readonly adjectives: readonly Name[];
}

interface Gathering extends Group {
  readonly names: Name[];
  readonly adjectives: Name[];
}

/** Whether a name is a person's full name, so that parts of it may stand for it later. */
const isPersons = ({ words, signs, listed: thing }: Name): boolean =>
  words.length > 1 &&
  (thing === null
    ? signs.person >= 1 && NAME_KINDS.every((kind) => signs[kind] <= signs.person)
    : thing.kind === 'person');

/** Signs for a place, such as a preposition before it, that a name needs to stand as one. */
const STANDS_AS_PLACE = 1.5;

/** Signs for an organisation, such as "the retailer" before it. */
const CALLED_ONE = 3;

/** Whether a listed name that is an everyday word too is borne out where it stands. */
const isBornOut = (name: Name): boolean => {
  if (name.listed === null || !name.listed.risky) return true;
  if (name.listed.kind === 'place' && name.signs.place >= STANDS_AS_PLACE) return true;
  if (name.listed.kind === 'organisation' && (name.plays || name.signs.organisation >= CALLED_ONE))
    return true;
  return trustedInside(keyOf(name.words.join(' '))) && !name.opens && name.signs.person < 1.4;
};

/** Words of a surname with its particles: "Van der Meer". */
const LONGEST_SURNAME = 4;

/** Whether a name may be a part of someone's: one word, two that do not begin with a given name, or a word behind particles. */
const mayBePart = ({ words }: Name): boolean =>
  words.length === 1 ||
  (words.length === 2 && !FIRST.has(words[0] ?? '')) ||
  (words.length <= LONGEST_SURNAME && words.slice(0, -1).every((word) => PARTICLES.has(word.toLowerCase())));

/** A part of a full name means its bearer, unless it is a place's name and stands where places stand. */
const mayMeanBearer = (name: Name, thing: Listed | null): boolean =>
  mayBePart(name) &&
  (thing === null ||
    thing.kind === 'person' ||
    name.titled ||
    (thing.risky && name.signs.place < STANDS_AS_PLACE));

/** Somebody, where it is the surname that a name repeats and the given name is known. */
const withSurname = <T extends Group>(somebody: T | null, { words }: Name): T | null =>
  somebody !== null && FIRST.has(somebody.words[0] ?? '') && somebody.words.at(-1) === words[0]
    ? somebody
    : null;

/** "Osaka, the third seed", after Naomi Osaka, is she: nothing before it says that it is a place. */
const mayBeSurname = (name: Name, thing: Listed | null): boolean =>
  thing?.kind === 'place' &&
  thing.form === 'name' &&
  !hasPeople(thing.name) &&
  name.words.length === 1 &&
  name.signs.place < STANDS_AS_PLACE;

/**
 * Brings together the names that name the same thing: surnames and given names with the full name they belong to (the
 * latest one before them, else one after), acronyms with their expansion, adjectives with their country.
 *
 * @param names all names of one edition, in reading order
 * @param notes is told what was merged, and what was dropped for want of anything that bears it out
 */
export const gather = (names: Names, notes: Notes): readonly Group[] => {
  const groups = new Map<string, Gathering>();
  const groupOf = (words: readonly string[], thing: Listed | null): Gathering => {
    const key = thing === null ? personKey(words) : `${thing.kind} ${nameKey([thing.name])}`;
    const known = groups.get(key) ?? { words, listed: thing, names: [], adjectives: [] };
    groups.set(key, known);
    return known;
  };
  const acronyms = acronymsOf(names);
  const teams = teamsIn(names);
  const clubs = clubsIn(names);
  const films = filmsIn(names);
  const bodyCalled = bodiesIn(names);
  // Cities whose state says that they are not the ones of the tables: "Paris, Texas", and from then on "Paris".
  const elsewhere = new Set(
    names
      .filter(({ within, listed: thing }) => within !== null && thing === null)
      .map(({ words }) => nameKey(words)),
  );
  const bornOut = new Set(names.filter(isBornOut).map((name) => name.listed?.name));
  const everyone = rememberPeople<Gathering>();
  const soFar = rememberPeople<Gathering>();
  for (const name of names.filter(isPersons)) {
    const words = essential(name.words);
    everyone.meet(words, groupOf(name.listed === null ? words : [name.listed.name], name.listed));
  }
  for (const name of names.filter(({ titled, words }) => titled && words.length === 1)) {
    const holder = officeHolder(name.words[0] ?? '');
    if (holder !== null && everyone.meant(name.words) === null) {
      everyone.meet(holder.name.split(' '), groupOf([holder.name], holder));
    }
  }
  for (const name of names) {
    const called = name.words.join(' ');
    const expansion = name.words.length === 1 ? acronyms.get(called) : undefined;
    const known = elsewhere.has(nameKey(name.words))
      ? null
      : (name.listed ?? listed(keyOf((expansion ?? name.words).join(' '))));
    const mayBeOther = known?.kind === 'place' && known.form === 'name';
    const film =
      mayBeOther && (name.signs.work >= CALLED_FILM || name.signs.place < STANDS_AS_PLACE)
        ? films.get(called)
        : undefined;
    const isPlaceHere = !mayBeOther || name.signs.place >= STANDS_AS_PLACE;
    const team =
      film ??
      (isPlaceHere ? undefined : (clubs.get(called) ?? teams.get(known.name))) ??
      (name.opens ? undefined : (bodyCalled(called) ?? undefined));
    const thing = team ?? known;
    const bearer = mayMeanBearer(name, thing)
      ? (soFar.meant(name.words) ?? everyone.meant(name.words))
      : mayBeSurname(name, thing)
        ? withSurname(soFar.meant(name.words), name)
        : null;
    if (bearer !== null) {
      bearer.names.push(name);
      notes.merged(called, `A part of the name ${bearer.words.join(' ')}.`);
    } else if (thing !== null && (!name.titled || thing.kind === 'person')) {
      if (team !== undefined || isBornOut(name) || bornOut.has(thing.name)) {
        const same = groupOf([thing.name], thing);
        (thing.form === 'adjective' ? same.adjectives : same.names).push(name);
        if (thing.kind === 'person' && name.words.length > 1) soFar.meet(essential(name.words), same);
      } else if (thing.kind === 'place' && name.words.length === 1 && !name.opens) {
        groupOf(name.words, null).names.push(name);
      } else {
        notes.dropped(called, 'An everyday word or given name too, and nothing around it bears it out.');
      }
    } else if (expansion !== undefined) {
      groupOf(expansion, null).names.push(name);
      notes.merged(called, `The acronym of ${expansion.join(' ')}.`);
    } else {
      const person = isPersons(name);
      const same = groupOf(person ? essential(name.words) : withoutLegalForm(name.words), null);
      same.names.push(name);
      if (person) soFar.meet(essential(name.words), same);
    }
  }
  return [...groups.values()].filter((known) => known.names.length + known.adjectives.length > 0);
};
