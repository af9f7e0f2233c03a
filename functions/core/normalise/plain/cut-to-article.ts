import { dayIn } from '../dates-in-words.ts';
import type { Note } from '../draft.ts';
import { whyLeftOut } from '../model/in-words.ts';
import { sectionOf } from '../text/recognise/section-label.ts';
import { countWords, endsSentence } from '../text/words.ts';
import { endAtSections } from './end-at-sections.ts';
import type { LineModel } from './story/judge-lines.ts';
import { judgeLines } from './story/judge-lines.ts';

type Groups = readonly (readonly string[])[];

/** A page dumped as text has more blocks. */
const FEWEST_BLOCKS = 24;
/** A text with more blocks is not a page, and would take seconds to judge. */
const MOST_BLOCKS = 10_000;
/** Words of a paragraph; briefs have no longer one. */
const LONG = 16;

const isProse = (line: string): boolean => countWords(line) >= LONG && endsSentence(line);

/** Blocks of a page with next to nothing around its story. */
const FEWEST_FRAMED = 12;
const LAST_LINES = 3;

/** Lines at the foot of a page: whose rights it is under, and a link to its terms. */
const FOOT = /^(?:©|\(c\)|copyright\b)|^(?:terms|privacy)\b.{0,60}\b(?:terms|privacy|notice|policy)$/i;

const hasFoot = (lines: readonly string[]): boolean =>
  lines.slice(-LAST_LINES).filter((line) => !endsSentence(line) && FOOT.test(line)).length > 1;

/** A page dumped as text: mostly labels, with an article somewhere among them, or an article above the foot of a page. */
const isDump = (lines: readonly string[]): boolean => {
  if (lines.length > MOST_BLOCKS) return false;
  if (lines.length >= FEWEST_FRAMED && hasFoot(lines) && lines.some(isProse)) return true;
  if (lines.length < FEWEST_BLOCKS) return false;
  const labels = lines.filter((line) => !endsSentence(line) && countWords(line) < 12).length;
  return labels > lines.length * 0.3 && lines.some(isProse);
};

const LOOKED_BACK = 12;

const BYLINE = /^(?:by|von|par|por|di|da|av|af|door|text:|written by|posted (?:on|by))\s/i;

/** Captions with their credits, and buttons. */
const BESIDE =
  /\b(?:photo|image|picture|foto|cr[eé]dit)s?\s*[:©/]|^(?:print|share|tweet|e-?mail|listen to) (?:this|it|on|with|via)\b/i;

const LONGEST_DAY_LINE = 60;

/** Whether a line is a byline or a day, above which the headline stands. */
const isBelowHeadline = (line: string): boolean =>
  BYLINE.test(line) || (line.length <= LONGEST_DAY_LINE && dayIn(line) !== null);

/**
 * The headline stands a little above the copy: it is the last line above the byline and the day that may be one, else the
 * longest line without an end there.
 */
const headlineAbove = (lines: readonly string[], start: number): number => {
  let found = start;
  let longest = 3;
  let isSigned = false;
  for (let at = start - 1; at >= Math.max(0, start - LOOKED_BACK); at--) {
    const line = lines[at] ?? '';
    const words = countWords(line);
    if (isBelowHeadline(line)) isSigned = true;
    else if (words > longest && words <= 30 && !BESIDE.test(line) && sectionOf(line) === null) {
      if (isSigned && (!endsSentence(line) || line.endsWith('?'))) return at;
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
  const left = endAtSections(
    lines,
    judgements.map(({ kept }) => kept),
  );
  judgements.forEach(({ kept, probability, against }, at) => {
    if (kept && left[at] === false)
      note(
        'endAtSections',
        'dropped',
        lines[at] ?? '',
        'It stands below a label or the story and is not part of it.',
      );
    if (!kept && at !== headline)
      note('judgeLines', 'dropped', lines[at] ?? '', () => whyLeftOut(probability, against()));
  });
  return groups.filter((_, at) => at === headline || left[at] === true);
};
