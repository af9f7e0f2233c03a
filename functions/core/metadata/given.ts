import type { Rejection } from '../edition.ts';
import type { Place } from './field.ts';

/** A value that was given for a field, and the name under which it was given. */
export interface Given {
  readonly name: string;
  readonly text: string;
}

/** The word for a value in each place. */
export const WORDS: Readonly<Record<Place, string>> = {
  metadata: 'metadata key',
  option: 'option',
  frontMatter: 'front matter key',
  ninjs: 'ninjs property',
  newsml: 'NewsML-G2 element',
  nitf: 'NITF element',
  feed: 'feed element',
  mail: 'mail header',
  html: '<meta> name',
};

/** Characters of a name or a value that a rejection quotes. */
export const LONGEST_SHOWN = 80;

/**
 * Rejects a value.
 *
 * @param expected completes "It must be …"
 */
export const rejectionOf = (place: Place, { name, text }: Given, expected: string): Rejection => ({
  code: 'bad-declaration',
  message: `The ${WORDS[place]} ${name.slice(0, LONGEST_SHOWN)} is "${text.slice(0, LONGEST_SHOWN)}". It must be ${expected}. Correct it and upload again.`,
});

/** The most characters of a value. The longest that an export of ours writes is a standfirst, which is shorter. */
const LONGEST_VALUE = 100_000;

/** Whether a value is longer than any that is meant. White space around it does not count. */
export const isTooLong = (text: string): boolean =>
  text.length > LONGEST_VALUE && text.trim().length > LONGEST_VALUE;

/** The most values of one field, of which one is chosen. */
const MOST_VALUES = 1000;

/**
 * Rejects slow input before anything reads it: a value that is too long, or too many values of one field.
 *
 * @returns null if it may be read
 */
export const rejectHuge = (given: readonly Given[], place: Place): Rejection | null => {
  const long = given.find(({ text }) => isTooLong(text));
  if (long !== undefined)
    return rejectionOf(place, long, `at most ${LONGEST_VALUE.toLocaleString('en')} characters long`);
  const [first] = given;
  if (first === undefined || given.length <= MOST_VALUES) return null;
  return {
    code: 'bad-declaration',
    message: `The ${WORDS[place]} ${first.name.slice(0, LONGEST_SHOWN)} is given ${given.length} times. Give it once and upload again.`,
  };
};
