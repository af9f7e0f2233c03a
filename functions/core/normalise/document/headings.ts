import { embargoNoteIn } from '../../metadata/embargo-note.ts';
import { readBylineLine } from '../byline/read-byline.ts';
import { MAX_HEADLINE_LENGTH } from '../limits.ts';
import { cleanLine } from '../text/characters.ts';
import { countWords, endsInFullStop, endsSentence, hasWord } from '../text/words.ts';
import type { Paragraph, Part } from './model.ts';
import { textOfRuns } from './model.ts';
import { isBold } from './tree.ts';

export const lineOf = ({ runs }: Paragraph): string => cleanLine(textOfRuns(runs));

const isParagraph = (part: Part): part is Paragraph => part.kind === 'paragraph';

/** Above a headline stand a slug, a note to the desk, a byline: lines, not paragraphs. */
const MOST_LINES_ABOVE = 5;
const LONGEST_LINE_ABOVE = 15;

const isNearTop = (above: readonly Paragraph[]): boolean =>
  above.length <= MOST_LINES_ABOVE && above.every((part) => countWords(lineOf(part)) <= LONGEST_LINE_ABOVE);

const isBoldHeadline = (part: Paragraph): boolean => {
  const line = lineOf(part);
  return (
    part.role === 'body' &&
    part.list === null &&
    isBold(part) &&
    line.length <= MAX_HEADLINE_LENGTH &&
    hasWord(line) &&
    !endsInFullStop(line) &&
    readBylineLine(line) === null &&
    embargoNoteIn(line) === null
  );
};

/** Lines that a bold headline may stand below. */
const LOOKED_AT = 3;

/**
 * The paragraphs that are the headline: of the style Title, else the first heading of level 1 near the top, else the heading
 * that the copy begins with, else a bold line at the top. None where there is no such.
 */
export const headlineIn = (parts: readonly Part[]): readonly Paragraph[] => {
  const lines = parts.filter(isParagraph).filter((part) => lineOf(part) !== '');
  const title = lines.findIndex(({ role }) => role === 'title');
  if (title !== -1) {
    const end = lines.findIndex(({ role }, at) => at > title && role !== 'title');
    return lines.slice(title, end === -1 ? undefined : end);
  }
  const top = lines.findIndex(({ level }) => level === 1);
  if (top !== -1 && isNearTop(lines.slice(0, top))) return lines.slice(top, top + 1);
  const [first] = lines;
  if (first !== undefined && first.level !== null) return [first];
  const isTable = parts.findIndex(({ kind }) => kind === 'table');
  const bold = lines.slice(0, LOOKED_AT).findIndex(isBoldHeadline);
  const line = lines[bold];
  const isFirst = line !== undefined && (isTable === -1 || parts.indexOf(line) < isTable);
  return isFirst && lines.length > 1 && isNearTop(lines.slice(0, bold)) ? [line] : [];
};

const LONGEST_HEADING = 80;

/** Copy without heading styles has bold lines instead: short, without an end, above a longer paragraph. */
export const withBoldHeadings = (parts: readonly Part[]): readonly Part[] => {
  if (parts.some((part) => part.kind === 'paragraph' && part.level !== null)) return parts;
  return parts.map((part, at) => {
    const next = parts[at + 1];
    if (at === 0 || part.kind !== 'paragraph' || next?.kind !== 'paragraph') return part;
    const line = lineOf(part);
    const isHeading =
      isBoldHeadline(part) &&
      line.length <= LONGEST_HEADING &&
      !endsSentence(line) &&
      !/[,;:]$/.test(line) &&
      !isBold(next) &&
      next.list === null &&
      lineOf(next).length > 1.5 * line.length;
    return isHeading ? { ...part, level: 2 } : part;
  });
};
