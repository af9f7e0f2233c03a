import { featuresOf } from '../model/features.ts';
import { isIn, keyOf, type Listed, listed } from '../resolve/listed.ts';
import { CALENDAR_NAMES, endOfName, isCue, listedAt, reachesOn } from './extent.ts';
import { BARE, type Name, type Zone } from './name.ts';
import { plays, signsOf, speaks } from './signs.ts';
import { isState, stateBehind } from './state-behind.ts';
import type { Token } from './tokens.ts';
import {
  EVENT,
  FIRST,
  isCommon,
  isFunctionWord,
  POST_NOMINAL,
  SAYS,
  STRONG_TITLE,
  TITLE,
} from './vocabulary.ts';

/** What a state behind it says for a place. */
const STATED = 4;
const YEAR = /^(?:19|20)\d\d$/;
const wordsOf = (tokens: readonly Token[], from: number, to: number): readonly string[] =>
  tokens.slice(from, to).flatMap((token, index) => {
    if (index > 0 && token.gap.includes('&')) return ['&', token.word];
    const next = from + index + 1 < to ? tokens[from + index + 1] : undefined;
    // What is called by a saint's name: "St Edward's Church", "St Thomas' Hospital".
    if (index > 0 && token.word === 's' && /^['’]$/.test(token.gap)) return [];
    const own = /^['’] ?$/.exec(next?.gap ?? '')?.[0].trim();
    return own === undefined ? [token.word] : [`${token.word}'${next?.word === 's' ? 's' : ''}`];
  });

/** An acronym in parentheses behind a name. */
const acronymBehind = (tokens: readonly Token[], to: number): string | null => {
  const token = tokens[to];
  if (token === undefined || !/^['’s]{0,2} \($/.test(token.gap)) return null;
  return /^\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*$/u.test(token.word) && token.word.length <= 10
    ? token.word
    : null;
};

/** Whether a word that may also be a verb or a month is somebody's given name, where a sentence begins: "Will Smith said". */
const isSubject = (tokens: readonly Token[], at: number): boolean => {
  const [surname, behind] = [tokens[at + 1], tokens[at + 2]];
  if (surname === undefined || behind === undefined || isCommon(surname.word) || isCue(surname.word))
    return false;
  return (
    behind.gap === ', ' || (behind.joined && (SAYS.has(behind.word) || /^\p{Ll}+ed$/u.test(behind.word)))
  );
};

/** A share's name at an exchange, behind the company's: "(NASDAQ: TLFN)". */
const isTicker = (tokens: readonly Token[], at: number): boolean => {
  const [exchange, share] = [tokens[at], tokens[at + 1]];
  if (!exchange?.gap.endsWith('(') || !share?.gap.startsWith(':')) return false;
  return /^(?:NYSE|NASDAQ|LSE|LON|TSX|TSE|ASX|AMEX|OTC|OTCQB|OTCQX|FRA|ETR|XETRA|EPA|HKG|HKEX|SGX|AIM|JSE|BSE|NSE)$/i.test(
    exchange.word,
  );
};

/** Whether an everyday word begins a name all the same: "Center for Harbour Studies". */
const isCentreFor = (tokens: readonly Token[], at: number): boolean => {
  const [word, small, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!/^(?:Center|Centre|Institute|Campaign|Fund|Trust|Society)$/.test(word?.word ?? '')) return false;
  return small?.word === 'for' && small.joined && next?.joined === true && next.capital;
};

/**
 * Finds the names of one zone: runs of capitals, cut at titles, listed names and words that are never names.
 *
 * @param most names that are found at most, one or two more aside
 */
export const namesIn = (
  tokens: readonly Token[],
  zone: Zone,
  most = Number.POSITIVE_INFINITY,
): readonly Name[] => {
  const names: Name[] = [];
  let titled = false;
  let at = 0;
  /** Notes a name and returns the index behind all that belongs to it. */
  const take = (from: number, to: number, known: Listed | null): number => {
    const first = tokens[from];
    const last = tokens[to - 1];
    if (first === undefined || last === undefined) return to;
    const words = wordsOf(tokens, from, to);
    const year = tokens[from - 1];
    const dated =
      first.joined &&
      year !== undefined &&
      YEAR.test(year.word) &&
      (EVENT.has(words.at(-1) ?? '') || known?.kind === 'event');
    const own = signsOf(tokens, from, to, words, titled);
    const mayBeCity =
      known === null ? !titled && own.person < 3 && own.organisation < 2 : known.kind === 'place';
    const state = mayBeCity && words.length < 4 && !isState(words.join(' ')) ? stateBehind(tokens, to) : null;
    // "Paris, Texas" is not the Paris that needs no state behind it.
    const thing = known === null || state === null || isIn(known, state.name) ? known : null;
    const signs = state === null ? own : { ...own, place: own.place + STATED };
    names.push({
      zone,
      start: dated ? year.start : first.start,
      end: state?.end ?? last.end,
      words,
      signs,
      features: () => featuresOf({ tokens, from, to, words, signs, listed: thing, titled, loud: false }),
      listed: thing,
      within: state?.name ?? null,
      year: dated ? year.word : null,
      titled,
      speaks: speaks(tokens, from, to),
      plays: plays(tokens, from, to),
      opens: first.opens,
      acronym: acronymBehind(tokens, to),
    });
    if (state === null) return to;
    // The state is spoken of, but inside the city's name: it counts without being a mention.
    const inside = listed(state.name);
    const [head, tail] = [tokens[to], tokens[state.to - 1]];
    if (inside !== null && head !== undefined && tail !== undefined) {
      const within = { ...inside, form: 'adjective', risky: false } as const;
      names.push({
        zone,
        start: head.start,
        end: tail.end,
        words: state.name.split(' '),
        signs: { person: 0, organisation: 0, place: STATED, event: 0, work: 0 },
        features: () => new Uint16Array(),
        listed: within,
        ...BARE,
      });
    }
    return state.to;
  };
  while (at < tokens.length && names.length < most) {
    const token = tokens[at];
    if (token === undefined) break;
    if (!token.joined) titled = false;
    if (isTicker(tokens, at)) {
      titled = false;
      at += 2;
      continue;
    }
    const found = listedAt(tokens, at);
    if (found !== null && (token.capital || found.to - at > 1 || found.thing.kind === 'organisation')) {
      const to = endOfName(tokens, found.to - 1);
      const longer = reachesOn(tokens, found.thing, found.to, to);
      const end = longer ? to : found.to;
      const firstOfPair = longer && FIRST.has(token.word) && found.to - at === 1;
      const behind = take(at, end, longer ? null : found.thing);
      titled = firstOfPair ? false : titled && found.thing.form === 'adjective';
      at = behind;
      continue;
    }
    if (!token.capital || token.word.length > 60) {
      titled = titled && token.word === 'of';
      at += 1;
      continue;
    }
    const next = tokens[at + 1];
    const follows = next?.joined === true && next.capital;
    const nameWord = CALENDAR_NAMES.has(token.word) && follows && (!token.opens || isSubject(tokens, at));
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
    if (isCommon(token.word) && (token.opens || !follows) && !nameWord && !isCentreFor(tokens, at)) {
      at += 1;
      continue;
    }
    const to = endOfName(tokens, at);
    at = take(at, to, null);
    while (tokens[at]?.joined && POST_NOMINAL.has(tokens[at]?.word ?? '')) at += 1;
    titled = false;
  }
  return names;
};

/** The key under which the same words are the same name. */
export const nameKey = (words: readonly string[]): string => keyOf(words.join(' ')).toLowerCase();
