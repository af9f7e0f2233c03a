import type { Candidate } from './candidates.ts';
import { candidatesOf } from './candidates.ts';
import { comparable } from './likeness.ts';
import type { Day, StoryRecord } from './record.ts';
import { withArticle } from './record.ts';
import type { Rules } from './rules.ts';
import { IN_MEMORY } from './rules.ts';
import { shortlistOf } from './shortlist.ts';
import type { Key, Signature } from './signature.ts';
import { keysOf } from './signature.ts';
import type { Posting, StoryStore } from './store.ts';

export interface Claim {
  readonly story: string;
  /** The article that this one is a near-copy of, or null. */
  readonly copyOf: string | null;
  /** The story that it joined, as it was before; null if the article opened one. */
  readonly joined: Candidate | null;
  /** The best of the others. */
  readonly runnerUp: Candidate | null;
  /** All stories that it was compared with, the most probable first. */
  readonly candidates: readonly Candidate[];
  /** The story with the article in it, and the words under which it is found from now on. */
  readonly record: StoryRecord;
  readonly postings: readonly Posting[];
}

/** The story that an article joins: the one with an article whose copy it has, else the most probable; null for none. */
const choose = (
  candidates: readonly Candidate[],
  { day, isStated = true }: Pick<Arrival, 'day' | 'isStated'>,
  rules: Rules,
): Candidate | null => {
  const part = ({ copied }: Candidate): number => copied?.part ?? 0;
  const source = candidates.reduce<Candidate | null>(
    (best, one) => (part(one) >= rules.leastCopy && (best === null || part(one) > part(best)) ? one : best),
    null,
  );
  if (source !== null) return source;
  const least = day === null ? rules.leastUndated : rules.least;
  const leastByWords = day === null || isStated ? 0 : rules.leastUnstated;
  return (
    candidates.find(
      ({ probability, probabilityByWords }) => probability >= least && probabilityByWords >= leastByWords,
    ) ?? null
  );
};

/** An article whose story is looked for. */
export interface Arrival {
  /** Its id; a story that it opens has the same. */
  readonly article: string;
  readonly signature: Signature;
  /** When it was published, or null if unknown. */
  readonly day: Day;
  /** False where the day is only that of its arrival; true when left out. */
  readonly isStated?: boolean;
}

/** An article that was claimed for a story. */
export interface Claimed {
  readonly article: string;
  readonly story: string;
  readonly signature: Signature;
  readonly day: Day;
}

/** A story once an article is in it, and the words under which it is found from then on. */
export const grownBy = (
  before: StoryRecord | null,
  { article, story, signature, day }: Claimed,
  rules: Rules,
): Pick<Claim, 'record' | 'postings'> => {
  const grown = withArticle(before, story, article, signature, day, rules.members);
  const fresh = keysOf(signature, rules.posted)
    .map(({ key }) => key)
    .filter((key) => !grown.keys.includes(key));
  return {
    record: { ...grown, keys: [...grown.keys, ...fresh] },
    postings: fresh.map((key) => ({ key, story, day })),
  };
};

/** Finds the story of an article among the open ones, or opens one. Changes nothing. */
export const findStory = async (
  store: Pick<StoryStore, 'postings' | 'stories'>,
  arrival: Arrival,
  rules: Rules = IN_MEMORY,
): Promise<Claim> => {
  const { article, signature, day } = arrival;
  const keys = keysOf(signature, rules.lookedUp);
  const since = day === null ? null : day - rules.openDays;
  const postings = await store.postings(
    keys.map(({ key }) => key),
    since,
  );
  const shortlist = shortlistOf(keys, day, postings, rules.shortlist);
  const records = await store.stories(shortlist);
  const candidates = candidatesOf(comparable(signature), day, records, rules);
  const joined = choose(candidates, arrival, rules);
  const story = joined?.record.story ?? article;
  const grown = grownBy(joined?.record ?? null, { article, story, signature, day }, rules);
  const isCopy = joined?.copied != null && joined.copied.part >= rules.leastCopy;
  return {
    story,
    copyOf: isCopy ? (joined?.copied?.article ?? null) : null,
    joined,
    runnerUp: candidates.find((one) => one !== joined) ?? null,
    candidates,
    record: grown.record,
    postings: [...grown.postings, ...agedPostings(story, keys.slice(0, rules.posted), day, postings, rules)],
  };
};

/**
 * The words under which a story that continues must be posted again: under its old postings it would no longer be
 * found, although its latest article is recent.
 */
const agedPostings = (
  story: string,
  keys: readonly Key[],
  day: Day,
  found: readonly (readonly Posting[])[],
  { openDays }: Rules,
): readonly Posting[] =>
  day === null
    ? []
    : keys.flatMap(({ key }, at) => {
        const days = (found[at] ?? []).flatMap((posting) =>
          posting.story === story ? (posting.day ?? []) : [],
        );
        return days.length > 0 && Math.max(...days) < day - openDays / 2 ? [{ key, story, day }] : [];
      });

/**
 * Finds the story of an article, or opens one, and remembers that the article is in it.
 *
 * @example const { story, copyOf } = await claim(memoryStore(), { article: 'a1', signature: signatureOf(edition), day: 20_786.5 })
 */
export const claim = async (
  store: StoryStore,
  arrival: Arrival,
  rules: Rules = IN_MEMORY,
): Promise<Claim> => {
  const found = await findStory(store, arrival, rules);
  await store.put(found.record, found.postings);
  return found;
};
