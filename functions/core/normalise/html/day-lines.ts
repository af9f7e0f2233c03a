import type { Block } from '../../edition.ts';
import { inOurCalendar } from '../calendars.ts';
import { daysIn } from '../dates-in-words.ts';
import type { Note } from '../draft.ts';
import { dayLabelsIn } from './day-labels.ts';
import { isDayLine } from './day-line.ts';

/** Blocks at the beginning of the copy among which such a line stands. */
const NEAR_TOP = 3;

const LONGEST = 200;

const saysOnlyWhen = ({ kind, text }: Block): boolean => {
  if (kind !== 'paragraph' || text.length > LONGEST) return false;
  const line = inOurCalendar(text);
  return daysIn(line, null, LONGEST).length > 0 && isDayLine(line, dayLabelsIn(line).length > 0);
};

/** Leaves out lines at the beginning of the copy that say when it was published or changed, and no more. */
export const withoutDayLines = (blocks: readonly Block[], note: Note): readonly Block[] =>
  blocks.filter((block, at) => {
    if (at >= NEAR_TOP || blocks.length <= NEAR_TOP || !saysOnlyWhen(block)) return true;
    note('dropDayLines', 'dropped', block.text, 'It only says when the story was published or changed.');
    return false;
  });
