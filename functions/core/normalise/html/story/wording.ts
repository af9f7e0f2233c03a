import { CUE_GROUPS, CUE_OF } from './vocabulary.ts';

/** What can be told of a text without understanding it. */
export interface Wording {
  readonly letters: number;
  readonly digits: number;
  readonly commas: number;
  readonly stops: number;
  readonly quotes: number;
  /** Words that begin with a capital. */
  readonly capitals: number;
  /** Occurrences of the words of each cue group. */
  readonly cues: Uint8Array;
}

const WORD = /[a-z]+/g;

/** Longer texts are judged by their beginning. */
const LOOKED_AT = 1200;

/** Counts what a text is made of. */
export const wordingOf = (text: string): Wording => {
  let letters = 0;
  let digits = 0;
  let commas = 0;
  let stops = 0;
  let quotes = 0;
  let capitals = 0;
  let before = 32;
  const end = Math.min(text.length, LOOKED_AT);
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
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
  const cues = new Uint8Array(CUE_GROUPS.length);
  for (const word of text.slice(0, 240).toLowerCase().match(WORD) ?? []) {
    const group = CUE_OF.get(word);
    if (group !== undefined) cues[group] = Math.min(255, (cues[group] ?? 0) + 1);
  }
  return { letters, digits, commas, stops, quotes, capitals, cues };
};
