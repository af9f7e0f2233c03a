import { hashOf } from './hash.ts';

/** Words are cut to so many letters, so that `elected` is `election`. */
export const STEM = 6;

/** A word in lower case, without a possessive or a plural ending, cut to so many letters. */
export const folded = (raw: string, stem: number): string => {
  let word = raw.toLowerCase();
  const apostrophe = word.search(/['’]/);
  if (apostrophe > 0 && word.length - apostrophe === 2 && word.endsWith('s'))
    word = word.slice(0, apostrophe);
  if (word.length > 4 && word.endsWith('s') && !word.endsWith('ss')) word = word.slice(0, -1);
  return word.length > stem ? word.slice(0, stem) : word;
};

/** The number by which a word is known: 28 bits of its hash. */
export const wordIdOf = (word: string): number => hashOf(word) >>> 4;
