import { PEOPLE } from '../data/people.ts';
import { cellOf, rowsOf } from '../words.ts';
import { type Listed, listed } from './listed.ts';
import { essential, fullForm, isSuffix } from './people.ts';
import { spellingOf } from './spelling.ts';

/** The given name in its full form and the surname, however they are spelt and whatever stands between them. */
export const outerNames = (words: readonly string[]): string => {
  const [given = '', ...others] = essential(words);
  return `${spellingOf(fullForm(given))} ${spellingOf(others.at(-1) ?? '')}`;
};

let people: ReadonlyMap<string, readonly (readonly [name: string, words: readonly string[]])[]> | null = null;

/**
 * The names of people in the tables by the spelling of their surnames. It is made for the first full name, and reads of
 * each name no more than the surname: a cold start pays for it.
 */
const peopleBySurname = (): NonNullable<typeof people> => {
  if (people !== null) return people;
  const bySurname = new Map<string, (readonly [name: string, words: readonly string[]])[]>();
  for (const [name = '', aliases] of rowsOf(PEOPLE))
    for (const called of [name, ...cellOf(aliases)]) {
      const words = called.replaceAll('.', '').split(' ');
      if (words.length < 2 || words.some(isSuffix)) continue;
      const surname = spellingOf(words.at(-1) ?? '');
      const same = bySurname.get(surname);
      if (same === undefined) bySurname.set(surname, [[name, words]]);
      else same.push([name, words]);
    }
  people = bySurname;
  return bySurname;
};

/** Whether two middle names are one, written out or as an initial. */
const isSame = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) === 1 && a.slice(0, 1) === b.slice(0, 1));

const areInitials = (middle: readonly string[]): boolean => middle.every((word) => word.length === 1);

/** Whether what stands between given name and surname may be left out on one side, or is the same on both. */
const agree = (copy: readonly string[], table: readonly string[]): boolean =>
  (areInitials(copy) && areInitials(table) && (copy.length === 0 || table.length === 0)) ||
  (copy.length === table.length && copy.every((word, at) => isSame(word, table[at] ?? '')));

/**
 * The person of the tables whose name is written in another way: with initials, a middle name of which the tables have the initial,
 * a short form of the given name, or another spelling. Null if there is none, or more than one.
 *
 * @param words a full name as the copy has it
 * @example knownPerson(['Franklin', 'Delano', 'Roosevelt'])?.name // 'Franklin D. Roosevelt'
 */
export const knownPerson = (words: readonly string[]): Listed | null => {
  if (words.length < 2 || words.some(isSuffix)) return null;
  const outer = outerNames(words);
  const middle = words.slice(1, -1).map(spellingOf);
  const found = new Set<string>();
  for (const [name, called] of peopleBySurname().get(outer.slice(outer.indexOf(' ') + 1)) ?? [])
    if (outerNames(called) === outer && agree(middle, called.slice(1, -1).map(spellingOf))) found.add(name);
  const [name, ...others] = found;
  const person = name === undefined || others.length > 0 ? null : listed(name.replaceAll('.', ''));
  return person?.kind === 'person' ? person : null;
};
