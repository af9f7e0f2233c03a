import { lazyRegExp } from './text/lazy-reg-exp.ts';

/** Words a minute of silent reading, after Brysbaert (2019), https://doi.org/10.1016/j.jml.2019.104047. */
const WORDS_A_MINUTE = 238;

/** Han and kana characters a minute: about twice as many, since a character is less than a word. */
const CHARACTERS_A_MINUTE = 500;

const CHARACTER = lazyRegExp(String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`, 'gu');

/** Those scripts begin here; to look for each of them in copy that has none takes long. */
const MAY_BE_CHARACTER = /[\u2e80-\uffff]/;

/**
 * Whole minutes that reading a text takes, at least 1.
 *
 * @param wordCount of the text, as `countWords` counts it
 * @example readingMinutes('京都の駅。', 4) // 1
 */
export const readingMinutes = (text: string, wordCount: number): number => {
  const characters = MAY_BE_CHARACTER.test(text) ? (text.match(CHARACTER())?.length ?? 0) : 0;
  return Math.max(
    1,
    Math.round(characters / CHARACTERS_A_MINUTE + (wordCount - characters) / WORDS_A_MINUTE),
  );
};
