import { codeAt } from '../../text-codes.ts';

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000;

/** Scripts without spaces, from Hiragana to Hangul syllables' end: two characters weigh about what a word does. */
const isUnspaced = (code: number): boolean => code >= 0x3040 && code <= 0x9fff;

/** Thai, Lao, Burmese and Khmer have no spaces either: about four characters are a word. */
const isSpaceless = (code: number): boolean =>
  code >= 0x0e00 &&
  code <= 0x17ff &&
  (code <= 0x0eff || (code >= 0x1000 && code <= 0x109f) || code >= 0x1780);

/**
 * Roughly the words of a text, fast: for weighing parts of a page against each other, not for counting an edition.
 *
 * @example weigh(' two words ') // 2
 */
export const weigh = (text: string): number => {
  let words = 0;
  let inWord = false;
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const code = codeAt(text, at);
    if (code > 32 && code < 0xa0) {
      if (!inWord) words++;
      inWord = true;
    } else if (isSpace(code)) inWord = false;
    else if (isUnspaced(code)) words += 0.5;
    else if (isSpaceless(code)) words += 0.25;
    else if (!inWord) {
      inWord = true;
      words++;
    }
  }
  return words;
};
