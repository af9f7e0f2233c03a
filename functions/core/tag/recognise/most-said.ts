import type { Name } from './name.ts';
import { nameKey } from './segment.ts';

/** Limits on different names and on occurrences of names. A novel of a million characters stays below both. */
const MOST_NAMES = 5000;
const MOST_PLACES = 25_000;

/**
 * Limits the names that are resolved. Of more than 5,000 different names, the most frequent are kept, and of equally
 * frequent ones the first. Of more than 25,000 occurrences, the first are kept.
 *
 * @param names in reading order
 * @returns the names that are kept, in reading order. In any real article these are all names
 */
export const mostSaid = (names: readonly Name[]): readonly Name[] => {
  if (names.length <= MOST_NAMES) return names;
  const keys = names.map(({ words }) => nameKey(words));
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  const kept = new Set(
    [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_NAMES)
      .map(([key]) => key),
  );
  return names.filter((_, at) => kept.has(keys[at] ?? '')).slice(0, MOST_PLACES);
};
