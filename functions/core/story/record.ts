import type { Signature } from './signature.ts';
import type { Sketch } from './sketch.ts';

/** Days since 1970, with fractions; null if the day is unknown. */
export type Day = number | null;

/** An article of a story, as the story remembers it. */
export interface Member {
  readonly article: string;
  readonly sketch: Sketch;
}

/** The index's record of a story that is still open. */
export interface StoryRecord {
  readonly story: string;
  readonly articles: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** As in a signature; `weights` are sums over the articles. The heaviest first. */
  readonly terms: Uint32Array;
  readonly weights: Float32Array;
  /** The length of the sum before it was cut to the heaviest terms. */
  readonly norm: number;
  /** The latest articles, oldest first. */
  readonly members: readonly Member[];
  /** The words under which the story is found. */
  readonly keys: readonly number[];
}

const MOST_TERMS = 128;

const later = (a: Day, b: Day, pick: (...days: number[]) => number): Day =>
  a === null || b === null ? (a ?? b) : pick(a, b);

/** A story with an article in it. `before` is the story as it was, or null for a new one. */
export const withArticle = (
  before: StoryRecord | null,
  story: string,
  article: string,
  signature: Signature,
  day: Day,
  mostMembers: number,
): StoryRecord => {
  const members = [...(before?.members ?? []), { article, sketch: signature.sketch }].slice(-mostMembers);
  if (before === null)
    return {
      story,
      articles: 1,
      firstDay: day,
      lastDay: day,
      terms: signature.terms,
      weights: signature.weights,
      norm: 1,
      members,
      keys: [],
    };
  const sums = new Map<number, { bits: number; weight: number }>();
  before.terms.forEach((term, at) => {
    sums.set(term >>> 4, { bits: term & 15, weight: before.weights[at] ?? 0 });
  });
  let dot = 0;
  signature.terms.forEach((term, at) => {
    const weight = signature.weights[at] ?? 0;
    const known = sums.get(term >>> 4);
    if (known === undefined) sums.set(term >>> 4, { bits: term & 15, weight });
    else {
      dot += known.weight * weight;
      known.bits |= term & 15;
      known.weight += weight;
    }
  });
  const heaviest = [...sums].sort((a, b) => b[1].weight - a[1].weight || a[0] - b[0]).slice(0, MOST_TERMS);
  return {
    story: before.story,
    articles: before.articles + 1,
    firstDay: later(before.firstDay, day, Math.min),
    lastDay: later(before.lastDay, day, Math.max),
    terms: Uint32Array.from(heaviest, ([id, { bits }]) => ((id << 4) | bits) >>> 0),
    weights: Float32Array.from(heaviest, ([, { weight }]) => weight),
    norm: Math.sqrt(before.norm ** 2 + 2 * dot + 1),
    members,
    keys: before.keys,
  };
};
