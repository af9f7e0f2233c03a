import type { Day } from './record.ts';
import type { Key } from './signature.ts';
import type { Posting } from './store.ts';

/** Days over which a posting loses two thirds of its vote. */
const FADES = 4;

/**
 * The stories that share most of the rare words with an article. Each posting is a vote, worth the more the fewer are found
 * under its word and the fresher it is.
 *
 * @param postings as many lists as `keys`
 */
export const shortlistOf = (
  keys: readonly Key[],
  day: Day,
  postings: readonly (readonly Posting[])[],
  most: number,
): readonly string[] => {
  const votes = new Map<string, number>();
  postings.forEach((list, at) => {
    const weight = (keys[at]?.worth ?? 0) ** 2 / Math.sqrt(list.length);
    const counted = new Set<string>();
    for (const { story, day: posted } of list) {
      if (counted.has(story)) continue;
      counted.add(story);
      const fresh = day === null || posted === null ? 1 : Math.exp(-Math.abs(day - posted) / FADES);
      votes.set(story, (votes.get(story) ?? 0) + weight * fresh);
    }
  });
  return [...votes]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([story]) => story);
};
