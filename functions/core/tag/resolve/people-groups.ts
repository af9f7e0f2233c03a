import { NAME_KINDS } from '../recognise/name-kind.ts';
import type { Group } from './gather.ts';
import { knownPerson, outerNames } from './known-people.ts';
import { essential, isSuffix } from './people.ts';
import { spellingOf } from './spelling.ts';

/** The most that speaks for a kind at any name of a group. */
export const strongest = (group: Group, kind: (typeof NAME_KINDS)[number]): number =>
  group.names.reduce((most, { signs }) => Math.max(most, signs[kind]), 0);

const isFullName = (group: Group): boolean => {
  if (group.listed !== null || group.words.length < 2 || group.names.length === 0) return false;
  const person = strongest(group, 'person');
  return NAME_KINDS.every((kind) => strongest(group, kind) <= person);
};

/** The words of the full name of a group. A thing of the tables has them in one. */
const wordsOf = ({ words, listed }: Group): readonly string[] =>
  listed?.name.replace(/\./g, '').split(' ') ?? words;

/** The key that all forms of a person's full name share, or null if a group is not somebody's full name. */
export const personsKey = (group: Group): string | null => {
  if (group.listed === null ? !isFullName(group) : group.listed.kind !== 'person') return null;
  const words = wordsOf(group);
  return words.length < 2 ? null : outerNames(words);
};

/** Whether two full names of one key are those of one person: only different middle names distinguish people. */
export const isSamePerson = (a: Group, b: Group): boolean => {
  if (a.listed !== null && b.listed !== null) return a.listed.name === b.listed.name;
  const middle = (group: Group): string => essential(wordsOf(group)).slice(1, -1).map(spellingOf).join(' ');
  const [one, other] = [middle(a), middle(b)];
  return one === '' || other === '' || one === other;
};

/** The same group as the person of the tables whose name it is a form of, or as it was. */
export const asKnownPerson = (group: Group): Group => {
  if (!isFullName(group) || group.names.some(({ words }) => words.some(isSuffix))) return group;
  const longest = group.names.reduce(
    (most: readonly string[], { words }) => (words.length > most.length ? words : most),
    group.words,
  );
  const person = knownPerson(longest);
  return person === null ? group : { ...group, listed: person };
};
