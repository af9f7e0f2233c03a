import type { Block } from '../../edition.ts';
import type { Draft, Note, Piece } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { cleanText } from '../text/characters.ts';
import { cutToArticle } from './cut-to-article.ts';
import { groupLines } from './group-lines.ts';
import type { LineModel } from './story/judge-lines.ts';

const LONGEST_HEADING = 80;

/** A short line without an end, alone above a longer paragraph, is a heading. */
const blockOf = (group: readonly string[], line: string, next: string | undefined, first: boolean): Block => {
  const heading =
    !first &&
    group.length === 1 &&
    next !== undefined &&
    line.length <= LONGEST_HEADING &&
    next.length > 1.5 * line.length &&
    !/[.!?…。！？,;:"”»]$/u.test(line);
  return heading ? { kind: 'heading', level: 2, text: line } : { kind: 'paragraph', text: line };
};

/**
 * Reads plain or scraped text: a draft of its lines, whose roles the passes then decide.
 *
 * @param text decoded text, any line ends
 * @param model what judges the lines of a dump; another one only where models are measured
 * @returns the draft; it has no headline yet
 */
export const readPlain = (text: string, note: Note, model?: LineModel): Draft => {
  const clean = cleanText(text).trim();
  const lines = groupLines(clean, note);
  // A page dumped as text has a block on each line. Copy with blank lines is not a dump.
  const groups = clean.includes('\n\n') ? lines : cutToArticle(lines, note, model);
  const pieces: Piece[] = groups.flatMap((group, at) =>
    group.map((line) => ({ group: at, block: blockOf(group, line, groups[at + 1]?.[0], at === 0) })),
  );
  return { ...EMPTY_DRAFT, pieces };
};
