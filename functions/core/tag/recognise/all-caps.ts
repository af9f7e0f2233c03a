import { listed } from '../resolve/listed.ts';
import type { Token } from './tokens.ts';
import { isCommon, isFunctionWord } from './vocabulary.ts';

const LETTERS = /\p{L}/u;
const SHOUTED_SHARE = 0.7;
const TITLE_CASE_SHARE = 0.85;
const FEWEST_WORDS = 4;

/**
 * Whether the capitals of a line say nothing, because the line is in capitals or in the Title Case of headlines. The
 * first word of a line in Title Case is ignored. A line of few words must also contain an everyday word, because "Tom
 * Cruise" alone is a name.
 */
export const isAllCaps = (tokens: readonly Token[]): boolean => {
  const words = tokens.filter(({ word }) => LETTERS.test(word));
  const shouted = words.filter(({ word }) => word.length > 1 && word === word.toUpperCase());
  if (words.length >= 3 && shouted.length >= words.length * SHOUTED_SHARE) return true;
  const significant = words.slice(1).filter(({ word }) => !isFunctionWord(word));
  const capitals = significant.filter(({ capital }) => capital);
  if (words.length >= FEWEST_WORDS) return capitals.length >= significant.length * TITLE_CASE_SHARE;
  const everyday = words.some(({ word, capital }) => capital && isCommon(word) && listed(word) === null);
  return capitals.length === significant.length && everyday;
};
