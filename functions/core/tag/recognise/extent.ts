import { type Listed, LONGEST_LISTED, listed, opensListed } from '../resolve/listed.ts';
import { isFieldOfPost, isPost } from './offices.ts';
import { isState } from './state-behind.ts';
import { isInitial, type Token } from './tokens.ts';
import {
  EVENT,
  EVENT_OPENER,
  FIRST,
  isCommon,
  isFunctionWord,
  ORGANISATION,
  PARTICLES,
  PLACE,
  POST_NOMINAL,
  STRONG_TITLE,
  TITLE,
  WORK_CUE,
} from './vocabulary.ts';

/** The place of a dateline: LONDON. */
const SHOUTED = /^\p{Lu}{4,}$/u;
const LEGAL_FORM = /^(?:Inc|Ltd|LLC|LLP|Corp|plc|PLC)$/;
/** Words that begin the name of a government body after its country: "U.S. Department of Education". */
const OFFICE =
  /^(?:Department|Ministry|Office|Supreme|Court|Navy|Army|Air|Coast|Marine|House|Bureau|Embassy|District)$/;

/** Occupations that a sentence may begin with: "Forecaster Aisha Rahman said". */
const OCCUPATION =
  /^.{3,}(?:keeper|caster|owner|manager|teacher|worker|player|singer|driver|officer|reporter|resident|trainer|dancer|drummer|rider|swimmer|helper|farmer|drummer|organiser|organizer|astronaut|economist|biologist|scientist|guitarist|activist|historian|politician|technician|spokeswoman|spokesman|businessman|businesswoman)$/i;

/** Most words of a name. A longer run of capitals is a sentence in capitals. */
const LONGEST_NAME = 8;
/** Months and other words that are also names. */
export const CALENDAR_NAMES = new Set([
  'April',
  'May',
  'June',
  'August',
  'March',
  'Will',
  'Rich',
  'Mark',
  'Jan',
]);

/** Whether a colon continues a name, as in "Mission: Impossible" but not in "LONDON: Shares fell". */
const colonGoesOn = (tokens: readonly Token[], from: number, at: number): boolean => {
  const [first, token] = [tokens[from], tokens[at]];
  if (first === undefined || token === undefined || at - from !== 1 || token.gap !== ': ') return false;
  const next = tokens[at + 1];
  const alone = next === undefined || !next.joined || !next.capital;
  return !first.opens && token.capital && alone && !isFunctionWord(token.word) && listed(first.word) === null;
};

export const isCue = (word: string): boolean => ORGANISATION.has(word) || PLACE.has(word) || EVENT.has(word);

/** Finds the longest name in the tables that begins at a word. */
export const listedAt = (
  tokens: readonly Token[],
  at: number,
): { readonly thing: Listed; readonly to: number } | null => {
  const word = tokens[at]?.word ?? '';
  if (!opensListed(word) && !SHOUTED.test(word)) return null;
  let key = '';
  let found: { readonly thing: Listed; readonly to: number } | null = null;
  for (let to = at; to < tokens.length && to - at < LONGEST_LISTED; to += 1) {
    const token = tokens[to];
    if (token === undefined || (to > at && !token.joined)) break;
    const glue = to === at ? '' : token.gap.includes('&') ? ' & ' : token.gap === '-' ? '-' : ' ';
    key += glue + token.word;
    const shouted = to === at && SHOUTED.test(key);
    const thing = listed(key) ?? (shouted ? listed(key.slice(0, 1) + key.slice(1).toLowerCase()) : null);
    if (thing !== null) found = { thing, to: to + 1 };
  }
  return found;
};

/** Returns where a name ends that begins with a saint's ("St Edward's Church"), or `to` if nothing is named after the saint. */
const endOfSaintsOwn = (tokens: readonly Token[], from: number, to: number): number => {
  if (to - from !== 2 || !/^(?:St|Saint)$/.test(tokens[from]?.word ?? '')) return to;
  const own = tokens[to]?.word === 's' && /^['’]$/.test(tokens[to]?.gap ?? '') ? to + 1 : to;
  const called = tokens[own];
  const follows = own > to ? called?.gap === ' ' : /^['’] $/.test(called?.gap ?? '');
  return follows && called?.capital && isCue(called.word) ? own + 1 : to;
};

/** Whether the word at `at` continues the name that begins at `from`. */
const goesOn = (tokens: readonly Token[], from: number, at: number): boolean => {
  const token = tokens[at];
  if (token === undefined || at - from >= LONGEST_NAME) return false;
  if (colonGoesOn(tokens, from, at)) return true;
  if (token.gap === ', ' && LEGAL_FORM.test(token.word)) return true;
  if (!token.joined) return false;
  const previous = tokens[at - 1]?.word ?? '';
  if (token.capital) {
    if (CALENDAR_NAMES.has(token.word) && FIRST.has(previous)) return true;
    return !isFunctionWord(token.word) || isInitial(token);
  }
  if (numberGoesOn(tokens, from, at)) return true;
  const particle = PARTICLES.has(token.word);
  const second = tokens[at + 1];
  const next = particle && second?.joined && PARTICLES.has(second.word) ? tokens[at + 2] : second;
  if (next === undefined || !next.joined || !next.capital || isFunctionWord(next.word)) return false;
  if (particle) return true;
  if (token.word === 'of' || token.word === 'for')
    return isCue(previous) || (previous === 'Center' && token.word === 'for');
  if (token.word !== 'and') return false;
  return tokens.slice(from, at).some(({ word }) => word === 'of') || bodyGoesOn(tokens, from, at);
};

/** Last words of a body or law that is named after two fields: "Food and Drug Administration". */
const OF_TWO_FIELDS =
  /^(?:Act|Bill|Administration|Agency|Association|Authority|Board|Bureau|Commission|Committee|Council|Department|Directorate|Fund|Institute|Ministry|Office|Plan|Service|Services|Society|Union)$/;

/** Whether "and" joins two fields of one body or law instead of two names. */
const bodyGoesOn = (tokens: readonly Token[], from: number, at: number): boolean => {
  const fields = tokens.slice(from, at);
  if (fields.some(({ word }) => FIRST.has(word) || isCue(word))) return false;
  if (listedAt(tokens, at + 1) !== null) return false;
  let end = at + 1;
  while (tokens[end]?.capital && (end === at + 1 || tokens[end]?.joined) && end - at < 5) end += 1;
  return end - at > 2 && OF_TWO_FIELDS.test(tokens[end - 1]?.word ?? '');
};

/** Posts between an employer and a person's name: "Orlo News Correspondent Ada Finch". */
const POST_INSIDE =
  /^(?:Director|CEO|CFO|COO|Editor|Correspondent|Reporter|Commissioner|Coordinator|Analyst)$/;

/** Whether a person's name of two words follows a post inside a run of capitals. */
const postAhead = (tokens: readonly Token[], at: number): boolean => {
  const [post, given, surname, behind] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (!POST_INSIDE.test(post?.word ?? '') || !given?.joined || !surname?.joined) return false;
  if (!given.capital || !surname.capital || (behind?.joined && behind.capital)) return false;
  return !isCue(given.word) && !isCue(surname.word) && !TITLE.has(surname.word);
};

/** Whether a given name and a surname end a run that began with something else: "Rockmount Ranchwear Jack Weil". */
const beginsPerson = (tokens: readonly Token[], from: number, at: number): boolean => {
  const [first, given, surname, behind] = [tokens[from], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (first?.opens && at - from === 1 && OCCUPATION.test(first.word) && !FIRST.has(first.word))
    return given !== undefined && FIRST.has(given.word) && surname?.joined === true && surname.capital;
  if (!first || !given || !surname?.joined || !surname.capital || !FIRST.has(given.word)) return false;
  if (behind?.joined && behind.capital) return false;
  const clear = !isCue(surname.word) && !isCommon(surname.word) && !isCommon(given.word) && given.gap === ' ';
  return (
    clear && at - from > 1 && !FIRST.has(first.word) && !isCue(first.word) && !EVENT_OPENER.has(first.word)
  );
};

/** Whether a number continues a name: "Boeing 737" and "Flight 447", but not "Norway 3" and not a year. */
const numberGoesOn = (tokens: readonly Token[], from: number, at: number): boolean => {
  const [previous, token] = [tokens[at - 1], tokens[at]];
  if (
    !token?.joined ||
    token.gap !== ' ' ||
    !/^(?:\d{2,6}|[6-9])$/.test(token.word) ||
    /^(?:19|20)\d\d$/.test(token.word)
  )
    return false;
  if (previous?.word === 'Flight') return true;
  const alone = FIRST.has(tokens[from]?.word ?? '') || isCommon(previous?.word ?? '') || previous?.opens;
  return !alone && token.word.length > 1 && !(tokens[at + 1]?.joined && tokens[at + 1]?.capital);
};

/** Returns the index after the last word of the name that begins at `from`, whatever it is the name of. */
export const endOfName = (tokens: readonly Token[], from: number): number => {
  let to = from + 1;
  while (goesOn(tokens, from, to)) {
    const token = tokens[to];
    const previous = tokens[to - 1];
    if (token === undefined || previous === undefined) break;
    const next = tokens[to + 1];
    if (POST_NOMINAL.has(token.word) && !next?.joined && to - from > 1 && !SHOUTED.test(previous.word)) break;
    if (beginsPerson(tokens, from, to)) break;
    if (postAhead(tokens, to)) {
      while (to > from + 1 && isFieldOfPost(tokens[to - 1]?.word ?? '')) to -= 1;
      break;
    }
    const titleAhead =
      STRONG_TITLE.has(token.word) && next?.joined === true && next.capital && !isCue(next.word);
    // "Treasury Secretary Janet Yellen": the office is not part of the name before it.
    if (titleAhead && (!isCue(previous.word) || FIRST.has(next.word))) break;
    to += 1;
  }
  return endOfSaintsOwn(tokens, from, to);
};

/** Bodies of scholars, sportsmen and the like, which may have a nation before their name. */
const BODY_OF =
  /^(?:\p{Lu}\S* ){0,3}(?:Society|Institute|Association|Academy|Federation|Foundation|Board|Centre|Center) (?:of|for) \p{Lu}/u;

const runOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');

/** Whether a name in the tables is only the beginning of a longer name: "London Bridge", "Leeds Rhinos". */
export const reachesOn = (
  tokens: readonly Token[],
  thing: Listed,
  from: number,
  listedTo: number,
  to: number,
): boolean => {
  if (to === listedTo) return false;
  const last = tokens[to - 1]?.word ?? '';
  const next = tokens[listedTo]?.word ?? '';
  // "Governor of Ontario Ada Finch": the place ends the office, and a person follows.
  if (from >= 2 && tokens[from - 1]?.word === 'of' && isPost(tokens[from - 2]?.word ?? '') && !isCue(last))
    return false;
  if (WORK_CUE.has(last)) return true;
  // "Scottish Premier League", "Japanese Grand Prix", "Russian Academy of Sciences"
  if (
    isCue(last) &&
    /^(?:Premier|Grand|First|Second)$/.test(next) &&
    !STRONG_TITLE.has(last) &&
    to - listedTo === 2
  )
    return true;
  if (BODY_OF.test(runOf(tokens, listedTo, to))) return true;
  if (isCue(last) && !TITLE.has(next)) return true;
  if (/^\d/.test(last) || tokens[listedTo]?.word === 'Flight') return /^\d/.test(last);
  if (next === 'State' && isState(thing.name)) return true;
  if (thing.form === 'name' && thing.kind === 'place' && OFFICE.test(next)) return true;
  if (thing.form === 'adjective' || TITLE.has(next) || isCommon(next) || !tokens[listedTo]?.capital)
    return false;
  const word = tokens[listedTo - 1]?.word ?? '';
  const person = FIRST.has(next) && !FIRST.has(word) && to - listedTo > 1;
  // "Chelsea Handler" is a person, not the club.
  const givenName = thing.kind === 'organisation' && thing.risky && FIRST.has(word) && to - listedTo === 1;
  return (thing.kind === 'place' || givenName) && !person && listedAt(tokens, listedTo) === null;
};
