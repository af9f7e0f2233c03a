import { codeAt } from '../../../text-codes.ts';
import { lazyRegExp } from '../../text/lazy-reg-exp.ts';

/** Longer texts are compared by their beginning. */
const LOOKED_AT = 300;

const LONGEST_REFERENCE = 200_000;
const MOST_SHINGLES = 40_000;

const WORD = lazyRegExp(String.raw`[\p{L}\p{N}]+`, 'gu');

/** Codes of the signs of typography, which part words as ASCII's do. */
const FIRST_SIGN = 0x2010;
const LAST_SIGN = 0x2026;

const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

const BASIS = 0x811c9dc5 | 0;

/**
 * Hashes (FNV-1a) of the words of a text in ASCII, case aside, appended to a list.
 *
 * @returns false, having appended some, for a text with other letters
 */
const addAsciiWords = (text: string, words: number[]): boolean => {
  let hash = BASIS;
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const code = codeAt(text, at);
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) hash = mixed(hash, code);
    else if (code >= 65 && code <= 90) hash = mixed(hash, code + 32);
    else {
      if (code > 0x7f && (code < FIRST_SIGN || code > LAST_SIGN)) return false;
      if (hash !== BASIS) words.push(hash);
      hash = BASIS;
    }
  }
  if (hash !== BASIS) words.push(hash);
  return true;
};

const hashOf = (word: string): number => {
  let hash = BASIS;
  for (let at = 0; at < word.length; at++) hash = mixed(hash, codeAt(word, at));
  return hash;
};

/** Hashes of a text's words: making and comparing strings of three words in a row took most of the time. */
const wordsOf = (text: string): readonly number[] => {
  const words: number[] = [];
  return addAsciiWords(text, words) ? words : (text.toLowerCase().match(WORD()) ?? []).map(hashOf);
};

const shingleAt = (words: readonly number[], at: number): number => {
  let hash = BASIS;
  for (let word = at; word < at + 3 && word < words.length; word++)
    hash = (Math.imul(hash, 31) + (words[word] as number)) | 0;
  return hash;
};

/** Three words in a row; a shorter text as a whole. */
const shinglesOf = (words: readonly number[]): readonly number[] => {
  if (words.length === 0) return [];
  const shingles: number[] = [];
  for (let at = 0; at < Math.max(1, words.length - 2); at++) shingles.push(shingleAt(words, at));
  return shingles;
};

/** The share of the shingles of some words that are among those known. */
const share = (words: readonly number[], known: ReadonlySet<number>): number => {
  const { length } = words;
  const count = Math.max(1, length - 2);
  let found = 0;
  for (let at = 0; at < count; at++) if (known.has(shingleAt(words, at))) found++;
  return length === 0 ? 0 : found / count;
};

/** The words of a line, as they are compared. */
export type LineWords = readonly number[];

/** Reads the words of a line once, for all that it is compared with. */
export const lineWords = (line: string): LineWords => wordsOf(line.slice(0, LOOKED_AT));

/** A text that others are compared with, by runs of three words. */
export type Compared = ReadonlySet<number>;

/** Prepares a text that others are compared with. */
export const comparedWith = (reference: string): Compared =>
  new Set(shinglesOf(wordsOf(reference.slice(0, LONGEST_REFERENCE))).slice(0, MOST_SHINGLES));

/** How much of a line occurs in another text: 0 to 1. */
export const likeness = (line: LineWords, other: Compared): number =>
  other.size === 0 ? 0 : share(line, other);
