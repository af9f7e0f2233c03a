import { codeAt } from '../../text-codes.ts';

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000;

/** Characters a block of the table below. */
const BLOCK_BITS = 5;

/**
 * Characters that words have no spaces between, by blocks: how many quarters of a word each weighs. A table has no branch that
 * only a page in Thai takes, for which the engine would compile anew whatever weighs text.
 */
const UNSPACED = new Uint8Array(0x10000 >>> BLOCK_BITS);
/** From Hiragana to Hangul syllables' end: two characters weigh about what a word does. */
UNSPACED.fill(2, 0x3040 >>> BLOCK_BITS, 0xa000 >>> BLOCK_BITS);
/** Thai, Lao, Burmese and Khmer: about four characters are a word. */
UNSPACED.fill(1, 0x0e00 >>> BLOCK_BITS, 0x0f00 >>> BLOCK_BITS);
UNSPACED.fill(1, 0x1000 >>> BLOCK_BITS, 0x10a0 >>> BLOCK_BITS);
UNSPACED.fill(1, 0x1780 >>> BLOCK_BITS, 0x1800 >>> BLOCK_BITS);

/**
 * Roughly the words of a text, fast: for weighing parts of a page against each other, not for counting an edition.
 *
 * @example weigh(' two words ') // 2
 */
export const weigh = (text: string): number => {
  let quarters = 0;
  let inWord = false;
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const code = codeAt(text, at);
    if (code > 32 && code < 0xa0) {
      if (!inWord) quarters += 4;
      inWord = true;
    } else if (isSpace(code)) inWord = false;
    else {
      const unspaced = UNSPACED[code >>> BLOCK_BITS] as number;
      quarters += unspaced;
      if (unspaced === 0 && !inWord) {
        inWord = true;
        quarters += 4;
      }
    }
  }
  return quarters * 0.25;
};
