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
import { STANDS_AS_PLACE } from './stands-as-place.ts';
import { CALLED_FILM, clubsIn, filmsIn, teamsIn } from './teams.ts';

/** Names that mean the same thing, of whatever kind it is. */
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

/** Evidence for an organisation, such as "the retailer" before it, that makes a name an organisation's. */
const CALLED_ONE = 3;

/** Whether a listed name can be trusted here. If it has other meanings, its surroundings must confirm it. */
const isBornOut = (name: Name): boolean => {
  if (name.listed === null || !name.listed.risky) return true;
  if (name.listed.kind === 'place' && name.signs.place >= STANDS_AS_PLACE) return true;
  if (name.listed.kind === 'organisation' && (name.plays || name.signs.organisation >= CALLED_ONE))
    return true;
  return trustedInside(keyOf(name.words.join(' '))) && !name.opens && name.signs.person < 1.4;
};

/** Most words of a surname with its particles: "Van der Meer". */
const LONGEST_SURNAME = 4;

/** Whether a name may be part of a person's: one word, two that do not begin with a given name, or a word after particles. */
const mayBePart = ({ words }: Name): boolean =>
  words.length === 1 ||
  (words.length === 2 && !FIRST.has(words[0] ?? '')) ||
  (words.length <= LONGEST_SURNAME && words.slice(0, -1).every((word) => PARTICLES.has(word.toLowerCase())));

/** Whether a part of a full name may mean the person. It does not if it is a place's name and its surroundings indicate a place. */
const mayMeanBearer = (name: Name, thing: Listed | null): boolean =>
  mayBePart(name) &&
  (thing === null ||
    thing.kind === 'person' ||
    name.titled ||
    (thing.risky && name.signs.place < STANDS_AS_PLACE));

/** Returns the person if the name is that person's surname and the given name is a known one, or null. */
const withSurname = <T extends Group>(somebody: T | null, { words }: Name): T | null =>
  somebody !== null && FIRST.has(somebody.words[0] ?? '') && somebody.words.at(-1) === words[0]
    ? somebody
    : null;

/**
 * Whether a place's name may be a surname here. After "Naomi Osaka", "Osaka, the third seed" means her, because nothing
 * before it indicates a place.
 */
const mayBeSurname = (name: Name, thing: Listed | null): boolean =>
  thing?.kind === 'place' &&
  thing.form === 'name' &&
  !hasPeople(thing.name) &&
  name.words.length === 1 &&
  name.signs.place < STANDS_AS_PLACE;

/**
 * Groups the names that mean the same thing: surnames and given names with the full name that they belong to (the
 * latest one before them, or else one after), acronyms with their expansion, adjectives with their country.
 *
 * @param names all names of one edition, in reading order
 * @param notes records what was merged, and what was dropped because nothing confirmed it
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
  // Cities whose state says that they are not the ones in the tables. If the copy has "Paris, Texas", then "Paris"
  // alone means that city, too.
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
