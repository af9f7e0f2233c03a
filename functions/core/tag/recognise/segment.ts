import { featuresOf } from '../model/features.ts';
import { isIn, keyOf, type Listed, listed } from '../resolve/listed.ts';
import { CALENDAR_NAMES, endOfName, isCue, listedAt, reachesOn } from './extent.ts';
import { BARE, type Name, type Zone } from './name.ts';
import { isFieldOfBody, isPost, officeEnd } from './offices.ts';
import { plays, signsOf, speaks } from './signs.ts';
import { isState, stateBehind } from './state-behind.ts';
import { isInitial, type Token } from './tokens.ts';
import {
  EVENT,
  FIRST,
  isCommon,
  isFunctionWord,
  PARTICLES,
  POST_NOMINAL,
  SAYS,
  STRONG_TITLE,
  TITLE,
} from './vocabulary.ts';

/** The evidence for a place that a state after the name gives. */
const STATED = 4;
/** Legal forms whose dot is part of the name: "Orlo Corp." */
const SHORTENED_FORM = /^(?:Inc|Ltd|Corp|Co)$/;
const YEAR = /^(?:19|20)\d\d$/;
const wordsOf = (tokens: readonly Token[], from: number, to: number): readonly string[] =>
  tokens.slice(from, to).flatMap((token, index) => {
    if (index > 0 && token.gap.includes('&')) return ['&', token.word];
    const next = from + index + 1 < to ? tokens[from + index + 1] : undefined;
    // A possessive inside a name: "St Edward's Church", "St Thomas' Hospital".
    if (index > 0 && token.word === 's' && /^['’]$/.test(token.gap)) return [];
    const own = /^['’] ?$/.exec(next?.gap ?? '')?.[0].trim();
    return own === undefined ? [token.word] : [`${token.word}'${next?.word === 's' ? 's' : ''}`];
  });

/** Returns the acronym in parentheses after a name, or null. */
const acronymBehind = (tokens: readonly Token[], to: number): string | null => {
  const token = tokens[to];
  if (token === undefined || !/^['’s]{0,2} \($/.test(token.gap)) return null;
  return /^\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*$/u.test(token.word) && token.word.length <= 10
    ? token.word
    : null;
};

/** Whether a word at the start of a sentence is a given name although it may also be a verb or a month: "Will Smith said". */
const isSubject = (tokens: readonly Token[], at: number): boolean => {
  const particles = PARTICLES.has(tokens[at + 1]?.word ?? '') ? 1 : 0;
  const [surname, behind] = [tokens[at + 1 + particles], tokens[at + 2 + particles]];
  if (surname === undefined || behind === undefined || isCommon(surname.word) || isCue(surname.word))
    return false;
  if (behind.gap === ', ') return true;
  if (!behind.joined) return false;
  // "Will Smithers and Mark Downing met": a question would have a verb there.
  const others = tokens.slice(at + 3 + particles, at + 5 + particles);
  if (behind.word === 'and')
    return others.length === 2 && others.every(({ capital, joined }) => capital && joined);
  return SAYS.has(behind.word) || FINITE.test(behind.word);
};

/** Verbs that follow a subject in a statement but not in a question: "Will Smith won", "Will Smith is". */
const FINITE =
  /^(?:\p{Ll}+ed|is|was|has|had|would|could|can|did|does|will|won|lost|met|came|went|took|made|led|ran|sang|left|gave|got|found|kept|became|began|fell|spoke|stood|wrote|drove|flew|rose|sat|sold|told|held|built|wins|loses|leads|plays|takes|makes|gets|goes)$/u;

/** Whether an exchange and the symbol of a share begin here: "(NASDAQ: TLFN)". */
const isTicker = (tokens: readonly Token[], at: number): boolean => {
  const [exchange, share] = [tokens[at], tokens[at + 1]];
  if (!exchange?.gap.endsWith('(') || !share?.gap.startsWith(':')) return false;
  return /^(?:NYSE|NASDAQ|LSE|LON|TSX|TSE|ASX|AMEX|OTC|OTCQB|OTCQX|FRA|ETR|XETRA|EPA|HKG|HKEX|SGX|AIM|JSE|BSE|NSE)$/i.test(
    exchange.word,
  );
};

/** Whether a post follows the name that it belongs to: "Ellis Wray MP", but not "Green MP Ellis Wray". */
const isBehindName = (tokens: readonly Token[], at: number): boolean => {
  const [post, next] = [tokens[at], tokens[at + 1]];
  return post?.joined === true && POST_NOMINAL.has(post.word) && !(next?.joined && next.capital);
};

/** Whether a particle and a surname follow a word: "Jan de Wit". */
const isParticleAhead = (tokens: readonly Token[], at: number): boolean => {
  const [particle, surname] = [tokens[at + 1], tokens[at + 2]];
  return (
    particle?.joined === true && PARTICLES.has(particle.word) && surname?.joined === true && surname.capital
  );
};

/** Titles that are part of the name everywhere: "King Harald". */
const REIGNS = /^(?:King|Queen|Prince|Princess|Pope|Emperor|Empress|Sultan)$/;

/** Words before a name that only say what kind of thing it is: "in the Journal Nature". */
const KIND_BEFORE = /^(?:Journal|Newspaper|Magazine)$/;

/** Whether a name begins with an everyday word here: "Center for Harbour Studies". */
const isCentreFor = (tokens: readonly Token[], at: number): boolean => {
  const [word, small, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!/^(?:Center|Centre|Institute|Campaign|Fund|Trust|Society)$/.test(word?.word ?? '')) return false;
  return small?.word === 'for' && small.joined && next?.joined === true && next.capital;
};

/**
 * Finds the names of one zone: runs of capitals, cut at titles, listed names and words that are never names.
 *
 * @param most the number of names after which the search ends; one or two more may be returned
 */
export const namesIn = (
  tokens: readonly Token[],
  zone: Zone,
  most = Number.POSITIVE_INFINITY,
): readonly Name[] => {
  const names: Name[] = [];
  let titled = false;
  let at = 0;
  /** Adds a name and returns the index after everything that belongs to it. */
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
    // "Paris, Texas" is not the Paris in the tables, which is named without a state.
    const thing = known === null || state === null || isIn(known, state.name) ? known : null;
    const signs = state === null ? own : { ...own, place: own.place + STATED };
    names.push({
      zone,
      start: dated ? year.start : first.start,
      end:
        state?.end ?? last.end + (SHORTENED_FORM.test(last.word) && tokens[to]?.gap.startsWith('.') ? 1 : 0),
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
    // The state is inside the city's name. It counts like an adjective and not as a mention.
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
      const longer = reachesOn(tokens, found.thing, at, found.to, to);
      const end = longer ? to : found.to;
      const firstOfPair = longer && FIRST.has(token.word) && found.to - at === 1;
      const ofPost = tokens[at - 1]?.word === 'of' && isPost(tokens[at - 2]?.word ?? '');
      const behind = take(at, end, longer ? null : found.thing);
      // "President of Finland Ada Finch", "Norwegian Prime Minister Ada Finch": the title also belongs to the name
      // after the place.
      const passes = found.thing.form === 'adjective' || (ofPost && found.thing.kind === 'place');
      titled = firstOfPair ? false : titled && passes;
      at = behind;
      continue;
    }
    if (!token.capital || token.word.length > 60) {
      titled = titled && token.word === 'of';
      at += 1;
      const end = isPost(token.word) ? officeEnd(tokens, at) : at;
      titled = titled || end > at;
      at = end;
      continue;
    }
    const next = tokens[at + 1];
    const follows = next?.joined === true && next.capital;
    const mayBeGiven = CALENDAR_NAMES.has(token.word) || (FIRST.has(token.word) && isCommon(token.word));
    const goesOn = follows || isParticleAhead(tokens, at);
    const nameWord = (mayBeGiven && goesOn && (!token.opens || isSubject(tokens, at))) || isInitial(token);
    if (isFunctionWord(token.word) && !nameWord) {
      titled = false;
      at += 1;
      continue;
    }
    const cueFollows = follows && isCue(next.word) && !STRONG_TITLE.has(next.word);
    const isField = follows && isFieldOfBody(tokens, at);
    if (TITLE.has(token.word) && !cueFollows && !isField && !(FIRST.has(token.word) && follows)) {
      titled = titled || STRONG_TITLE.has(token.word);
      at += 1;
      if (tokens[at]?.word === 'of' && TITLE.has(tokens[at + 1]?.word ?? '')) at += 2;
      const end = officeEnd(tokens, at);
      titled = titled || end > at;
      at = end;
      continue;
    }
    const reigns = follows && REIGNS.test(token.word) && !isCommon(next.word);
    if (
      isCommon(token.word) &&
      (token.opens || !follows) &&
      !nameWord &&
      !reigns &&
      !isCentreFor(tokens, at)
    ) {
      at += 1;
      const end = isPost(token.word) ? officeEnd(tokens, at) : at;
      titled = titled || end > at;
      at = end;
      continue;
    }
    const to = endOfName(tokens, at);
    if (KIND_BEFORE.test(token.word) && to - at === 2 && !isCue(tokens[at + 1]?.word ?? '')) at += 1;
    // "The CEO of Delphi Analytica": the post is not a title of this name.
    if (token.joined && tokens[at - 1]?.word === 'of') titled = false;
    at = take(at, to, null);
    while (isBehindName(tokens, at)) at += 1;
    // "Parliamentary Under-Secretary for Rural Affairs Tom Brand"
    const end = TITLE.has(tokens[at - 1]?.word ?? '') ? officeEnd(tokens, at) : at;
    titled = end > at;
    at = end;
  }
  return names;
};

/** Returns a key that is equal for the same words, whatever their case, dots and diacritics. */
export const nameKey = (words: readonly string[]): string => keyOf(words.join(' ')).toLowerCase();
