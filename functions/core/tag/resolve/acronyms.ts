import type { Name } from '../recognise/name.ts';

const SMALL = /^(?:of|for|the|and|&|de|du|la)$/;

/** Returns the initials of a name, without and with those of its small words. */
const initialsOf = (words: readonly string[]): readonly string[] => {
  const all = words.map((word) => word.slice(0, 1).toUpperCase()).join('');
  const big = words
    .filter((word) => !SMALL.test(word))
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');
  return [big, all];
};

/** Whether an acronym in parentheses fits the name before it: it is the name's initials, or begins with the first two. */
const fits = (acronym: string, words: readonly string[]): boolean => {
  const letters = acronym.toUpperCase();
  const [big = '', all = ''] = initialsOf(words);
  return letters === big || letters === all || (big.length > 1 && letters.startsWith(big.slice(0, 2)));
};

/**
 * Finds the acronyms of an article: those in parentheses after a name, and the initials of long names.
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
