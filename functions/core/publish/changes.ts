import { type Change, changedParts } from './identity.ts';
import type { LastAnnouncement } from './records.ts';

/** What of a version its changes are read from. */
type Compared = Pick<LastAnnouncement, 'parts' | 'topicIds' | 'sectionId' | 'urgency'>;

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === new Set(a).size;

/**
 * The parts in which what is told of two versions differs; topics and section also where only the tagging changed. The urgency
 * counts where nothing else changed and both are known: it is set anew with each version.
 */
export const changesBetween = (before: Compared, after: Compared): readonly Change[] => {
  const changes = new Set<Change>(changedParts(before.parts, after.parts));
  if (!sameIds(before.topicIds, after.topicIds)) changes.add('topics');
  if (before.sectionId !== after.sectionId) changes.add('section');
  const isUrgencyNew =
    before.urgency !== undefined && after.urgency !== undefined && before.urgency !== after.urgency;
  return changes.size === 0 && isUrgencyNew ? ['urgency'] : [...changes];
};
