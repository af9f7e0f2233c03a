import { isEndLine } from '../text/recognise/end-line.ts';
import type { Section } from '../text/recognise/section-label.ts';
import { sectionOf } from '../text/recognise/section-label.ts';
import { countWords, endsSentence } from '../text/words.ts';

/** Words of copy above a label below which the story is over. */
const FEWEST_ABOVE = 60;

/** Words of a paragraph with which the story goes on; answers of polls have fewer. */
const PARAGRAPH = 22;

/**
 * The most lines of a section that were kept as copy. With more, they are parts of an article, and the label is one of
 * its headings.
 */
const MOST_LINES = 6;

const NEXT =
  /^(?:(?:up )?next(?: (?:article|story|up|post))?|previous (?:article|story|post)|nächster (?:artikel|beitrag)|article suivant|siguiente(?: artículo)?|articolo successivo|volgend artikel|nästa artikel)\s*[:»›>→]*$/i;

/** Longer lines are not labels. */
const LONGEST_LABEL = 60;

type Label = Section | 'next';

const labelOf = (line: string): Label | null =>
  line.length > LONGEST_LABEL ? null : NEXT.test(line) ? 'next' : sectionOf(line);

const isTitle = (line: string | undefined): boolean =>
  line !== undefined && !endsSentence(line) && countWords(line) >= 3;

/** Polls, lists of stories and letters have fewer sentences. */
const MOST_SENTENCES = 4;
const SENTENCE = 6;

const isSentence = (line: string): boolean => endsSentence(line) && countWords(line) >= SENTENCE;

const isParagraph = (line: string): boolean => endsSentence(line) && countWords(line) >= PARAGRAPH;

/** The first line behind a label that is not of its section. */
const sectionEnd = (lines: readonly string[], label: Label, at: number): number => {
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] as string;
    if (label !== 'related') {
      if (isParagraph(line)) break;
      // Lines between two titles belong to the first of them.
    } else if (
      endsSentence(line) &&
      !(isTitle(lines[end - 1]) && isTitle(lines[end + 1]) && !isParagraph(line))
    )
      break;
  }
  return end;
};

const wordsIn = (lines: readonly string[], kept: readonly boolean[], from: number, to: number): number => {
  let words = 0;
  for (let at = from; at < to; at++) if (kept[at] === true) words += countWords(lines[at] ?? '');
  return words;
};

/** The first note of the house below which no paragraph stands; -1 where there is none. */
const houseLine = (lines: readonly string[], kept: readonly boolean[], first: number): number => {
  const last = lines.findLastIndex((line, at) => kept[at] === true && isParagraph(line) && !isEndLine(line));
  const at = lines.findIndex((line, place) => place > last && kept[place] === true && isEndLine(line));
  return at > first && wordsIn(lines, kept, 0, at) >= FEWEST_ABOVE ? at : -1;
};

/**
 * Leaves out of a dumped page the lines below labels. After comments or the next article, all lines are left out; below
 * polls, letters and other stories, only those that are not paragraphs of the story. A note of the house ends the copy.
 *
 * @param kept which lines were taken for copy
 * @returns which lines are
 */
export const endAtSections = (lines: readonly string[], kept: readonly boolean[]): readonly boolean[] => {
  const left = [...kept];
  const first = kept.indexOf(true);
  for (let at = first + 1; at > 0 && at < lines.length; at++) {
    const label = labelOf(lines[at] as string);
    if (label === null || label === 'events' || label === 'reviews') continue;
    const above = wordsIn(lines, left, 0, at);
    const isLast = label === 'comments' || label === 'next';
    if (isLast && (above < FEWEST_ABOVE || above < wordsIn(lines, left, at, lines.length))) continue;
    const end = isLast ? lines.length : sectionEnd(lines, label, at);
    if (!isLast && left.slice(at, end).filter(Boolean).length > MOST_LINES) continue;
    if (!isLast && lines.slice(at, end).filter(isSentence).length > MOST_SENTENCES) continue;
    left.fill(false, at, end);
    at = end - 1;
  }
  const over = houseLine(lines, left, first);
  if (over !== -1) left.fill(false, over);
  return left;
};
