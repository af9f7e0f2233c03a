import type { Signature } from './signature.ts';

/** Below this cosine two texts have hardly a word in common that counts. */
const LEAST_IN_COMMON = 0.1;

/** The cosine of two signatures, from 0 to 1. */
export const cosineOf = (one: Signature, other: Signature): number => {
  const weights = new Map<number, number>();
  one.terms.forEach((term, at) => {
    weights.set(term >>> 4, one.weights[at] ?? 0);
  });
  let dot = 0;
  other.terms.forEach((term, at) => {
    dot += (weights.get(term >>> 4) ?? 0) * (other.weights[at] ?? 0);
  });
  return Math.min(1, dot);
};

/** Whether the new text of an article is about something else altogether. */
export const isAboutElse = (before: Signature, after: Signature): boolean =>
  cosineOf(before, after) < LEAST_IN_COMMON;
