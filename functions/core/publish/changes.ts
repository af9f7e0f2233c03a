import { type Change, changedParts } from './identity.ts';
import type { LastAnnouncement } from './records.ts';

/** The fields of a version that its changes are computed from. */
type Compared = Pick<LastAnnouncement, 'parts' | 'topicIds' | 'sectionId' | 'urgency'>;

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === new Set(a).size;

/**
 * The parts in which the announcements of two versions differ; for topics and section, a difference in tagging alone
 * counts. The urgency counts only if nothing else changed and both are known, because each version sets it anew.
 */
export const changesBetween = (before: Compared, after: Compared): readonly Change[] => {
  const changes = new Set<Change>(changedParts(before.parts, after.parts));
  if (!sameIds(before.topicIds, after.topicIds)) changes.add('topics');
  if (before.sectionId !== after.sectionId) changes.add('section');
  const isUrgencyNew =
    before.urgency !== undefined && after.urgency !== undefined && before.urgency !== after.urgency;
  return changes.size === 0 && isUrgencyNew ? ['urgency'] : [...changes];
};
