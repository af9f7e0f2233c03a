import type { Name } from '../recognise/name.ts';
import { nameKey } from '../recognise/segment.ts';
import { FIRST } from '../recognise/vocabulary.ts';
import { canonicalOf } from './canonical.ts';
import type { Group } from './gather.ts';
import type { Notes } from './notes.ts';
import { isSamePerson, personsKey, strongest } from './people-groups.ts';
import { STANDS_AS_PLACE } from './stands-as-place.ts';

/** Words that copy uses once in the name of a company or club and then leaves out. */
const LEFT_OUT =
  /^(?:Inc|Ltd|Limited|LLC|LLP|Corp|Corporation|Co|Company|plc|PLC|AG|GmbH|Group|Holdings|FC|AFC|Club|Oil|Energy|Systems|Technologies|Motors|Airlines|Airways|Pharmaceuticals|Pharma|Foods|Partners|Records|Software|Electronics|Industries|Stores|Insurance|Entertainment|Studios|Petroleum|Telecom|Communications|Networks|Labs|Bank)$/;
const LONGEST_SUFFIX = 2;

/** Returns a company's name without the words that copy leaves out later, or null if there are none: `Tullow` for "Tullow Oil". */
const shortForm = ({ words, listed }: Group): string | null => {
  if (listed !== null && listed.kind !== 'organisation') return null;
  let to = words.length;
  while (to > 1 && words.length - to < LONGEST_SUFFIX && LEFT_OUT.test(words[to - 1] ?? '')) to -= 1;
  if (words[to - 1] === 'Football') to -= 1;
  return to === words.length || to === 0 ? null : nameKey(words.slice(0, to));
};

const STORM = /^(?:Hurricane|Typhoon|Cyclone|Storm)$/;

/** Returns the name that a storm was given, or null: `Otto` for "Tropical Storm Otto". */
const stormIn = ({ words, listed }: Group): string | null =>
  listed === null && words.length > 1 && STORM.test(words.at(-2) ?? '') ? (words.at(-1) ?? null) : null;

/** Whether a name may be a storm's name alone. A title before it would make it a person's. */
const mayBeStorm = ({ words, names }: Group): boolean =>
  words.length === 1 && names.every(({ titled }) => !titled);

/** The place or person that a university is named after: `Tarnby` for "University of Tarnby" and "Tarnby University". */
const ofUniversity = ({ words, listed }: Group): string | null => {
  const name = listed?.name ?? words.join(' ');
  return /^University of (.+)$/.exec(name)?.[1] ?? /^(.+) University$/.exec(name)?.[1] ?? null;
};

/** The first group of each key. If two things of one key are different, it stands for neither. */
const byKey = (
  groups: readonly Group[],
  keyOf: (group: Group) => string | null,
  isSame: (a: Group, b: Group) => boolean,
): ReadonlyMap<string, Group | null> => {
  const found = new Map<string, Group | null>();
  for (const group of groups) {
    const key = keyOf(group);
    if (key === null) continue;
    const known = found.get(key);
    // A form that the tables know gives the name.
    if (known === undefined || (known?.listed === null && group.listed !== null && isSame(known, group)))
      found.set(key, group);
    else if (known !== null && !isSame(known, group)) found.set(key, null);
  }
  return found;
};

const companyOf = ({ words, listed }: Group): string =>
  listed?.name ?? canonicalOf('organisation', words.join(' ')).part;

/**
 * Merges the forms of one name in an article: a company with and without its legal form or trade, a club with and
 * without "FC", a person with and without middle names, spellings of a foreign name, a university both ways, a storm at
 * each of its strengths and by its name alone. The editors' rules are applied later.
 *
 * @param groups names by their words
 * @param notes records what was merged
 */
export const joinForms = (groups: readonly Group[], notes: Notes): readonly Group[] => {
  const companies = byKey(groups, shortForm, (a, b) => companyOf(a) === companyOf(b));
  const people = byKey(groups, personsKey, isSamePerson);
  const storms = byKey(groups, stormIn, () => true);
  const universities = byKey(groups, ofUniversity, () => true);
  const targetOf = (group: Group): Group | null | undefined => {
    const storm = storms.get(stormIn(group) ?? (mayBeStorm(group) ? (group.words[0] ?? '') : ''));
    if (storm) return storm;
    if (strongest(group, 'place') < STANDS_AS_PLACE && !FIRST.has(group.words[0] ?? '')) {
      const company = companies.get(nameKey(group.words));
      if (company) return company;
    }
    return universities.get(ofUniversity(group) ?? '') ?? people.get(personsKey(group) ?? '');
  };
  const joined = new Map<Group, Name[]>();
  const left = groups.filter((group) => {
    if (group.listed !== null || group.names.length === 0) return true;
    const target = targetOf(group);
    if (target === undefined || target === null || target === group) return true;
    joined.set(target, [...(joined.get(target) ?? []), ...group.names]);
    notes.merged(group.words.join(' '), `A form of the name ${target.words.join(' ')}.`);
    return false;
  });
  return joined.size === 0
    ? groups
    : left.map((group) => ({ ...group, names: [...group.names, ...(joined.get(group) ?? [])] }));
};
