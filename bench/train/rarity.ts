import { bucketsOf, lettersOf } from '../../functions/core/story/rarity.ts';
import { tokensOf } from '../../functions/core/story/tokens.ts';
import { wordIdOf } from '../../functions/core/story/word.ts';
import type { GoldLine } from '../stories/articles.ts';

const ROW = 32_768;
export const STEP = 0.15;

/**
 * Learns how rare words are: in how many stories each stands. Stories and not articles are counted, because the words of an
 * event that many outlets report would else look common.
 */
export const learnRarity = (articles: readonly GoldLine[]): string => {
  const stories = Map.groupBy(articles, ({ story }) => story);
  const counts = new Map<number, number>();
  for (const articles of stories.values()) {
    const ids = new Set(
      articles.flatMap(({ title = '', text = '' }) =>
        [...tokensOf(title, 60), ...tokensOf(text, 500)].map(({ word }) => wordIdOf(word)),
      ),
    );
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const buckets = new Float64Array(2 * ROW);
  for (const [id, count] of counts)
    for (const bucket of bucketsOf(id, ROW)) buckets[bucket] = Math.max(buckets[bucket] ?? 0, count);
  return lettersOf(
    buckets.map((count) => Math.log((stories.size + 1) / (count + 1))),
    STEP,
  );
};
