import type { Note } from '../draft.ts';
import { endsSentence } from '../text/words.ts';

/** Lines of hard-wrapped copy end near one column: mail and typewriters, 50 to 100 characters wide. */
const NARROWEST = 50;
const WIDEST = 100;
const RAGGED = 18;

const isWrapped = (group: readonly string[]): boolean => {
  if (group.length < 3) return false;
  const lengths = group.slice(0, -1).map((line) => line.length);
  const widest = Math.max(...lengths.slice(0, 1000));
  if (widest < NARROWEST || widest > WIDEST || lengths.some((length) => length > WIDEST)) return false;
  const full = lengths.filter((length) => length >= widest - RAGGED).length;
  const running = group.slice(1).filter((line) => /^\p{Ll}/u.test(line)).length;
  return full >= lengths.length * 0.9 && running >= (group.length - 1) * 0.5;
};

const LONG = 100;

const isLongSentence = (line: string): boolean =>
  line.length >= LONG && endsSentence(line) && !line.includes(' | ');

/** Whether paragraphs stand on adjacent lines: long lines follow each other without a blank one between. */
const isBlockALine = (groups: readonly (readonly string[])[]): boolean => {
  if (groups.length <= 1) return true;
  let adjacent = 0;
  let apart = 0;
  for (const group of groups) {
    const long = group.filter(isLongSentence).length;
    if (long > 0) apart++;
    adjacent += Math.max(0, long - 1);
  }
  return adjacent >= 3 && adjacent > 2 * apart;
};

/**
 * Parts clean text into groups of lines: a paragraph each, or a stanza, a list, a caption with its credit. Hard-wrapped
 * paragraphs become one line. Where copy has no blank lines, every line is a group.
 *
 * @example groupLines('A\n\nB\nC', note) // [['A'], ['B', 'C']]
 */
export const groupLines = (text: string, note: Note): readonly (readonly string[])[] => {
  const groups = text
    .split(/\n(?:[ ]*\n)+/)
    .map((group) => group.split('\n').filter((line) => line !== ''))
    .filter((group) => group.length > 0);
  const wrapped = groups.filter(isWrapped).length;
  const joined = groups.map((group) => (wrapped > 0 && isWrapped(group) ? [group.join(' ')] : group));
  if (wrapped > 0)
    note('groupLines', 'changed', `${wrapped} paragraphs`, 'Their lines were broken at a fixed column.');
  return isBlockALine(joined) ? joined.flatMap((group) => group.map((line) => [line])) : joined;
};
