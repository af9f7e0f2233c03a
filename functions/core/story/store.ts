import type { Day, StoryRecord } from './record.ts';

/** That a story is found under a word. */
export interface Posting {
  readonly key: number;
  readonly story: string;
  readonly day: Day;
}

/** Where open stories are kept. Reads may be a second behind: a repeated alert is better than a lost one. */
export interface StoryStore {
  /** For each key, its postings since a day, the newest first and at most as many as one page of the store holds. */
  postings(keys: readonly number[], since: Day): Promise<readonly (readonly Posting[])[]>;
  stories(ids: readonly string[]): Promise<readonly StoryRecord[]>;
  put(record: StoryRecord, postings: readonly Posting[]): Promise<void>;
}
