import type { Token } from './tokens.ts';

const CAPITALS = /^\p{Lu}{2,6}$/u;
const SMALL = /^(?:of|for|the|and|to|in|on|a|an)$/;

/**
 * Returns the first letters of the `count` words before an index, without small words, or null if the words do not run
 * on or have capitals.
 */
const initialsBefore = (tokens: readonly Token[], at: number, count: number): string | null => {
  let initials = '';
  for (let back = at - 1; initials.length < count; back -= 1) {
    const token = tokens[back];
    if (token === undefined || token.capital) return null;
    if (!SMALL.test(token.word)) initials = token.word.slice(0, 1).toUpperCase() + initials;
    if (initials.length < count && !token.joined) return null;
  }
  return initials;
};

/**
 * Finds abbreviations that the copy itself introduces: capitals in parentheses after the everyday words that they stand
 * for. Such an abbreviation is not a name here, even if the tables have a name that looks the same.
 *
 * @param lines the words of each line
 * @example "an artificial pancreas (AP)" gives `AP`, which is not Associated Press there
 */
export const abbreviationsIn = (lines: readonly (readonly Token[])[]): ReadonlySet<string> =>
  new Set(
    lines.flatMap((tokens) =>
      tokens
        .filter(
          ({ word, gap }, at) =>
            gap === ' (' && CAPITALS.test(word) && initialsBefore(tokens, at, word.length) === word,
        )
        .map(({ word }) => word),
    ),
  );
