import type { Name } from '../recognise/name.ts';

const SMALL = /^(?:of|for|the|and|&|de|du|la)$/;

/** The letters a name may be shortened to, with and without its small words. */
const initialsOf = (words: readonly string[]): readonly string[] => {
  const all = words.map((word) => word.slice(0, 1).toUpperCase()).join('');
  const big = words
    .filter((word) => !SMALL.test(word))
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');
  return [big, all];
};

/** Whether an acronym in parentheses is that of the name before it: most of its letters begin the name's words. */
const fits = (acronym: string, words: readonly string[]): boolean => {
  const letters = acronym.toUpperCase();
  const [big = '', all = ''] = initialsOf(words);
  return letters === big || letters === all || (big.length > 1 && letters.startsWith(big.slice(0, 2)));
};

/**
 * The acronyms an article uses: said in parentheses behind the name, or the initials of a long name.
 *
 * @returns acronym → the name's words
 * @example "the Harbour Safety Board (HSB)" gives `HSB` → ['Harbour', 'Safety', 'Board']
 */
export const acronymsOf = (names: readonly Name[]): ReadonlyMap<string, readonly string[]> => {
  const said = new Map<string, readonly string[]>();
  const guessed = new Map<string, readonly string[]>();
  for (const { acronym, words, signs } of names) {
    if (acronym !== null && words.length > 1 && fits(acronym, words)) said.set(acronym, words);
    if (words.length < 3 || signs.person >= signs.organisation) continue;
    for (const initials of initialsOf(words)) {
      if (initials.length > 2 && !guessed.has(initials)) guessed.set(initials, words);
    }
  }
  return new Map([...guessed, ...said]);
};
