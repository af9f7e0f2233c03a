import type { ArticleId } from '../../publish/identity.ts';
import type { Entry } from '../entry.ts';

/** Microseconds of a millisecond. */
const STEPS = 1000;

/** FNV-1a: any spread will do. */
const stepOf = (articleId: ArticleId): number => {
  let hash = 0x811c9dc5;
  for (const letter of articleId) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash % STEPS;
};

/**
 * The `updated` of each entry, in microseconds, no two the same: RFC 3339 dates. Embargoes end together, and W3C's validator reports
 * entries that were updated at the same time, because readers sort by it. The microseconds are made of the article's id, so they
 * stay the same from one reading to the next.
 *
 * @param entries each article once
 */
export const updateTimes = (
  entries: readonly Pick<Entry, 'articleId' | 'updatedAt'>[],
): ReadonlyMap<ArticleId, string> => {
  const taken = new Set<string>();
  const times = new Map<ArticleId, string>();
  // In the order of ids, so that the order of the feed does not matter.
  for (const { articleId, updatedAt } of entries.toSorted((a, b) => (a.articleId < b.articleId ? -1 : 1))) {
    const milliseconds = new Date(updatedAt).toISOString().slice(0, -1);
    const time = (step: number): string => `${milliseconds}${String(step % STEPS).padStart(3, '0')}Z`;
    const first = stepOf(articleId);
    let step = first;
    while (taken.has(time(step)) && step < first + STEPS) step++;
    taken.add(time(step));
    times.set(articleId, time(step));
  }
  return times;
};
