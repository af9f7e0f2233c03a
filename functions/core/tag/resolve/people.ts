import { NICKNAMES } from '../data/people.ts';
import { isCommon } from '../recognise/vocabulary.ts';
import { cellOf, rowsOf } from '../words.ts';
import { keyOf } from './listed.ts';

const FULL_FORMS = new Map(
  rowsOf(NICKNAMES).flatMap(([row]) => {
    const forms = cellOf(row).map((form) => form.toLowerCase());
    return forms.map((form) => [form, forms[0] ?? form] as const);
  }),
);

/** The given name that a short form stands for, in lower case: `joseph` for "Joe". */
export const fullForm = (given: string): string => {
  const key = keyOf(given).toLowerCase();
  return FULL_FORMS.get(key) ?? key;
};

/** The words under which a person is one person: the given name's full form, without diacritics. */
export const personKey = (words: readonly string[]): string => {
  const [given = '', ...rest] = words.map((word) => keyOf(word).toLowerCase());
  return [FULL_FORMS.get(given) ?? given, ...rest].join(' ');
};

/** "Ó" is not an initial, because Irish surnames begin with it. */
const INITIAL = /^(?!Ó$)\p{Lu}{1,2}$/u;
const SUFFIX = /^(?:Jr|Sr|II|III|IV)$/;

/** Whether a word tells a child from a parent of the same name. */
export const isSuffix = (word: string): boolean => SUFFIX.test(word);

/** The words of a person's name that tell persons apart: no middle initials, no "Jr". */
export const essential = (words: readonly string[]): readonly string[] =>
  words.filter(
    (word, at) => at === 0 || !(SUFFIX.test(word) || (at < words.length - 1 && INITIAL.test(word))),
  );

/** Legal forms of companies, as alternatives of a regular expression. */
export const LEGAL_FORMS = 'Inc|Ltd|Limited|LLC|LLP|Corp|plc|Plc|PLC|GmbH';
const LEGAL_FORM = new RegExp(`^(?:${LEGAL_FORMS})$`);

/** Returns the words of a company's name without its legal form, which newsrooms write once, if at all. */
export const withoutLegalForm = (words: readonly string[]): readonly string[] =>
  words.length > 1 && LEGAL_FORM.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;

/** Finds the person that a part of a name means, among the people named so far. */
export interface People<T> {
  /** Adds a full name. The latest bearer of a surname or given name is the one that is meant. */
  readonly meet: (words: readonly string[], person: T) => void;
  /** Returns the person that a surname (or, failing that, a given name) means here, or null. */
  readonly meant: (words: readonly string[]) => T | null;
}

/**
 * Remembers full names, so that parts of them that follow can be resolved.
 *
 * @example people.meet(['Tom', 'Cruise'], tom); people.meant(['Cruise']) // tom
 */
export const rememberPeople = <T>(): People<T> => {
  const bySurname = new Map<string, T>();
  const byGiven = new Map<string, T>();
  return {
    meet: (words, person) => {
      const parts = essential(words);
      for (let at = Math.max(1, parts.length - 3); at < parts.length; at += 1) {
        bySurname.set(keyOf(parts.slice(at).join(' ')).toLowerCase(), person);
      }
      const [given = ''] = parts;
      if (given.length > 2 && !isCommon(given)) byGiven.set(given.toLowerCase(), person);
    },
    meant: (words) => {
      const part = keyOf(words.join(' ')).toLowerCase();
      return bySurname.get(part) ?? byGiven.get(part) ?? null;
    },
  };
};
