import { letters } from '../text/letters.ts';
import { DEGREES } from './vocabulary.ts';

/** "D. Phil." with its signs. */
const LONGEST = 10;

/** Whether words are a degree: "PhD", "M.D." */
export const isDegree = (text: string): boolean =>
  text.length <= LONGEST && DEGREES.has(text.toLowerCase().replace(/[.\s]/g, ''));

/** Two capitals or a full stop: "PhD", "Ph.D." */
const LIKE_DEGREE = letters(String.raw`\p{Lu}.*\p{Lu}|\.`, '');

/** A name without the degrees behind it. */
export const withoutDegrees = (text: string): string => {
  const words = text.split(' ');
  while (
    words.length > 2 &&
    isDegree(words.at(-1) ?? '') &&
    LIKE_DEGREE(words.at(-1) ?? '').test(words.at(-1) ?? '')
  )
    words.pop();
  return words.join(' ');
};
