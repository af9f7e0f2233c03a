import { listed } from '../resolve/listed.ts';
import type { Token } from './tokens.ts';
import { isCommon, isFunctionWord } from './vocabulary.ts';

const LETTERS = /\p{L}/u;
const SHOUTED_SHARE = 0.7;
const TITLE_CASE_SHARE = 0.85;
const FEWEST_WORDS = 4;

/**
 * Whether a line's capitals say nothing: it is in capitals, or in the Title Case of headlines, where every word but
 * the small ones has one. The first word counts for nothing; a line of few words is loud only if one of them is an
 * everyday word: "Tom Cruise" alone is a name.
 */
export const isAllCaps = (tokens: readonly Token[]): boolean => {
  const words = tokens.filter(({ word }) => LETTERS.test(word));
  const shouted = words.filter(({ word }) => word.length > 1 && word === word.toUpperCase());
  if (words.length >= 3 && shouted.length >= words.length * SHOUTED_SHARE) return true;
  const telling = words.slice(1).filter(({ word }) => !isFunctionWord(word));
  const capitals = telling.filter(({ capital }) => capital);
  if (words.length >= FEWEST_WORDS) return capitals.length >= telling.length * TITLE_CASE_SHARE;
  const everyday = words.some(({ word, capital }) => capital && isCommon(word) && listed(word) === null);
  return capitals.length === telling.length && everyday;
};
