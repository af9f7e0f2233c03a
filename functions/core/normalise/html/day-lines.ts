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

/** The time of a post: others follow far below, and it stands below something, or above a heading. */
const isOfPost = (blocks: readonly Block[], at: number): boolean =>
  (at > 0 || blocks[at + 1]?.kind === 'heading') && blocks.slice(NEAR_TOP).some(saysOnlyWhen);

/**
 * Leaves out lines at the beginning of the copy that only say when it was published or changed. The posts of a live
 * blog keep theirs.
 */
export const withoutDayLines = (blocks: readonly Block[], note: Note): readonly Block[] =>
  blocks.filter((block, at) => {
    if (at >= NEAR_TOP || blocks.length <= NEAR_TOP || !saysOnlyWhen(block) || isOfPost(blocks, at))
      return true;
    note('dropDayLines', 'dropped', block.text, 'It only says when the story was published or changed.');
    return false;
  });
