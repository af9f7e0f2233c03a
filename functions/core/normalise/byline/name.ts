import { lazyRegExp } from '../text/lazy-reg-exp.ts';
import { letters } from '../text/letters.ts';
import { GENERATIONS, PARTICLES } from './vocabulary.ts';

const LETTERS = String.raw`[\p{L}\p{M}.'’ʼ‘·-]`;

/** A capital, or a small prefix and one: `Moss`, `O’Hara`, `d'Emilio`, `al-Masri`. */
const CAPITAL = letters(
  String.raw`^["“„«'’‘ʻ]?(?:(?:d|l|dell|dall|nell|t|n|m|s)['’]|(?:al|el|as|ash|ad|ar|an|az|ul|ibn|bin)-)?\p{Lu}${LETTERS}*["”“»']?$`,
  '',
);

/** A word of a script without capitals. */
const CASELESS = lazyRegExp(String.raw`^(?=.*\p{Lo})[\p{Lo}\p{Lm}\p{M}.'’"׳״-]+$`, 'u');

const LONGEST_WORD = 40;
const MOST_WORDS = 7;

/** Whether a word may be one of a name, written as names are. */
export const isNameWord = (word: string): boolean =>
  word.length <= LONGEST_WORD && (CAPITAL(word).test(word) || CASELESS().test(word));

/** Words of pages that are written with capitals and are not part of any name. */
const NEVER = new Set(
  'the of on in from our your with for and bio behalf request copyright linkedin twitter facebook instagram youtube tiktok partnership guidelines policy posted published updated released advertisement sponsored subscribe newsletter comments trending understanding edition reading editorial'.split(
    ' ',
  ),
);

const A_SMALL = letters(String.raw`\p{Ll}`, '');

/** Whether words are a person's whole name: two or more that are written as names are, small ones between them. */
export const isFullName = (name: string): boolean => {
  const words = name.split(' ');
  if (words.length < 2 || words.length > MOST_WORDS) return false;
  if (words.some((word) => NEVER.has(word.toLowerCase()) && A_SMALL(word).test(word))) return false;
  const large = words.filter(isNameWord).length;
  const last = words.at(-1) ?? '';
  return (
    large >= 1 &&
    words.every((word) => isNameWord(word) || PARTICLES.has(word) || GENERATIONS.has(word.toLowerCase())) &&
    (large >= 2 || PARTICLES.has(words[0] ?? '')) &&
    !PARTICLES.has(last)
  );
};

/** Whether a name is one word that is written as names are. */
export const isSingleName = (name: string): boolean => !name.includes(' ') && isNameWord(name);

/** A surname alone: one word, with the small words before it. */
export const isSurname = (name: string): boolean => {
  const words = name.split(' ');
  return (
    isNameWord(words.at(-1) ?? '') && words.slice(0, -1).every((word) => PARTICLES.has(word.toLowerCase()))
  );
};

/** Given names alone: one or two words, or initials. */
export const isGiven = (name: string): boolean => {
  const words = name.split(' ');
  return words.length <= 3 && words.every(isNameWord);
};
