import type { Name } from './name.ts';
import { nameKey } from './segment.ts';

/** Different names, and places where names stand, that a novel of a million characters has not. */
const MOST_NAMES = 5000;
const MOST_PLACES = 25_000;

/**
 * Bounds what has to be told apart: of more than 5,000 different names those that are said most often count, and of those that
 * are said as often the first; of more than 25,000 places where names stand the first.
 *
 * @param names in reading order
 * @returns those that count, in reading order: all of them in any article
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
