import { featuresOf } from '../model/features.ts';
import { type Listed, LONGEST_LISTED, listed } from '../resolve/listed.ts';
import { BARE, type Name, type Zone } from './name.ts';
import { nameKey } from './segment.ts';
import { signsOf } from './signs.ts';
import type { Token } from './tokens.ts';
import { FIRST, isCommon } from './vocabulary.ts';

const capitalised = (word: string): string => word.slice(0, 1) + word.slice(1).toLowerCase();

/** Looks up words in the tables, even if they are in capitals. */
const inTables = (words: readonly string[]): Listed | null =>
  listed(words.join(' ')) ??
  (words.every((word) => word.length > 2) ? listed(words.map(capitalised).join(' ')) : null);

/**
 * Finds names in a line whose capitals say nothing: names that also occur in other lines, names in the tables, and a
 * given name followed by a word that is not an everyday word.
 *
 * @param known keys of the names in other lines
 */
export const spot = (tokens: readonly Token[], zone: Zone, known: ReadonlySet<string>): readonly Name[] => {
  const names: Name[] = [];
  let at = 0;
  while (at < tokens.length) {
    let to = at;
    let thing: Listed | null = null;
    const words: string[] = [];
    for (let end = at; end < tokens.length && end - at < LONGEST_LISTED; end += 1) {
      const token = tokens[end];
      if (token === undefined || (end > at && !token.joined)) break;
      words.push(token.word);
      const everyday = end === at && isCommon(token.word);
      const entry = tokens[at]?.capital ? inTables(words) : null;
      const isKnown = tokens[at]?.capital === true && known.has(nameKey(words)) && !everyday;
      if ((entry !== null && !everyday) || isKnown) {
        to = end + 1;
        thing = entry;
      }
    }
    const [first, second] = [tokens[at], tokens[at + 1]];
    const given = first !== undefined && FIRST.has(capitalised(first.word)) && !isCommon(first.word);
    if (to === at && given && second?.joined && second.capital && !isCommon(second.word)) to = at + 2;
    if (to === at) {
      at += 1;
      continue;
    }
    const last = tokens[to - 1];
    if (first !== undefined && last !== undefined) {
      const spotted = tokens.slice(at, to).map(({ word }) => word);
      const signs = signsOf(tokens, at, to, spotted, false);
      names.push({
        zone,
        start: first.start,
        end: last.end,
        words: spotted,
        signs,
        features: () =>
          featuresOf({
            tokens,
            from: at,
            to,
            words: spotted,
            signs,
            listed: thing,
            titled: false,
            loud: true,
          }),
        listed: thing,
        ...BARE,
      });
    }
    at = to;
  }
  return names;
};
