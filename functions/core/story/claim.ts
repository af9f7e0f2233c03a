import type { Comparable, Trait } from './likeness.ts';
import { comparable, traitsOf } from './likeness.ts';
import type { Day, StoryRecord } from './record.ts';
import { withArticle } from './record.ts';
import type { ScoreWeights } from './score.ts';
import { probabilityOf } from './score.ts';
import { SCORE } from './score-weights.ts';
import type { Signature } from './signature.ts';
import { containmentOf } from './sketch.ts';
import type { Posting, StoryStore } from './store.ts';

/** Words under which stories are looked up, and under which an article makes its story findable. */
const LOOKED_UP = 10;
const POSTED = 5;
/** Stories that are read and compared. */
export const SHORTLIST = 6;
/** Days after which a story is closed. */
export const OPEN_DAYS = 10;
/** An article joins the best story at this probability and above. */
const LEAST = 0.5;
const LEAST_COPY = 0.35;

export interface Rules {
  readonly weights: ScoreWeights;
  readonly least: number;
  readonly lookedUp: number;
  readonly posted: number;
  readonly shortlist: number;
}
export const RULES: Rules = {
  weights: SCORE,
  least: LEAST,
  lookedUp: LOOKED_UP,
  posted: POSTED,
  shortlist: SHORTLIST,
};

/** A story that an article was compared with. */
export interface Candidate {
  readonly record: StoryRecord;
  readonly traits: Readonly<Record<Trait, number>>;
  readonly probability: number;
}

export interface Claim {
  readonly story: string;
  /** The article that this one is a near-copy of, or null. */
  readonly copyOf: string | null;
  /** The story that it joined, as it was before; null when the article opened one. */
  readonly joined: Candidate | null;
  /** The best of the others. */
  readonly runnerUp: Candidate | null;
  readonly record: StoryRecord;
}

const keysOf = (signature: Signature, most: number): readonly number[] =>
  Array.from(signature.terms.subarray(0, most), (term) => term >>> 4);

/** The stories that share the most weight of rare words with an article: each posting votes, the fewer under a key the more. */
export const shortlistOf = (
  signature: Signature,
  day: Day,
  postings: readonly (readonly Posting[])[],
  most: number,
): readonly { readonly story: string; readonly share: number }[] => {
  const votes = new Map<string, number>();
  postings.forEach((list, at) => {
    const weight = (signature.weights[at] ?? 0) ** 2 / Math.sqrt(list.length);
    const seen = new Set<string>();
    for (const { story, day: posted } of list) {
      if (seen.has(story)) continue;
      seen.add(story);
      const fresh = day === null || posted === null ? 1 : Math.exp(-Math.abs(day - posted) / 4);
      votes.set(story, (votes.get(story) ?? 0) + weight * fresh);
    }
  });
  const total = [...votes.values()].reduce((sum, vote) => sum + vote, 0);
  return [...votes]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([story, vote]) => ({ story, share: vote / total }));
};

/** Compares an article with the stories of a shortlist; the most probable first. */
export const candidatesOf = (
  article: Comparable,
  day: Day,
  records: readonly StoryRecord[],
  shares: ReadonlyMap<string, number>,
  weights: ScoreWeights,
): readonly Candidate[] => {
  const traits = records.map((record) => ({ record, traits: traitsOf(article, day, record) }));
  return traits
    .map(({ record, traits: own }) => {
      const rivals = Math.max(
        0,
        ...traits.map((other) => (other.record === record ? 0 : other.traits.freshCentre)),
      );
      const all = { ...own, share: shares.get(record.story) ?? 0, rivals };
      return { record, traits: all, probability: probabilityOf(all, weights) };
    })
    .sort((a, b) => b.probability - a.probability);
};

/** The article of a story that another one copies; null when it copies none. */
export const copiedFrom = (signature: Signature, record: StoryRecord): string | null => {
  let [best, most]: [string | null, number] = [null, LEAST_COPY];
  for (const { article, sketch } of record.members) {
    const { part, of } = containmentOf(signature.sketch, sketch);
    if (of >= 8 && part >= most) [best, most] = [article, part];
  }
  return best;
};

/**
 * Finds the story of an article, or opens one, and remembers it.
 *
 * @param article its id; a story that it opens has the same
 * @param day when it was published; null where that is unknown
 */
export const claim = async (
  store: StoryStore,
  article: string,
  signature: Signature,
  day: Day,
  rules: Rules = RULES,
): Promise<Claim> => {
  const keys = keysOf(signature, rules.lookedUp);
  const postings = await store.postings(keys, day === null ? null : day - OPEN_DAYS);
  const shortlist = shortlistOf(signature, day, postings, rules.shortlist);
  const records = await store.stories(shortlist.map(({ story }) => story));
  const shares = new Map(shortlist.map(({ story, share }) => [story, share]));
  const candidates = candidatesOf(comparable(signature), day, records, shares, rules.weights);
  const [best = null, second = null] = candidates;
  const joined = best !== null && best.probability >= rules.least ? best : null;
  const story = joined?.record.story ?? article;
  const grown = withArticle(joined?.record ?? null, story, article, signature, day);
  const fresh = keys.slice(0, rules.posted).filter((key) => !grown.keys.includes(key));
  const record = { ...grown, keys: [...grown.keys, ...fresh] };
  await store.put(
    record,
    fresh.map((key) => ({ key, story, day })),
  );
  const copyOf = joined === null ? null : copiedFrom(signature, joined.record);
  return { story, copyOf, joined, runnerUp: joined === null ? best : second, record };
};
