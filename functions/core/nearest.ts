import { foldName } from './fold-name.ts';

/** Edits from one word to another: letters put in, left out, replaced, or swapped with their neighbour. */
const editsBetween = (from: string, to: string): number => {
  // Optimal string alignment: https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const above = rows[i - 1] ?? [];
      const replaced = (above[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
          ? (rows[i - 2]?.[j - 2] ?? 0) + 1
          : replaced;
      row.push(Math.min(replaced, swapped, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? 0;
};

/**
 * Longer words are not compared: a typo in one is more than a letter or two, and comparing costs the product of the
 * lengths.
 */
const LONGEST = 100;

/**
 * The word that someone probably meant who wrote another. Case, hyphens and underscores do not count.
 *
 * @returns null when none is within two edits (one for words of up to four letters) and none begins with what was written
 * @example nearest('encrpytion', ['encryption', 'canary']) // 'encryption'
 */
export const nearest = (written: string, candidates: readonly string[]): string | null => {
  const word = foldName(written);
  if (word === '' || word.length > LONGEST) return null;
  const [best] = candidates
    .map((candidate) => {
      const other = foldName(candidate);
      const begins = word.length >= 3 && other.startsWith(word);
      return { candidate, edits: begins ? 1 : editsBetween(word, other) };
    })
    .filter(({ edits }) => edits <= (word.length <= 4 ? 1 : 2))
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate ?? null;
};

/** ` Did you mean encryption?`, to be put behind a message; `''` when nothing is near. */
export const didYouMean = (written: string, candidates: readonly string[]): string => {
  const meant = nearest(written, candidates);
  return meant === null ? '' : ` Did you mean ${meant}?`;
};
