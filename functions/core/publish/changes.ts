import { changedParts, type Part } from './identity.ts';
import type { Heard } from './records.ts';

/** What of a version its changes are read from. */
type Compared = Pick<Heard, 'parts' | 'topicIds' | 'sectionId'>;

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === new Set(a).size;

/** The parts in which what is told of two versions differs; topics and section also where only the tagging changed. */
export const changesBetween = (before: Compared, after: Compared): readonly Part[] => {
  const changes = new Set(changedParts(before.parts, after.parts));
  if (!sameIds(before.topicIds, after.topicIds)) changes.add('topics');
  if (before.sectionId !== after.sectionId) changes.add('section');
  return [...changes];
};
