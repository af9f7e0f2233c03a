import type { Token } from './tokens.ts';

const CAPITALS = /^\p{Lu}{2,6}$/u;
const SMALL = /^(?:of|for|the|and|to|in|on|a|an)$/;

/** The first letters of the words before an index, as many as asked for; small words are passed over. */
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
 * What copy makes abbreviations of by itself: capitals in parentheses behind the everyday words that they stand for. They
 * name nothing, whatever the tables know under them.
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
