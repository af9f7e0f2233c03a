import type { Claim } from '../../functions/core/story/claim.ts';
import { claim } from '../../functions/core/story/claim.ts';
import type { Day } from '../../functions/core/story/record.ts';
import type { Rules } from '../../functions/core/story/rules.ts';
import { IN_TABLE } from '../../functions/core/story/rules.ts';
import type { Signature } from '../../functions/core/story/signature.ts';
import type { Posting } from '../../functions/core/story/store.ts';
import type { Units } from './metered-store.ts';
import { meteredStore, WORD_DAYS } from './metered-store.ts';

export interface Played {
  readonly said: readonly Pick<Claim, 'story' | 'copyOf'>[];
  /** Computes the units that a table would have charged, for all articles together. */
  readonly units: () => Units;
  /** The postings of words that the table still has after the last article. */
  readonly postings: (words: readonly number[]) => Promise<readonly (readonly Posting[])[]>;
}

/**
 * Claims a story for each article in the order of arrival, by the code of the pipeline.
 *
 * @param isStated false: as if no article said when it was published, and its day were only that of its arrival
 */
export const play = async (
  articles: readonly { readonly id: string; readonly day: Day; readonly signature: Signature }[],
  rules: Rules = IN_TABLE,
  isStated = true,
): Promise<Played> => {
  const store = meteredStore();
  const said: Pick<Claim, 'story' | 'copyOf'>[] = [];
  const posted = new Map<number, Day>();
  for (const { id, day, signature } of articles) {
    const { story, copyOf, postings } = await claim(store, { article: id, signature, day, isStated }, rules);
    said.push({ story, copyOf });
    for (const { key } of postings) posted.set(key, day);
  }
  const last = articles.at(-1)?.day ?? null;
  const isKept = (word: number): boolean => {
    const day = posted.get(word) ?? null;
    return last === null || day === null || last - day <= WORD_DAYS;
  };
  return {
    said,
    units: () => store.units(articles.map(({ signature }) => signature)),
    postings: async (words) =>
      (await store.postings(words, null)).map((list, at) => (isKept(words[at] ?? 0) ? list : [])),
  };
};
