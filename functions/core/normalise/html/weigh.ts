import { codeAt } from '../../text-codes.ts';

const LATIN_END = 256;

/** Spaces among the first characters; everything else among them belongs to a word. */
const SPACES = new Uint8Array(LATIN_END);
for (const code of [9, 10, 11, 12, 13, 32, 0xa0]) SPACES[code] = 1;

const WIDE_SPACE = 0x3000;

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
    if (code < LATIN_END) {
      if (SPACES[code] === 1) inWord = false;
      else if (!inWord) {
        inWord = true;
        quarters += 4;
      }
    } else if (code === WIDE_SPACE) inWord = false;
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
