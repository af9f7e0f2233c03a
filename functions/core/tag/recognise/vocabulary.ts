import { COMMON_WORDS, FUNCTION_WORDS } from '../data/common-words.ts';
import * as cues from '../data/cues.ts';
import { FIRST_NAMES } from '../data/first-names.ts';
import { setOf } from '../words.ts';

const functionWords = setOf(FUNCTION_WORDS, /\s+/);
const commonWords = setOf(COMMON_WORDS, /\s+/);

/** Whether a word can never be part of a name: "the", "Monday", "However". */
export const isFunctionWord = (word: string): boolean => functionWords.has(word.toLowerCase());

/** Whether a word is an everyday word, in any case. */
export const isCommon = (word: string): boolean => {
  const lower = word.toLowerCase();
  return functionWords.has(lower) || commonWords.has(lower);
};

export const FIRST = setOf(FIRST_NAMES, /\s+/);
export const ORGANISATION = setOf(cues.ORGANISATION_CUES);
export const PLACE = setOf(cues.PLACE_CUES);
export const PLACE_OPENER = setOf(cues.PLACE_OPENERS);
export const EVENT = setOf(cues.EVENT_CUES);
export const EVENT_OPENER = setOf(cues.EVENT_OPENERS);
export const POST_NOMINAL = setOf(cues.POST_NOMINALS);
export const TITLE = setOf(cues.TITLES);
export const STRONG_TITLE = setOf(cues.STRONG_TITLES);
export const ROLE = setOf(cues.ROLES);
export const SAYS = setOf(cues.SAYING);
export const WORK = setOf(cues.WORK_NOUNS);
export const PREPOSITION = setOf(cues.PLACE_PREPOSITIONS);

/** Abbreviations whose dot does not end a sentence. */
export const ABBREVIATIONS = setOf(
  'Mr,Mrs,Ms,Dr,Prof,Sen,Rep,Gov,Gen,Col,Capt,Lt,Maj,Sgt,Adm,Rev,St,Mt,Jr,Sr,Hon,Cllr,Det,Insp,Supt,Cmdr,Cpl,La,Fla,Ft',
);

/** Small words inside a person's name: "Ludwig van Beethoven". */
export const PARTICLES = setOf(
  'de,la,del,della,di,da,do,dos,das,van,von,der,den,bin,ibn,al,el,le,du,y,ter,ten,af,zu',
);
export const ORGANISATION_NOUN = setOf(cues.ORGANISATION_NOUNS);
export const PLACE_NOUN = setOf(cues.PLACE_NOUNS);
export const TEAM_NOUN = setOf(cues.TEAM_NOUNS);
export const WORK_CUE = setOf(cues.WORK_CUES);
export const SHIP = setOf(cues.SHIPS);
export const PLAYS = setOf(cues.PLAYING);
