import { hashOf, mixed } from '../../functions/core/story/hash.ts';
import type { Day } from '../../functions/core/story/record.ts';
import type { Signature } from '../../functions/core/story/signature.ts';
import { tokensOf } from '../../functions/core/story/tokens.ts';

/** An article as the peers see it. */
export interface PeerArticle {
  readonly day: Day;
  readonly headline: string;
  readonly text: string;
  readonly signature: Signature;
}

/** Another way to tell which articles belong together. */
export interface Peer {
  readonly name: string;
  /** From which likeness on an article joins; the bench takes the best of them, which flatters the peer. */
  readonly thresholds: readonly number[];
  /** Gives the likeness of an article to earlier ones, by their places. */
  readonly compare: (articles: readonly PeerArticle[]) => (at: number) => ReadonlyMap<number, number>;
}

const OPEN_DAYS = 10;
const FADES = 5;

/**
 * Plays a stream with a peer: an article joins the story to whose articles it is likest on average, faded by the days between.
 *
 * @returns for each threshold the story of each article, by the place of its first
 */
export const playPeer = (
  articles: readonly PeerArticle[],
  peer: Peer,
  thresholds: readonly number[] = peer.thresholds,
): readonly (readonly string[])[] => {
  const likenesses = peer.compare(articles);
  const plays = thresholds.map((threshold) => ({
    threshold,
    storyOf: [] as number[],
    sizes: new Map<number, number>(),
  }));
  const sums = new Float64Array(articles.length);
  articles.forEach((article, at) => {
    const faded: (readonly [number, number])[] = [];
    for (const [other, likeness] of likenesses(at)) {
      const there = articles[other]?.day ?? null;
      const gap = article.day === null || there === null ? 0 : Math.abs(article.day - there);
      if (gap <= OPEN_DAYS) faded.push([other, likeness * Math.exp(-gap / FADES)]);
    }
    for (const { threshold, storyOf, sizes } of plays) {
      const touched: number[] = [];
      for (const [other, likeness] of faded) {
        const story = storyOf[other] ?? other;
        if (sums[story] === 0) touched.push(story);
        sums[story] = (sums[story] ?? 0) + likeness;
      }
      let [best, most] = [at, threshold];
      for (const story of touched) {
        const mean = (sums[story] ?? 0) / (sizes.get(story) ?? 1);
        if (mean >= most) [best, most] = [story, mean];
        sums[story] = 0;
      }
      storyOf.push(best);
      sizes.set(best, (sizes.get(best) ?? 0) + 1);
    }
  });
  return plays.map(({ storyOf }) => storyOf.map(String));
};

/** Cosine of TF-IDF vectors over all pairs that share a word. */
const tfIdf: Peer = {
  name: 'TF-IDF, all pairs, average link',
  thresholds: [0.08, 0.1, 0.12, 0.15, 0.17, 0.19, 0.22, 0.26, 0.3, 0.35],
  compare: (articles) => {
    const index = new Map<number, { readonly at: number; readonly weight: number }[]>();
    return (at) => {
      const sums = new Map<number, number>();
      const { terms, weights } = (articles[at] as PeerArticle).signature;
      terms.forEach((term, place) => {
        const weight = weights[place] ?? 0;
        const list = index.get(term >>> 4) ?? [];
        for (const other of list) sums.set(other.at, (sums.get(other.at) ?? 0) + weight * other.weight);
        list.push({ at, weight });
        index.set(term >>> 4, list);
      });
      return sums;
    };
  },
};

const wordHashes = ({ headline, text }: PeerArticle): readonly number[] =>
  tokensOf(`${headline}\n${text}`, 500).map(({ word }) => hashOf(word));

const ones = (bits: number): number => {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** SimHash of 64 bits (Charikar 2002) of the weighted words; the likeness is the part of bits that agree. */
const simHash: Peer = {
  name: 'SimHash-64',
  thresholds: [0.57, 0.6, 0.63, 0.66, 0.7, 0.73, 0.76, 0.79, 0.82, 0.86],
  compare: (articles) => {
    const hashes = articles.map(({ signature: { terms, weights } }) => {
      const sums = new Float64Array(64);
      terms.forEach((term, place) => {
        const halves = [mixed(term >>> 4), mixed((term >>> 4) ^ 0x5bd1e995)];
        for (let bit = 0; bit < 64; bit += 1)
          sums[bit] =
            (sums[bit] ?? 0) +
            (((halves[bit >> 5] ?? 0) >>> (bit & 31)) & 1 ? 1 : -1) * (weights[place] ?? 0);
      });
      const hash = new Uint32Array(2);
      sums.forEach((sum, bit) => {
        if (sum > 0) hash[bit >> 5] = (hash[bit >> 5] ?? 0) | (1 << (bit & 31));
      });
      return hash;
    });
    return (at) => {
      const own = hashes[at] as Uint32Array;
      const near = new Map<number, number>();
      for (let other = 0; other < at; other += 1) {
        const hash = hashes[other] as Uint32Array;
        const apart = ones((own[0] ?? 0) ^ (hash[0] ?? 0)) + ones((own[1] ?? 0) ^ (hash[1] ?? 0));
        if (apart <= 28) near.set(other, 1 - apart / 64);
      }
      return near;
    };
  },
};

const PERMUTATIONS = 64;

/** MinHash (Broder 1997) of 3-word shingles in 64 permutations; pairs that agree in one are compared. */
const minHash: Peer = {
  name: 'MinHash of 3-word shingles',
  thresholds: [0.002, 0.004, 0.008, 0.016, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3],
  compare: (articles) => {
    const sketches = articles.map((article) => {
      const words = wordHashes(article);
      const least = new Uint32Array(PERMUTATIONS).fill(0xffffffff);
      for (let at = 0; at + 3 <= words.length; at += 1) {
        const shingle = mixed((words[at] ?? 0) ^ mixed((words[at + 1] ?? 0) ^ mixed(words[at + 2] ?? 0)));
        for (let one = 0; one < PERMUTATIONS; one += 1)
          least[one] = Math.min(least[one] ?? 0, mixed(shingle ^ Math.imul(one + 1, 0x9e3779b1)));
      }
      return least;
    });
    const index = new Map<string, number[]>();
    return (at) => {
      const agree = new Map<number, number>();
      (sketches[at] as Uint32Array).forEach((value, one) => {
        const key = `${one} ${value}`;
        const list = index.get(key) ?? [];
        for (const other of list) agree.set(other, (agree.get(other) ?? 0) + 1 / PERMUTATIONS);
        list.push(at);
        index.set(key, list);
      });
      return agree;
    };
  },
};

/** The one that compares meaning; the others compare wording. */
export const TF_IDF = tfIdf;

export const PEERS: readonly Peer[] = [tfIdf, simHash, minHash];
