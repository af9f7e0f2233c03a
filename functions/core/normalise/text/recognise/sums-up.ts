import { letters } from '../letters.ts';
import { countWords } from '../words.ts';
import { datelineOf } from './dateline.ts';

const WORD = letters(String.raw`[\p{L}\p{M}\p{N}]+`, 'g');
const SHORTEST = 4;
/** Words that begin alike are forms of one, in most languages. */
const COMPARED = 6;

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    (text.toLowerCase().match(WORD(text)) ?? [])
      .filter((word) => word.length >= SHORTEST)
      .map((word) => word.slice(0, COMPARED)),
  );

const LONGEST = 32;
const ENOUGH = 0.4;
const ENOUGH_IN_TWO_SENTENCES = 0.3;

const TWO_SENTENCES = /[.!?…][”"’')»]?\s.*[.!?…][”"’')»]?$/s;

const QUOTED = /^["“”„«»‘’'—–-]/;

/** The second paragraph of a story goes on from its first one; the first one does not go on from a standfirst. */
const GOES_ON =
  /^["“„«]?(?:it|he|she|they|that|this|these|those|but|and|so|however|meanwhile|his|her|their|its|er|sie|es|doch|aber|und|il|elle|ils|mais|cela|él|ella|pero|han|hon|men)\b/i;

/** Copy says on which day something happened. */
const WEEKDAY =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)/i;

/**
 * Whether a line that ends as a sentence is a summary of the story below it and not its beginning: it is short, shares
 * the headline's subject, and the copy begins by repeating it.
 *
 * @param next the paragraph below the line
 */
export const sumsUp = (line: string, headline: string, next: string): boolean => {
  if (datelineOf(line) !== null || QUOTED.test(line) || countWords(line) > LONGEST) return false;
  if (datelineOf(next) !== null) return true;
  if (GOES_ON.test(next) || WEEKDAY.test(line)) return false;
  const said = wordsOf(line);
  const nextWords = wordsOf(next);
  const title = wordsOf(headline);
  const again = [...said].filter((word) => nextWords.has(word)).length / Math.max(1, said.size);
  const needed = TWO_SENTENCES.test(line) ? ENOUGH_IN_TWO_SENTENCES : ENOUGH;
  return again >= needed && [...said].some((word) => title.has(word));
};
