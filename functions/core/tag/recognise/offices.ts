import { PORTFOLIOS } from '../data/cues.ts';
import { setOf } from '../words.ts';
import type { Token } from './tokens.ts';
import { FIRST, ORGANISATION, ROLE, STRONG_TITLE, TITLE } from './vocabulary.ts';

const portfolios = setOf(PORTFOLIOS);
const LINK = /^(?:of|for|to)$/;
const BETWEEN = /^(?:of|for|and|the)$/;
/** Words of the longest office: "Secretary of State for Digital, Culture, Media and Sport". */
const LONGEST_OFFICE = 14;

/** Whether a word names a post: "Minister", "chief", "MP". */
export const isPost = (word: string): boolean =>
  TITLE.has(word) || ROLE.has(word) || word === 'Head' || word === 'head';

/**
 * Finds where the field of an office ends: after "for Trade and Industry" in "Minister for Trade and Industry Carla
 * Dunmore". These words are not part of her name.
 *
 * @param at index after the post
 * @returns the index after the field, or `at` if none follows
 */
export const officeEnd = (tokens: readonly Token[], at: number): number => {
  if (!LINK.test(tokens[at]?.word ?? '')) return at;
  let end = at;
  for (let next = at; next < tokens.length && next - at < LONGEST_OFFICE; next += 1) {
    const token = tokens[next];
    if (token === undefined || !(token.joined || (next > at + 1 && token.gap === ', '))) break;
    if (token.capital && portfolios.has(token.word)) end = next + 1;
    else if (token.capital || !BETWEEN.test(token.word)) break;
  }
  return end === at ? at : behindField(tokens, end);
};

/** Most words of a field that the list lacks, before a given name: "Trade Disputes Greta Holm". */
const MOST_UNKNOWN = 2;

/**
 * Returns where the name begins after the known words of a field: at a nearby given name that is followed by a surname,
 * or else at `at`.
 */
const behindField = (tokens: readonly Token[], at: number): number => {
  for (let next = at; next <= at + MOST_UNKNOWN; next += 1) {
    const [token, surname] = [tokens[next], tokens[next + 1]];
    if (!token?.joined || !token.capital) break;
    if (FIRST.has(token.word)) return surname?.joined && surname.capital ? next : at;
  }
  return at;
};

/**
 * Whether a word that may begin a post begins the name of a body instead: "Energy Information Administration", but not
 * "Energy Secretary Ada Finch".
 */
export const isFieldOfBody = (tokens: readonly Token[], at: number): boolean => {
  if (!portfolios.has(tokens[at]?.word ?? '')) return false;
  let last = at;
  while (tokens[last + 1]?.joined && tokens[last + 1]?.capital) last += 1;
  const run = tokens.slice(at, last + 1).map(({ word }) => word);
  return run.length > 2 && ORGANISATION.has(run.at(-1) ?? '') && !run.some((word) => STRONG_TITLE.has(word));
};

/** Whether a word is the field of a post and not part of the name before it: "Political" in "Orlo News Political Correspondent". */
export const isFieldOfPost = (word: string): boolean => portfolios.has(word);
