/** Han, Hiragana and Katakana have no spaces: each character counts as a word, as in every newsroom's length. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\p{L}\p{M}\p{N}]|$)/gu;

const ASCII_WORD = /[A-Za-z0-9]+/g;

const isAscii = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
};

/**
 * Words of a text: runs of letters and digits; a Han or kana character is one word.
 *
 * @example countWords('Two words') // 2
 * @example countWords('東京23区') // 4
 */
export const countWords = (text: string): number => {
  const words = isAscii(text) ? ASCII_WORD : WORD;
  words.lastIndex = 0;
  let count = 0;
  while (words.exec(text) !== null) count++;
  return count;
};

/** What is left of a text when only its wording counts: for telling whether two lines say the same. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/[\s-]+/g, ' ')
    .trim();

/** Whether a line ends as a sentence does, closing quotes and brackets aside. */
export const endsSentence = (text: string): boolean =>
  /[.!?…。！？؟۔।:;](?:["'”’»)\]」』]|\s|\[\d+\])*$/u.test(text.slice(-24));

/** Whether a line ends in a full stop that is no abbreviation's. */
export const endsInFullStop = (text: string): boolean =>
  /(?:\p{Ll}{3}|[\p{Lo}\p{N}])[.。۔।]$/u.test(text.slice(-8));
