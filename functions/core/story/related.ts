import type { Key, Signature } from './signature.ts';
import { IS_NAME, IS_NUMBER } from './signature.ts';

/** An article that may be related. */
export interface Relative {
  readonly article: string;
  readonly story: string;
  readonly signature: Signature;
}

/** Another event of the same subject. */
export interface Related {
  readonly story: string;
  /** 0 to 1. */
  readonly likeness: number;
  /** Its articles among the candidates, the likest first. */
  readonly articles: readonly string[];
}

/** Two events of one subject share what they are about, and seldom who, where and how many. */
const LESS = 0.65;
const EMPHASIS = Array.from({ length: 16 }, (_, bits) => (bits & (IS_NAME | IS_NUMBER) ? LESS : 1));

const emphasised = ({ terms, weights }: Signature): Map<number, number> => {
  const words = new Map<number, number>();
  let square = 0;
  terms.forEach((term, at) => {
    const weight = (weights[at] ?? 0) * (EMPHASIS[term & 15] ?? 1);
    square += weight * weight;
    words.set(term >>> 4, weight);
  });
  const norm = Math.sqrt(square) || 1;
  for (const [word, weight] of words) words.set(word, weight / norm);
  return words;
};

/** The words by which an article finds related ones: those that say most about its subject. */
export const subjectKeysOf = (signature: Signature, most: number): readonly Key[] =>
  [...emphasised(signature)]
    .map(([key, worth]) => ({ key, worth }))
    .sort((a, b) => b.worth - a.worth || a.key - b.key)
    .slice(0, most);

const likenessOf = (words: ReadonlyMap<number, number>, { terms, weights }: Signature): number => {
  let [dot, square] = [0, 0];
  terms.forEach((term, at) => {
    const weight = (weights[at] ?? 0) * (EMPHASIS[term & 15] ?? 1);
    square += weight * weight;
    dot += weight * (words.get(term >>> 4) ?? 0);
  });
  return square === 0 ? 0 : dot / Math.sqrt(square);
};

/** Less than this in common is nothing in common. */
const LEAST_LIKENESS = 0.08;

/**
 * The stories that are related to an article, the likest first, one entry a story and never its own. Time does not count: an
 * article years older may be the closest. A story is as like as the likest of its articles.
 *
 * @param ownStory the story of the article; its other articles are not related but the same
 * @param candidates articles that share words or topics with it
 */
export const relatedTo = (
  signature: Signature,
  ownStory: string,
  candidates: Iterable<Relative>,
  most = 10,
): readonly Related[] => {
  const words = emphasised(signature);
  const stories = new Map<string, { article: string; likeness: number }[]>();
  for (const { article, story, signature: other } of candidates) {
    if (story === ownStory) continue;
    const likeness = likenessOf(words, other);
    if (likeness < LEAST_LIKENESS) continue;
    const known = stories.get(story);
    if (known === undefined) stories.set(story, [{ article, likeness }]);
    else known.push({ article, likeness });
  }
  return [...stories]
    .map(([story, articles]) => {
      articles.sort((a, b) => b.likeness - a.likeness || (a.article < b.article ? -1 : 1));
      return {
        story,
        likeness: articles[0]?.likeness ?? 0,
        articles: articles.map(({ article }) => article),
      };
    })
    .sort((a, b) => b.likeness - a.likeness || (a.story < b.story ? -1 : 1))
    .slice(0, most);
};
