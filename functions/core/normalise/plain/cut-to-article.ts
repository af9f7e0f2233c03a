import type { Note } from '../draft.ts';
import { whyLeftOut } from '../model/in-words.ts';
import { countWords, endsSentence } from '../text/words.ts';
import type { LineModel } from './story/judge-lines.ts';
import { judgeLines } from './story/judge-lines.ts';

type Groups = readonly (readonly string[])[];

/** Fewer blocks are no dump of a page. */
const FEWEST_BLOCKS = 24;
/** More are no page, and would take seconds to judge. */
const MOST_BLOCKS = 10_000;
const LONG = 25;

const isProse = (line: string): boolean => countWords(line) >= LONG && endsSentence(line);

/** A page dumped as text: mostly labels, with an article somewhere among them. */
const isDump = (lines: readonly string[]): boolean => {
  if (lines.length < FEWEST_BLOCKS || lines.length > MOST_BLOCKS) return false;
  const labels = lines.filter((line) => !endsSentence(line) && countWords(line) < 12).length;
  return labels > lines.length * 0.3 && lines.some(isProse);
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
 * Cuts a page that was dumped as text, a block a line, to the lines that are the article, and its headline. Other copy
 * stays whole.
 *
 * @param model what judges the lines; another one only where models are measured
 */
export const cutToArticle = (groups: Groups, note: Note, model?: LineModel): Groups => {
  const lines = groups.map((group) => group.join(' '));
  if (!isDump(lines)) return groups;
  const judgements = judgeLines(lines, model);
  const start = judgements.findIndex(({ kept }) => kept);
  if (start === -1) return groups;
  const headline = headlineAbove(lines, start);
  judgements.forEach(({ kept, probability, against }, at) => {
    if (!kept && at !== headline)
      note('judgeLines', 'dropped', lines[at] ?? '', () => whyLeftOut(probability, against()));
  });
  return groups.filter((_, at) => at === headline || judgements[at]?.kept === true);
};
