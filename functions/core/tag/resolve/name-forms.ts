import { slug } from '../../slug.ts';
import type { NameKind } from '../recognise/name-kind.ts';
import { PARTICLES } from '../recognise/vocabulary.ts';
import { isFormerName } from './former-names.ts';
import { essential, withoutLegalForm } from './people.ts';
import type { Thing } from './thing.ts';

/** Forms by which a thing is announced too, at most. */
const MOST_FORMS = 4;

/**
 * The forms in which copy names a thing, longest first. A surname or given name is left out if the copy has the full name,
 * because other people have it too.
 *
 * @example formsOf(thing) // ['Halden Systems Inc', 'Halden Systems', 'Halden']
 */
export const formsOf = ({ kind, names }: Pick<Thing, 'kind' | 'names'>): readonly string[] => {
  const forms = new Map(names.map(({ words }) => [words.join(' '), words.length]));
  const hasFullName = kind === 'person' && [...forms.values()].some((words) => words > 1);
  return [...forms]
    .filter(([, words]) => !hasFullName || words > 1)
    .toSorted(([, a], [, b]) => b - a)
    .map(([form]) => form);
};

/** Whether words are a surname alone, with its particles or without: "Da Silva". */
export const isSurname = (words: readonly string[]): boolean =>
  words.slice(0, -1).every((word) => PARTICLES.has(word.toLowerCase()));

/** The slug that an article has which names a thing in no other way. */
const slugOfForm = (kind: NameKind, words: readonly string[]): string =>
  slug((kind === 'person' ? essential(words) : withoutLegalForm(words)).join(' '));

/** One name of each wording, and how often it is there. */
const distinct = (
  names: Thing['names'],
): Iterable<readonly [name: Thing['names'][number], times: number]> => {
  const found = new Map<string, readonly [name: Thing['names'][number], times: number]>();
  for (const name of names) {
    const form = name.words.length === 1 ? (name.words[0] ?? '') : name.words.join(' ');
    const [first, times] = found.get(form) ?? [name, 0];
    found.set(form, [first, times + 1]);
  }
  return found.values();
};

/**
 * The slugs of the full forms in which copy names a thing, those that it uses most first. Other articles may have only that form, so
 * subscribers of its id receive this article too. Places are left out, because a town without its state is another town.
 *
 * @param called the name that the forms gave together
 */
export const slugsOfForms = (kind: NameKind, called: string, names: Thing['names']): readonly string[] => {
  const whole = slug(called);
  const counts = new Map([[whole, 0]]);
  // Other things share a shorter form, unless it is that of a person: "Supreme Court", "Asian Games".
  const isShorter = (form: string): boolean => kind !== 'person' && `-${whole}-`.includes(`-${form}-`);
  const count = (form: string, times: number): void => {
    counts.set(form, (counts.get(form) ?? 0) + times);
  };
  for (const [{ words, listed }, times] of distinct(names)) {
    if (listed !== null) {
      const form = words.join(' ');
      if (isFormerName(form)) count(slug(form), times);
    } else if (kind !== 'place' && !isSurname(words)) {
      const form = slugOfForm(kind, words);
      if (form === whole || !isShorter(form)) count(form, times);
    }
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_FORMS)
    .map(([form]) => form);
};
