import { PEOPLE } from '../data/people.ts';
import { cellOf, rowsOf } from '../words.ts';
import { type Listed, listed } from './listed.ts';
import { essential, fullForm, isSuffix } from './people.ts';
import { spellingOf } from './spelling.ts';

interface Known {
  readonly person: Listed;
  /** Middle names and initials, as the tables have them. */
  readonly middle: readonly string[];
}

/** The given name in its full form and the surname, however they are spelt and whatever stands between them. */
export const outerNames = (words: readonly string[]): string => {
  const [given = '', ...others] = essential(words);
  return `${spellingOf(fullForm(given))} ${spellingOf(others.at(-1) ?? '')}`;
};

let people: ReadonlyMap<string, readonly Known[]> | null = null;

/** Made when it is first asked for, so that a cold start does not pay for it. */
const peopleByOuterNames = (): ReadonlyMap<string, readonly Known[]> => {
  if (people !== null) return people;
  const byOuter = new Map<string, Known[]>();
  for (const [name = '', aliases] of rowsOf(PEOPLE)) {
    const person = listed(name.replace(/\./g, ''));
    if (person?.kind !== 'person') continue;
    for (const called of [name, ...cellOf(aliases)]) {
      const words = called.replace(/\./g, '').split(' ');
      if (words.length < 2 || words.some(isSuffix)) continue;
      const outer = outerNames(words);
      byOuter.set(outer, [
        ...(byOuter.get(outer) ?? []),
        { person, middle: words.slice(1, -1).map(spellingOf) },
      ]);
    }
  }
  people = byOuter;
  return byOuter;
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
  const middle = words.slice(1, -1).map(spellingOf);
  const known = peopleByOuterNames().get(outerNames(words)) ?? [];
  const meant = known.filter((each) => agree(middle, each.middle));
  const found = new Set(meant.map(({ person }) => person.name));
  return found.size === 1 ? (meant[0]?.person ?? null) : null;
};
