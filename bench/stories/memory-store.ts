import type { Day, StoryRecord } from '../../functions/core/story/record.ts';
import type { Posting, StoryStore } from '../../functions/core/story/store.ts';

/** What a store would have been charged: DynamoDB's units, with reads that may be behind. */
export interface Units {
  reads: number;
  writes: number;
}

/** Postings of a key that one page of 4 KB holds. */
const PAGE = 60;

/** The encoded size of a record in bytes. */
export const sizeOf = (record: StoryRecord): number =>
  40 +
  record.terms.length * 5 +
  record.keys.length * 4 +
  record.members.reduce((sum, { article, sketch }) => sum + article.length + 5 + sketch.hashes.length * 3, 0);

/** A store in memory with the limits of the table, which counts what the table would have charged. */
export const memoryStore = (): StoryStore & { readonly units: Units } => {
  const lists = new Map<number, Posting[]>();
  const records = new Map<string, StoryRecord>();
  const units: Units = { reads: 0, writes: 0 };
  const isOpen = (since: Day, { day }: Posting): boolean => since === null || day === null || day >= since;
  return {
    units,
    postings: async (keys, since) => {
      units.reads += keys.length * 0.5;
      return keys.map((key) => {
        const page: Posting[] = [];
        const list = lists.get(key) ?? [];
        for (let at = list.length - 1; at >= 0 && page.length < PAGE; at -= 1) {
          const posting = list[at] as Posting;
          if (!isOpen(since, posting)) break;
          page.push(posting);
        }
        return page;
      });
    },
    stories: async (ids) =>
      ids.flatMap((id) => {
        const record = records.get(id);
        units.reads += 0.5 * Math.ceil(Math.max(1, record === undefined ? 1 : sizeOf(record)) / 4096);
        return record === undefined ? [] : [record];
      }),
    put: async (record, postings) => {
      units.writes += Math.ceil(sizeOf(record) / 1024) + postings.length;
      records.set(record.story, record);
      for (const posting of postings) {
        const list = lists.get(posting.key);
        if (list === undefined) lists.set(posting.key, [posting]);
        else list.push(posting);
      }
    },
  };
};
