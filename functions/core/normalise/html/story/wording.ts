import { codeAt } from '../../../text-codes.ts';
import { hashed } from '../syntax/names.ts';
import { CUE_GROUPS, CUE_WORDS } from './vocabulary.ts';

/** How often signs of each sort occur. */
interface Signs {
  letters: number;
  digits: number;
  commas: number;
  stops: number;
  quotes: number;
  /** Words that begin with a capital. */
  capitals: number;
}

/** Measures of a text that do not need its meaning. */
export interface Wording extends Signs {
  /** Occurrences of the words of each cue group. */
  readonly cues: Uint8Array;
}

/** Longer texts are judged by their beginning. */
const LOOKED_AT = 1200;

/** Cues stand at the beginning of a line. */
const CUED = 240;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

const countCues = (text: string): Uint8Array => {
  const cues = new Uint8Array(CUE_GROUPS.length);
  const end = Math.min(text.length, CUED);
  for (let at = 0; at < end; at++) {
    const start = at;
    let hash = 0;
    for (; at < end; at++) {
      const code = codeAt(text, at);
      if (!isLetter(code)) break;
      hash = hashed(hash, code);
    }
    const group = at === start ? undefined : CUE_WORDS.find(text, start, at, hash);
    if (group !== undefined) cues[group] = Math.min(255, (cues[group] ?? 0) + 1);
  }
  return cues;
};

/** Calls nothing: what is compiled while it runs is then this loop alone, and not all of `countCues` with it. */
const countSigns = (text: string, signs: Signs): void => {
  let letters = 0;
  let digits = 0;
  let commas = 0;
  let stops = 0;
  let quotes = 0;
  let capitals = 0;
  let before = 32;
  const end = Math.min(text.length, LOOKED_AT);
  for (let at = 0; at < end; at++) {
    const code = codeAt(text, at);
    if (code >= 97 && code <= 122) letters++;
    else if (code >= 65 && code <= 90) {
      letters++;
      if (before === 32) capitals++;
    } else if (code >= 48 && code <= 57) digits++;
    else if (code === 44 || code === 0x3001) commas++;
    else if (code === 46 || code === 33 || code === 63 || code === 0x3002) stops++;
    else if (code === 34 || code === 0x201c || code === 0x201d) quotes++;
    else if (code > 0xbf) letters++;
    before = code;
  }
  Object.assign(signs, { letters, digits, commas, stops, quotes, capitals });
};

/** Counts what a text is made of. */
export const wordingOf = (text: string): Wording => {
  const wording = {
    letters: 0,
    digits: 0,
    commas: 0,
    stops: 0,
    quotes: 0,
    capitals: 0,
    cues: countCues(text),
  };
  countSigns(text, wording);
  return wording;
};
