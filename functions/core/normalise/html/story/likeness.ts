const WORD = /[\p{L}\p{N}]+/gu;

/** Longer texts are compared by their beginning. */
const LOOKED_AT = 300;

const MOST_SHINGLES = 40_000;

const ASCII_WORD = /[a-z0-9]+/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the border of ASCII is what is looked for
const ASCII = /^[\x00-\x7f\u2010-\u2026]*$/;

const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().match(ASCII.test(text) ? ASCII_WORD : WORD) ?? [];

/** Three words in a row. */
const shinglesOf = (words: readonly string[]): string[] => {
  if (words.length < 3) return words.length === 0 ? [] : [words.join(' ')];
  const shingles: string[] = [];
  for (let at = 0; at + 2 < words.length; at++)
    shingles.push(`${words[at]} ${words[at + 1]} ${words[at + 2]}`);
  return shingles;
};

/** How much of a text occurs in another one, by runs of three words. */
export interface Likeness {
  /** 0 to 1. */
  readonly of: (text: string) => number;
  readonly known: boolean;
}

/** Prepares a text that others are compared with. */
export const likenessTo = (reference: string): Likeness => {
  const words = wordsOf(reference.slice(0, 200_000));
  const known = new Set(shinglesOf(words).slice(0, MOST_SHINGLES));
  if (known.size === 0) return { known: false, of: () => 0 };
  return {
    known: true,
    of: (text) => {
      const shingles = shinglesOf(wordsOf(text.slice(0, LOOKED_AT)));
      let found = 0;
      for (const shingle of shingles) if (known.has(shingle)) found++;
      return shingles.length === 0 ? 0 : found / shingles.length;
    },
  };
};
