import type { Candidate, Rules } from '../../functions/core/story/claim.ts';
import { candidatesOf, OPEN_DAYS, shortlistOf } from '../../functions/core/story/claim.ts';
import type { Trait } from '../../functions/core/story/likeness.ts';
import { comparable } from '../../functions/core/story/likeness.ts';
import type { Day, StoryRecord } from '../../functions/core/story/record.ts';
import { withArticle } from '../../functions/core/story/record.ts';
import type { Signature } from '../../functions/core/story/signature.ts';
import { memoryStore } from '../stories/memory-store.ts';

export interface Signed {
  readonly id: string;
  readonly day: Day;
  readonly story: string;
  readonly signature: Signature;
}

/** An article and a story with which it was compared. */
export interface Row {
  readonly traits: Readonly<Record<Trait, number>>;
  readonly same: boolean;
  weight: number;
}

/** Plays a stream with every article put where it belongs, and collects what it was compared with. */
export const rowsOf = async (articles: readonly Signed[], rules: Rules): Promise<readonly Row[]> => {
  const store = memoryStore();
  const records = new Map<string, StoryRecord>();
  const rows: Row[] = [];
  for (const { id, day, story, signature } of articles) {
    const keys = Array.from(signature.terms.subarray(0, rules.lookedUp), (term) => term >>> 4);
    const postings = await store.postings(keys, day === null ? null : day - OPEN_DAYS);
    const shortlist = shortlistOf(signature, day, postings, rules.shortlist);
    const shares = new Map(shortlist.map((one) => [one.story, one.share]));
    const compared = shortlist.flatMap((one) => records.get(one.story) ?? []);
    const candidates: readonly Candidate[] = candidatesOf(
      comparable(signature),
      day,
      compared,
      shares,
      rules.weights,
    );
    for (const { record, traits } of candidates)
      rows.push({ traits, same: record.story === story, weight: 1 });
    const grown = withArticle(records.get(story) ?? null, story, id, signature, day);
    const fresh = keys.slice(0, rules.posted).filter((key) => !grown.keys.includes(key));
    const record = { ...grown, keys: [...grown.keys, ...fresh] };
    records.set(story, record);
    await store.put(
      record,
      fresh.map((key) => ({ key, story, day })),
    );
  }
  return rows;
};
