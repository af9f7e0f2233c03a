import type { Day, StoryRecord } from './record.ts';
import type { Posting, StoryStore } from './store.ts';

/** Postings of a key that one page of 4 KB holds. */
const PAGE = 60;

/** Open stories in memory. */
export interface MemoryStore extends StoryStore {
  /** Drops the stories whose latest article is older, and what led to them. */
  forget(before: number): void;
}

const isSince = (since: Day, day: Day): boolean => since === null || day === null || day >= since;

/**
 * Keeps open stories in memory, with the limits of a page of the table. What it holds can be made again from the articles in
 * the order in which they were claimed: `remember` each.
 */
export const memoryStore = (): MemoryStore => {
  const lists = new Map<number, Posting[]>();
  const records = new Map<string, StoryRecord>();
  return {
    postings: async (keys, since) =>
      keys.map((key) => {
        const list = lists.get(key) ?? [];
        const page: Posting[] = [];
        for (let at = list.length - 1; at >= 0 && page.length < PAGE; at -= 1) {
          const posting = list[at];
          if (posting === undefined || !isSince(since, posting.day)) break;
          page.push(posting);
        }
        return page;
      }),
    stories: async (ids) => ids.flatMap((id) => records.get(id) ?? []),
    put: async (record, postings) => {
      records.set(record.story, record);
      for (const posting of postings) {
        const list = lists.get(posting.key);
        if (list === undefined) lists.set(posting.key, [posting]);
        else list.push(posting);
      }
    },
    forget: (before) => {
      for (const [id, { lastDay }] of records) if (!isSince(before, lastDay)) records.delete(id);
      for (const [key, list] of lists) {
        const kept = list.filter(({ story }) => records.has(story));
        if (kept.length === 0) lists.delete(key);
        else if (kept.length < list.length) lists.set(key, kept);
      }
    },
  };
};
