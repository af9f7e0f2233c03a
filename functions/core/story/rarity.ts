import { RARITY, RARITY_STEP } from './rarity-table.ts';

/** Tells how rare a word is, by its id. */
export type Rarity = (wordId: number) => number;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The two buckets of a word: a word is as rare as the rarer of them, so that one collision does no harm (a count-min sketch). */
export const bucketsOf = (wordId: number, row: number): readonly [number, number] => [
  wordId % row,
  row + ((Math.imul(wordId, 0x9e3779b1) >>> 0) % row),
];

/** Reads a table of rarities: a letter of base64 a bucket, each worth `step`. */
export const rarityOfTable = (letters: string, step: number): Rarity => {
  // Looked up letter by letter: to read the whole table first would delay every cold start.
  const row = letters.length / 2;
  const level = (bucket: number): number => Math.max(0, ALPHABET.indexOf(letters.charAt(bucket)));
  return (wordId) => {
    const [first, second] = bucketsOf(wordId, row);
    return Math.max(level(first), level(second)) * step;
  };
};

/** The letters of a table. */
export const lettersOf = (rarities: ArrayLike<number>, step: number): string =>
  Array.from(rarities, (rarity) => ALPHABET[Math.max(0, Math.min(63, Math.round(rarity / step)))]).join('');

/**
 * How rare a word is in English news: the natural logarithm of stories to stories with the word, by a table learned from the
 * development half of the story sets (docs/models/stories.md). Words that the table never saw are the rarest.
 */
export const rarityOf: Rarity = /* @__PURE__ */ rarityOfTable(RARITY, RARITY_STEP);
