import { listed } from '../resolve/listed.ts';
import type { Token } from './tokens.ts';
import { isCommon } from './vocabulary.ts';

const LETTERS = /\p{L}/u;
const SMALL = /^.{1,3}$/u;
const TITLE_CASE_SHARE = 0.7;
const FEWEST_WORDS = 4;

/**
 * Whether a line's capitals say nothing: it is in capitals, or in the Title Case of headlines, where every longer word
 * has one. Lines of few words are judged by common words only: "Tom Cruise" alone is a name.
 */
export const isLoud = (tokens: readonly Token[]): boolean => {
  const words = tokens.filter(({ word }) => LETTERS.test(word));
  const shouted = words.filter(({ word }) => word.length > 1 && word === word.toUpperCase());
  if (words.length >= 3 && shouted.length >= words.length * TITLE_CASE_SHARE) return true;
  const longer = words.filter(({ word }) => !SMALL.test(word));
  const lowered = longer.filter(({ capital }) => !capital);
  const everyday = longer.some(({ word, capital }) => capital && isCommon(word) && listed(word) === null);
  if (words.length < FEWEST_WORDS) return lowered.length === 0 && everyday;
  return longer.length - lowered.length >= longer.length * TITLE_CASE_SHARE;
};
