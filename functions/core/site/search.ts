import type { Entry } from './entry.ts';

export const MOST_FOUND = 100;
const MOST_WORDS = 10;
/** Longer than any headline. */
export const MOST_SEARCH = 200;

/**
 * Without case, the accents of European scripts, the marks that Arabic and Hebrew mostly leave out, and the forms of alef and yeh that people write for
 * each other; the marks of Indic scripts are vowels and stay.
 */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640]/g, '')
    .normalize('NFC')
    .replace(/[آأإٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .toLowerCase();

const wordsOf = (text: string): readonly string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');

/** Scripts without spaces between words: there, what is searched may stand anywhere. */
const HAS_NO_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/**
 * Finds articles by their headlines and the names of their topics. Each word that is searched must begin a word of those; case and accents do not
 * matter. In scripts without spaces it may stand anywhere.
 *
 * @param entries the newest first
 * @returns at most 100, the newest first; none if nothing is searched
 */
export const search = (text: string, entries: readonly Entry[]): readonly Entry[] => {
  const searched = wordsOf(text.slice(0, MOST_SEARCH)).slice(0, MOST_WORDS);
  if (searched.length === 0) return [];
  return entries
    .filter((entry) => {
      const there = [entry.headline, ...entry.topics.map(({ name }) => name)].flatMap(wordsOf);
      return searched.every((word) =>
        there.some((one) => (HAS_NO_SPACES.test(word) ? one.includes(word) : one.startsWith(word))),
      );
    })
    .slice(0, MOST_FOUND);
};
