import type { Day, StoryRecord } from './record.ts';
import type { Posting, StoryStore } from './store.ts';

/** Postings of a key that the table keeps at least. More cost each claim, and change nothing that was measured. */
const PAGE = 24;

const isSince = (since: Day, day: Day): boolean => since === null || day === null || day >= since;

/** Keeps open stories in memory, with the limits of a page of the table. */
export const memoryStore = (): StoryStore => {
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
  };
};
