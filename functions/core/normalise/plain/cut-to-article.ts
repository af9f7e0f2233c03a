import type { Note } from '../draft.ts';
import { countWords, endsSentence } from '../text/words.ts';

type Groups = readonly (readonly string[])[];

/** Fewer blocks are no dump of a page. */
const FEWEST_BLOCKS = 30;
const LONG = 25;
const FEWEST_LONG = 3;

const isProse = (line: string): boolean => countWords(line) >= LONG && endsSentence(line);

/** A page dumped as text: mostly labels, with an article somewhere among them. */
const isDump = (lines: readonly string[]): boolean => {
  if (lines.length < FEWEST_BLOCKS) return false;
  const labels = lines.filter((line) => !endsSentence(line) && countWords(line) < 12).length;
  return labels > lines.length * 0.4 && lines.filter(isProse).length >= FEWEST_LONG;
};

/** What a line speaks for or against being in the article: prose for it, labels against. */
const score = (line: string): number => {
  const words = Math.min(60, countWords(line));
  return endsSentence(line) ? words - 6 : Math.min(4, words - 12);
};

/** The stretch of lines with the highest sum. */
const bestStretch = (scores: readonly number[]): readonly [start: number, end: number] => {
  let best: readonly [number, number] = [0, scores.length];
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let start = 0;
  scores.forEach((value, at) => {
    if (sum <= 0) {
      sum = 0;
      start = at;
    }
    sum += value;
    if (sum > highest) {
      highest = sum;
      best = [start, at + 1];
    }
  });
  return best;
};

const LOOKED_BACK = 12;

/** The headline stands a little above the copy: the longest line without an end there. */
const headlineAbove = (lines: readonly string[], start: number): number => {
  let found = start;
  let longest = 3;
  for (let at = start - 1; at >= Math.max(0, start - LOOKED_BACK); at--) {
    const words = countWords(lines[at] ?? '');
    if (words > longest && words <= 30) {
      longest = words;
      found = at;
    }
  }
  return found;
};

/**
 * Cuts a page that was dumped as text, a block a line, to the stretch that is the article: its headline and the lines from
 * there to the last of the prose. Other copy stays whole.
 */
export const cutToArticle = (groups: Groups, note: Note): Groups => {
  const lines = groups.map((group) => group.join(' '));
  if (!isDump(lines)) return groups;
  const [start, end] = bestStretch(lines.map(score));
  const headline = headlineAbove(lines, start);
  note(
    'cutToArticle',
    'dropped',
    `${groups.length - (end - start)} blocks`,
    'The upload is a dumped page; they stand around the article.',
  );
  const above = headline < start ? [groups[headline] as readonly string[]] : [];
  return [...above, ...groups.slice(start, end)];
};
