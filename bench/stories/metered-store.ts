import { memoryStore } from '../../functions/core/story/memory-store.ts';
import type { StoryRecord } from '../../functions/core/story/record.ts';
import type { StoryStore } from '../../functions/core/story/store.ts';

/** The DynamoDB units that a table would have charged, with eventually consistent reads. */
export interface Units {
  reads: number;
  writes: number;
}

/** The encoded size of a record in bytes. */
export const sizeOf = (record: StoryRecord): number =>
  40 +
  record.terms.length * 5 +
  record.keys.length * 4 +
  record.members.reduce((sum, { article, sketch }) => sum + article.length + 5 + sketch.hashes.length * 3, 0);

/** A store in memory that counts the units that the same calls would cost on a table. */
export const meteredStore = (): StoryStore & { readonly units: Units } => {
  const store = memoryStore();
  const units: Units = { reads: 0, writes: 0 };
  return {
    units,
    postings: (keys, since) => {
      // A query of a page of 4 KB, and of an empty one, too.
      units.reads += keys.length * 0.5;
      return store.postings(keys, since);
    },
    stories: async (ids) => {
      const records = await store.stories(ids);
      for (const record of records) units.reads += 0.5 * Math.ceil(sizeOf(record) / 4096);
      return records;
    },
    put: (record, postings) => {
      units.writes += Math.ceil(sizeOf(record) / 1024) + postings.length;
      return store.put(record, postings);
    },
  };
};
