import type { Trait } from './likeness.ts';
import { TRAITS } from './likeness.ts';

/** A logistic regression over the traits. */
export type ScoreWeights = Readonly<Record<Trait | 'bias', number>>;

/** How probable it is that an article belongs to a story, from 0 to 1. */
export const probabilityOf = (traits: Readonly<Record<Trait, number>>, weights: ScoreWeights): number => {
  let sum = weights.bias;
  for (const trait of TRAITS) sum += weights[trait] * traits[trait];
  return 1 / (1 + Math.exp(-sum));
};
