import type { Candidate } from './candidates.ts';
import type { Arrival, Claim } from './claim.ts';
import { gapOf } from './likeness.ts';
import type { Day } from './record.ts';
import type { SignedText } from './signature.ts';
import { IS_NAME, IS_NUMBER, spellingsOf } from './signature.ts';

/** A word that an article shares with a story. */
export interface SharedWord {
  readonly word: string;
  /** Its part of the likeness, 0 to 1. */
  readonly weight: number;
}

/** Why an article is near a story. */
export interface Likeness {
  readonly story: string;
  readonly articles: number;
  /** How probable it is that the article belongs to it, two decimals. */
  readonly probability: number;
  /** The same by the words alone, which must do, too, where nothing says when the article was published; null if it is said. */
  readonly probabilityByWords: number | null;
  readonly words: readonly SharedWord[];
  readonly names: readonly SharedWord[];
  readonly numbers: readonly SharedWord[];
  /** Days since the story's latest article; null if one of them is undated. */
  readonly daysApart: Day;
  readonly copy: { readonly article: string; readonly part: number } | null;
}

/** Why an article is in its story, and which story came second. */
export interface Explanation {
  readonly story: string;
  readonly copyOf: string | null;
  /** Null if the article opened the story. */
  readonly joined: Likeness | null;
  readonly runnerUp: Likeness | null;
}

const MOST_WORDS = 8;
const hundredths = (value: number): number => Math.round(value * 100) / 100;

const likenessOf = (
  { record, probability, probabilityByWords, copied }: Candidate,
  { signature, day, isStated = true }: Pick<Arrival, 'signature' | 'day' | 'isStated'>,
  spellings: ReadonlyMap<number, string>,
): Likeness => {
  const theirs = new Map(Array.from(record.terms, (term, at) => [term >>> 4, record.weights[at] ?? 0]));
  const shared = Array.from(signature.terms, (term, at) => ({
    term,
    product: (signature.weights[at] ?? 0) * (theirs.get(term >>> 4) ?? 0),
  })).filter(({ product }) => product > 0);
  const total = shared.reduce((sum, { product }) => sum + product, 0);
  const listed = (keep: (bits: number) => boolean): readonly SharedWord[] =>
    shared
      .filter(({ term }) => keep(term & 15))
      .sort((a, b) => b.product - a.product)
      .slice(0, MOST_WORDS)
      .map(({ term, product }) => ({
        word: spellings.get(term >>> 4) ?? '?',
        weight: hundredths(product / total),
      }));
  return {
    story: record.story,
    articles: record.articles,
    probability: hundredths(probability),
    probabilityByWords: isStated ? null : hundredths(probabilityByWords),
    words: listed((bits) => (bits & (IS_NAME | IS_NUMBER)) === 0),
    names: listed((bits) => (bits & IS_NAME) !== 0),
    numbers: listed((bits) => (bits & IS_NUMBER) !== 0 && (bits & IS_NAME) === 0),
    daysApart: gapOf(day, record),
    copy: copied === null ? null : { article: copied.article, part: hundredths(copied.part) },
  };
};

/** Says for people why an article joined its story or opened one: shared words, names and numbers, days, copy, what came second. */
export const explainClaim = (
  text: SignedText,
  arrival: Pick<Arrival, 'signature' | 'day' | 'isStated'>,
  { story, copyOf, joined, runnerUp }: Claim,
): Explanation => {
  const spellings = spellingsOf(text);
  const likeness = (candidate: Candidate | null): Likeness | null =>
    candidate === null ? null : likenessOf(candidate, arrival, spellings);
  return { story, copyOf, joined: likeness(joined), runnerUp: likeness(runnerUp) };
};
