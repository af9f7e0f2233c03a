import { keyOf, type Listed, LONGEST_LISTED, listed } from '../resolve/listed.ts';
import type { Name, Zone } from './name.ts';
import { signsOf } from './signs.ts';
import type { Token } from './tokens.ts';
import {
  EVENT,
  FIRST,
  isCommon,
  isFunctionWord,
  ORGANISATION,
  PARTICLES,
  PLACE,
  STRONG_TITLE,
  TITLE,
} from './vocabulary.ts';

/** Words a name may have; a longer run of capitals is a shouted sentence. */
const LONGEST_NAME = 8;
const CALENDAR_NAMES = new Set(['April', 'May', 'June', 'August', 'March', 'Will', 'Rich', 'Mark']);

/** A name that a colon goes on: "Mission: Impossible", but no "LONDON: Shares fell". */
const colonGoesOn = (tokens: readonly Token[], from: number, at: number): boolean => {
  const [first, token] = [tokens[from], tokens[at]];
  if (first === undefined || token === undefined || at - from !== 1 || token.gap !== ': ') return false;
  const next = tokens[at + 1];
  const alone = next === undefined || !next.joined || !next.capital;
  return !first.opens && token.capital && alone && !isFunctionWord(token.word) && listed(first.word) === null;
};

const isCue = (word: string): boolean => ORGANISATION.has(word) || PLACE.has(word) || EVENT.has(word);

/** The longest name of the tables that begins at a word. */
const listedAt = (
  tokens: readonly Token[],
  at: number,
): { readonly thing: Listed; readonly to: number } | null => {
  let key = '';
  let found: { readonly thing: Listed; readonly to: number } | null = null;
  for (let to = at; to < tokens.length && to - at < LONGEST_LISTED; to += 1) {
    const token = tokens[to];
    if (token === undefined || (to > at && !token.joined)) break;
    const glue = to === at ? '' : token.gap.includes('&') ? ' & ' : token.gap === '-' ? '-' : ' ';
    key += glue + token.word;
    const thing = listed(key);
    if (thing !== null) found = { thing, to: to + 1 };
  }
  return found;
};

/** Whether the word at `at` goes on a name whose words are `words`, `from` on. */
const goesOn = (tokens: readonly Token[], from: number, at: number): boolean => {
  const token = tokens[at];
  if (token === undefined || at - from >= LONGEST_NAME) return false;
  if (colonGoesOn(tokens, from, at)) return true;
  if (!token.joined) return false;
  const previous = tokens[at - 1]?.word ?? '';
  if (token.capital) {
    if (CALENDAR_NAMES.has(token.word) && FIRST.has(previous)) return true;
    return !isFunctionWord(token.word);
  }
  const particle = PARTICLES.has(token.word);
  const second = tokens[at + 1];
  const next = particle && second?.joined && PARTICLES.has(second.word) ? tokens[at + 2] : second;
  if (next === undefined || !next.joined || !next.capital || isFunctionWord(next.word)) return false;
  if (particle) return true;
  if (token.word === 'of' || token.word === 'for') return isCue(previous);
  return token.word === 'and' && tokens.slice(from, at).some(({ word }) => word === 'of');
};

const wordsOf = (tokens: readonly Token[], from: number, to: number): readonly string[] =>
  tokens
    .slice(from, to)
    .flatMap((token, index) => (index > 0 && token.gap.includes('&') ? ['&', token.word] : [token.word]));

/** An acronym in parentheses behind a name. */
const acronymBehind = (tokens: readonly Token[], to: number): string | null => {
  const token = tokens[to];
  if (token === undefined || !/^['’s]{0,2} \($/.test(token.gap)) return null;
  return /^\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*$/u.test(token.word) && token.word.length <= 10
    ? token.word
    : null;
};

/** Where a name that begins at `from` ends, whatever it names. */
const endOfName = (tokens: readonly Token[], from: number): number => {
  let to = from + 1;
  while (goesOn(tokens, from, to)) {
    const token = tokens[to];
    const previous = tokens[to - 1];
    if (token === undefined || previous === undefined) break;
    const next = tokens[to + 1];
    const titleAhead =
      STRONG_TITLE.has(token.word) && next?.joined === true && next.capital && !isCue(next.word);
    if (titleAhead && !isCue(previous.word)) break;
    to += 1;
  }
  return to;
};

/** Whether a name of the tables is only the beginning of a longer name: "London Bridge", "Leeds Rhinos". */
const reachesOn = (tokens: readonly Token[], thing: Listed, listedTo: number, to: number): boolean => {
  if (to === listedTo) return false;
  const last = tokens[to - 1]?.word ?? '';
  const next = tokens[listedTo]?.word ?? '';
  if (isCue(last) && !TITLE.has(next)) return true;
  if (thing.form === 'adjective' || TITLE.has(next) || isCommon(next) || !tokens[listedTo]?.capital)
    return false;
  return thing.kind === 'place' && listedAt(tokens, listedTo) === null;
};

/** Finds the names of one zone: runs of capitals, cut at titles, listed names and words that are never names. */
export const namesIn = (tokens: readonly Token[], zone: Zone): readonly Name[] => {
  const names: Name[] = [];
  let titled = false;
  let at = 0;
  const take = (from: number, to: number, thing: Listed | null): void => {
    const first = tokens[from];
    const last = tokens[to - 1];
    if (first === undefined || last === undefined) return;
    const words = wordsOf(tokens, from, to);
    names.push({
      zone,
      start: first.start,
      end: last.end,
      words,
      signs: signsOf(tokens, from, to, words, titled),
      listed: thing,
      titled,
      opens: first.opens,
      acronym: acronymBehind(tokens, to),
    });
  };
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined) break;
    if (!token.joined) titled = false;
    const found = listedAt(tokens, at);
    if (found !== null && (token.capital || found.to - at > 1 || found.thing.kind === 'organisation')) {
      const to = endOfName(tokens, found.to - 1);
      const longer = reachesOn(tokens, found.thing, found.to, to);
      const end = longer ? to : found.to;
      const firstOfPair = longer && FIRST.has(token.word) && found.to - at === 1;
      take(at, end, longer ? null : found.thing);
      titled = firstOfPair ? false : titled && found.thing.form === 'adjective';
      at = end;
      continue;
    }
    if (!token.capital || token.word.length > 60) {
      titled = titled && token.word === 'of';
      at += 1;
      continue;
    }
    const next = tokens[at + 1];
    const follows = next?.joined === true && next.capital;
    const nameWord = CALENDAR_NAMES.has(token.word) && follows && !token.opens;
    if (isFunctionWord(token.word) && !nameWord) {
      titled = false;
      at += 1;
      continue;
    }
    const cueFollows = follows && isCue(next.word) && !STRONG_TITLE.has(next.word);
    if (TITLE.has(token.word) && !cueFollows && !(FIRST.has(token.word) && follows)) {
      titled = titled || STRONG_TITLE.has(token.word);
      at += 1;
      if (tokens[at]?.word === 'of' && TITLE.has(tokens[at + 1]?.word ?? '')) at += 2;
      continue;
    }
    if (isCommon(token.word) && (token.opens || !follows)) {
      at += 1;
      continue;
    }
    const to = endOfName(tokens, at);
    take(at, to, null);
    titled = false;
    at = to;
  }
  return names;
};

/** The key under which the same words are the same name. */
export const nameKey = (words: readonly string[]): string => keyOf(words.join(' ')).toLowerCase();
