import { listed } from '../resolve/listed.ts';
import type { Signs } from './name.ts';
import type { NameKind } from './name-kind.ts';
import { isPost } from './offices.ts';
import { isState } from './state-behind.ts';
import type { Token } from './tokens.ts';
import {
  EVENT,
  EVENT_OPENER,
  FIRST,
  ORGANISATION,
  ORGANISATION_NOUN,
  PARTICLES,
  PLACE,
  PLACE_NOUN,
  PLACE_OPENER,
  PLAYS,
  PREPOSITION,
  ROLE,
  SAYS,
  SHIP,
  TEAM_NOUN,
  WORK,
  WORK_CUE,
} from './vocabulary.ts';

const NOTHING: Signs = { person: 0, organisation: 0, place: 0, event: 0, work: 0 };

const INITIAL = /^\p{Lu}{1,2}$/u;
const ALL_CAPITALS = /^\p{Lu}[\p{Lu}\p{N}&]{1,6}$/u;
const CAMEL = /^\p{Lu}?\p{Ll}+\p{Lu}/u;
const SURNAME_CAMEL = /^(?:Mc|Mac|De|Di|Le|La|Van|Fitz|O')\p{Lu}/u;
/** A sequel's number: "Harbour Nights 3". */
const NUMBER = /^[2-9]$/;
const DIGITS = /^\d+$/;
/** The evidence that a known given name gives. */
const PROOF = 3;
const AGE = /^\d{1,3}$/;
/** Particles that occur in names of people and seldom in names of places. */
const OF_PEOPLE = /^(?:van|von|der|den|bin|ibn|ter|ten|zu|af)$/;
const CLUB = /^(?:Town|City|County|Park|Villa|Harbour|Village|Borough|Point)$/;

/** Weighs the words of a name by themselves. */
const ofWords = (words: readonly string[]): Partial<Record<NameKind, number>> => {
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length === 1) {
    if (ALL_CAPITALS.test(first)) return { organisation: /\p{N}/u.test(first) ? 0.4 : 2 };
    if (CAMEL.test(first) && !SURNAME_CAMEL.test(first)) return { organisation: 3 };
    return FIRST.has(first) || SURNAME_CAMEL.test(first) ? { person: 1 } : {};
  }
  if (words.includes('of') || words.includes('&') || words.includes('and')) {
    const head = words[words.findIndex((word) => /^\p{Ll}|&/u.test(word)) - 1] ?? '';
    if (PLACE.has(head) || PLACE_OPENER.has(head)) return { place: 2 };
    return EVENT.has(head) ? { event: 3 } : { organisation: 2.5 };
  }
  if (last === 'State' && isState(words.slice(0, -1).join(' '))) return { organisation: 3 };
  if (SHIP.has(first)) return { work: 4 };
  if (WORK_CUE.has(last)) return { work: 3 };
  const stormy = EVENT_OPENER.has(words[1] ?? '') && /^(?:Tropical|Super|Winter)$/.test(first);
  if (EVENT.has(last) || EVENT_OPENER.has(first) || stormy) return { event: 3.5 };
  if (DIGITS.test(last)) return EVENT.has(words.at(-2) ?? '') ? { event: 4 } : { work: 3 };
  if (ORGANISATION.has(last)) return { organisation: 3 };
  if (PLACE.has(last)) return { place: 3 };
  if (ORGANISATION.has(first) && !FIRST.has(first)) return { organisation: 2 };
  if (FIRST.has(first.split('-')[0] ?? '') && words.length <= 4) return { person: 3 };
  if (words.slice(1).some((word) => OF_PEOPLE.test(word))) return { person: 3 };
  if (words.slice(1).some((word) => PARTICLES.has(word))) return { person: 2 };
  if (words.length <= 4 && words.slice(0, -1).some((word) => INITIAL.test(word))) return { person: 2 };
  if (ALL_CAPITALS.test(first) || ALL_CAPITALS.test(last)) return { organisation: 1.5 };
  if (PLACE_OPENER.has(first)) return { place: 2 };
  if (words.slice(1).some((word) => ORGANISATION.has(word))) return { organisation: 2 };
  if (words.length === 2) return { person: 1 };
  return words.length === 3 ? { person: 0.4, organisation: 0.5 } : { organisation: 1 };
};

/** Whether the words of a name alone prove that it is a person's. */
export const saysPerson = (words: readonly string[]): boolean => (ofWords(words).person ?? 0) >= PROOF;

/** Whether a word next to a name says that it is a team's. */
export const plays = (tokens: readonly Token[], from: number, to: number): boolean =>
  PLAYS.has(tokens[from - 1]?.word ?? '') ||
  PLAYS.has(tokens[to]?.word ?? '') ||
  (tokens[to]?.joined === true && TEAM_NOUN.has(tokens[to]?.word ?? '')) ||
  (/^['’]s? $/.test(tokens[to]?.gap ?? '') && TEAM_NOUN.has(tokens[to]?.word ?? ''));

/** Whether a name is between commas: "the company, Orlo, said". */
const isAside = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens[from]?.gap === ', ' && tokens[to]?.gap === ', ';

const STARRED = /^(?:starred|stars|starring)$/;
const ARTICLE = /^(?:the|a|his|her|its|their)$/;

/** Whether the words around a name say that it is a film's: "starred in Casablanca", "Casablanca, the 1942 film". */
const isCalledFilm = (tokens: readonly Token[], from: number, to: number): boolean => {
  const [before, before2] = [tokens[from - 1]?.word ?? '', tokens[from - 2]?.word ?? ''];
  if (tokens[from]?.joined && before === 'in' && STARRED.test(before2)) return true;
  if (tokens[to]?.gap !== ', ' || !ARTICLE.test(tokens[to]?.word ?? '')) return false;
  return tokens.slice(to + 1, to + 4).some(({ word, joined }) => joined && WORK.has(word));
};

/** Weighs the words around a name. */
const ofContext = (
  tokens: readonly Token[],
  from: number,
  to: number,
  titled: boolean,
): Partial<Record<NameKind, number>> => {
  const before = tokens[from]?.joined ? (tokens[from - 1]?.word ?? '') : '';
  const next = tokens[to];
  const after = next?.joined ? next.word : '';
  const single = to - from === 1;
  const numbered = !single && NUMBER.test(after);
  const quoted = /["“‘]$/.test(tokens[from]?.gap ?? '') && /^["”’]/.test(next?.gap ?? '');
  const signs: Record<NameKind, number> = { ...NOTHING };
  const colon = tokens.slice(from + 1, to).some(({ gap }) => gap === ': ');
  if (colon || WORK.has(after) || WORK.has(before) || isCalledFilm(tokens, from, to))
    signs.work += single ? 2 : 3.5;
  if (numbered) signs.work += 3.5;
  if (quoted && !single) signs.work += 1.5;
  if (titled) signs.person += 3;
  if (ROLE.has(before)) signs.person += 1.5;
  if (SAYS.has(after)) signs.person += 1.5;
  if (SAYS.has(before) || before === 'by' || before === 'with') signs.person += 0.7;
  if (next?.gap === ', ' && AGE.test(next.word)) signs.person += 3;
  if (next?.gap === ' (' && AGE.test(next.word)) signs.person += 1;
  if (next?.gap === ', ' && next.capital && listed(next.word)?.kind === 'place') signs.place += 2;
  // "Harrowby Town beat Melford": a club has the name of its place.
  if (!single && plays(tokens, from, to) && CLUB.test(tokens[to - 1]?.word ?? '')) signs.organisation += 4;
  const before2 = tokens[from - 1]?.joined ? (tokens[from - 2]?.word ?? '') : '';
  if (
    /^(?:Journal|Newspaper|Magazine)$/.test(before) ||
    ORGANISATION_NOUN.has(before) ||
    (ORGANISATION_NOUN.has(tokens[from - 1]?.word ?? '') && isAside(tokens, from, to))
  )
    signs.organisation += 3;
  if (before === 'of' && PLACE_NOUN.has(before2)) signs.place += 3;
  else if (before === 'of' && isPost(before2)) {
    signs.person -= 1.5;
    signs.organisation += 1.5;
  }
  if (PREPOSITION.has(before)) signs.place += single ? 1.6 : 0.8;
  if (before === 'the' || before === 'The') {
    signs.person -= 2;
    signs.organisation += 0.8;
  }
  return signs;
};

/** Whether a verb of saying is right before or after a name. */
export const speaks = (tokens: readonly Token[], from: number, to: number): boolean =>
  SAYS.has(tokens[from - 1]?.word ?? '') || SAYS.has(tokens[to]?.word ?? '');

/**
 * Adds up the evidence for each kind of name.
 *
 * @param tokens the zone's words
 * @param from index of the name's first word
 * @param to index after its last word
 * @param words the name's words, where an ampersand counts as a word
 * @param titled whether a title precedes it
 */
export const signsOf = (
  tokens: readonly Token[],
  from: number,
  to: number,
  words: readonly string[],
  titled: boolean,
): Signs => {
  const own = ofWords(words);
  const around = ofContext(tokens, from, to, titled);
  const sum = (kind: NameKind): number => (own[kind] ?? 0) + (around[kind] ?? 0);
  return {
    person: sum('person'),
    organisation: sum('organisation'),
    place: sum('place'),
    event: sum('event'),
    work: sum('work'),
  };
};
