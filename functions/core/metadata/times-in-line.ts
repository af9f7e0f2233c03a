import { timeIn } from '../normalise/times.ts';
import { isPointInTime } from './is-point-in-time.ts';
import { copyIn } from './note-words.ts';

/** A time on a line, and its place. */
export interface Found {
  readonly said: string;
  readonly start: number;
  readonly end: number;
}

/** The most words of a written time. */
export const MOST_WORDS = 16;

/** Signs around words that do not belong to them. */
export const EDGES = /^[([{<«*_]+|[\s)\]}>»*_.,;:!?–—-]+$/g;

/** Words beside a time that may belong to the text after it. */
const LOOSE = /^(?:at|on|the|of|from|until|till|before|not|release|time|date|strictly|embargo(?:ed)?)$/i;

/** The longest time that begins with the word at an index. */
const timeAt = (text: string, words: readonly RegExpExecArray[], first: number): Found | null => {
  const start = words[first]?.index ?? 0;
  for (let last = Math.min(first + MOST_WORDS, words.length) - 1; last >= first; last--) {
    const word = words[last];
    if (word === undefined || LOOSE.test(word[0])) continue;
    const end = word.index + word[0].length;
    const said = text.slice(start, end).replace(EDGES, '');
    if (timeIn(said) !== null) return { said, start, end };
  }
  return null;
};

const timeOf = ({ said }: Found): number => Date.parse(timeIn(said) ?? '');

/** The later of two times, with the place of both. */
const later = (one: Found | null, other: Found): Found => {
  if (one === null) return other;
  return { said: timeOf(other) > timeOf(one) ? other.said : one.said, start: one.start, end: other.end };
};

/**
 * The time with which a text begins, apart from words that belong to a note. Of several with nothing else between
 * them, the latest counts, and its place covers all of them: publishing too late can be corrected.
 *
 * @returns null for a text that begins with copy: a time after that belongs to the story
 * @example leadingTime('for print 10:00 GMT 1 December 2027, all media')?.said // '10:00 GMT 1 December 2027'
 * @example leadingTime('UN meets at 15:00 GMT 1 December 2027') // null
 */
export const leadingTime = (text: string): Found | null => {
  const words = [...text.matchAll(/\S+/g)];
  let found: Found | null = null;
  let last = 0;
  // If more words stand between two times than a time has, they are copy.
  for (let at = 0; at < words.length && at <= last + MOST_WORDS; at++) {
    const one = timeAt(text, words, at);
    if (one === null) continue;
    const between = text.slice(found?.end ?? 0, one.start);
    if (copyIn(between) !== '' && !isPointInTime(between.replaceAll('/', ' '))) break;
    found = later(found, one);
    while ((words[at + 1]?.index ?? Number.POSITIVE_INFINITY) < one.end) at++;
    last = at;
  }
  return found;
};
