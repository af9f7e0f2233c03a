import type { Name } from '../recognise/name.ts';
import { NAME_KINDS } from '../recognise/name-kind.ts';
import { nameKey } from '../recognise/segment.ts';
import { FIRST } from '../recognise/vocabulary.ts';
import type { Group } from './gather.ts';
import { keyOf } from './listed.ts';
import type { Notes } from './notes.ts';
import { essential } from './people.ts';

/** Words that copy uses once in the name of a company or club and then leaves out. */
const LEFT_OUT =
  /^(?:Inc|Ltd|Limited|LLC|LLP|Corp|Corporation|Co|Company|plc|PLC|AG|GmbH|Group|Holdings|FC|AFC|Club|Oil|Energy|Systems|Technologies|Motors|Airlines|Airways|Pharmaceuticals|Pharma|Foods|Partners|Records|Software|Electronics|Industries|Stores|Insurance|Entertainment|Studios|Petroleum|Telecom|Communications|Networks|Labs|Bank)$/;
const LONGEST_SUFFIX = 2;
/** Evidence for a place from which on a name is not taken for a company's. */
const STANDS_AS_PLACE = 1.5;

const ASCII = /^[\x20-\x7e]*$/;

const strongest = (group: Group, kind: (typeof NAME_KINDS)[number]): number =>
  group.names.reduce((most, { signs }) => Math.max(most, signs[kind]), 0);

/** Returns a company's name without the words that copy leaves out later, or null if there are none: `Tullow` for "Tullow Oil". */
const shortForm = ({ words, listed }: Group): string | null => {
  if (listed !== null && listed.kind !== 'organisation') return null;
  let to = words.length;
  while (to > 1 && words.length - to < LONGEST_SUFFIX && LEFT_OUT.test(words[to - 1] ?? '')) to -= 1;
  if (words[to - 1] === 'Football') to -= 1;
  return to === words.length || to === 0 ? null : nameKey(words.slice(0, to));
};

const isLikeliestPerson = (group: Group, person: number): boolean =>
  NAME_KINDS.every((kind) => strongest(group, kind) <= person);

const isPersons = (group: Group): boolean =>
  group.listed === null &&
  group.words.length > 1 &&
  group.names.length > 0 &&
  isLikeliestPerson(group, strongest(group, 'person'));

/** Reduces a word to a form that its spellings share: `mohamed` for "Mohammed", `andrei` for "Andrey". */
const spelt = (word: string): string =>
  (ASCII.test(word) ? word : keyOf(word))
    .toLowerCase()
    .replace(/y|j(?![aeiou])/g, 'i')
    .replace(/ph/g, 'f')
    .replace(/kh/g, 'h')
    .replace(/o[ou]/g, 'u')
    .replace(/(.)\1+/g, '$1');

/** Returns the given name and the surname in a form that spellings share, without the names between them. */
const outerNames = ({ words }: Group): string => {
  const [given = '', ...others] = essential(words);
  return `${spelt(given)} ${spelt(others.at(-1) ?? '')}`;
};

/** Whether the middle names of two full names agree. They contradict each other only if both names have some and these differ. */
const agree = (a: Group, b: Group): boolean => {
  const middle = ({ words }: Group): readonly string[] => essential(words).slice(1, -1).map(spelt);
  const [one, other] = [middle(a), middle(b)];
  return one.length === 0 || other.length === 0 || one.join(' ') === other.join(' ');
};

const STORM = /^(?:Hurricane|Typhoon|Cyclone|Storm)$/;

/** Returns the name that a storm was given, or null: `Otto` for "Tropical Storm Otto". */
const stormIn = ({ words, listed }: Group): string | null =>
  listed === null && words.length > 1 && STORM.test(words.at(-2) ?? '') ? (words.at(-1) ?? null) : null;

/** Whether a name may be a storm's name alone. A title before it would make it a person's. */
const mayBeStorm = ({ words, names }: Group): boolean =>
  words.length === 1 && names.every(({ titled }) => !titled);

/**
 * Merges the forms of one name in an article: a company with and without its legal form or trade, a club with and
 * without "FC", a person with and without middle names, spellings of a foreign name, a storm at each of its strengths
 * and by its name alone. The editors' rules are applied later, to the form that the copy uses most.
 *
 * @param groups names by their words
 * @param notes records what was merged
 */
export const joinForms = (groups: readonly Group[], notes: Notes): readonly Group[] => {
  const byShort = new Map<string, Group | null>();
  const byOuter = new Map<string, Group | null>();
  const byStorm = new Map<string, Group>();
  for (const group of groups) {
    const storm = stormIn(group);
    if (storm !== null && !byStorm.has(storm)) byStorm.set(storm, group);
    const short = shortForm(group);
    // If two companies have the same short form, it may mean either.
    if (short !== null) byShort.set(short, byShort.has(short) ? null : group);
    if (isPersons(group)) {
      const outer = outerNames(group);
      const known = byOuter.get(outer);
      if (known === undefined) byOuter.set(outer, group);
      else if (known !== null && !agree(known, group)) byOuter.set(outer, null);
    }
  }
  const joined = new Map<Group, Name[]>();
  const left = groups.filter((group) => {
    if (group.listed !== null || group.names.length === 0) return true;
    const company =
      strongest(group, 'place') < STANDS_AS_PLACE && !FIRST.has(group.words[0] ?? '')
        ? byShort.get(nameKey(group.words))
        : undefined;
    const person = isPersons(group) ? byOuter.get(outerNames(group)) : undefined;
    const storm = byStorm.get(stormIn(group) ?? (mayBeStorm(group) ? (group.words[0] ?? '') : ''));
    const target = storm ?? company ?? person;
    if (target === undefined || target === null || target === group) return true;
    joined.set(target, [...(joined.get(target) ?? []), ...group.names]);
    notes.merged(group.words.join(' '), `A form of the name ${target.words.join(' ')}.`);
    return false;
  });
  return joined.size === 0
    ? groups
    : left.map((group) => ({ ...group, names: [...group.names, ...(joined.get(group) ?? [])] }));
};
