import type { ScoreWeights } from './score.ts';

/** Made by bench/train/stories.ts; see docs/models/stories.md. */
export const SCORE: ScoreWeights = {
  average: 9.4822,
  centre: 1.0817,
  logCentre: 2.9503,
  size: -1.2315,
  covered: -2.1801,
  headline: 1.0306,
  headlines: 1.5148,
  lead: 0.16404,
  names: -0.19981,
  noNames: 1.5072,
  numbers: 0.77445,
  heaviest: -8.8304,
  copy: 3.1699,
  gap: -0.17151,
  fresh: -1.6649,
  age: -1.1687,
  shortness: -8.4782,
  freshCentre: -1.2848,
  rivals: -7.1483,
  bias: 6.5421,
};

/** For articles without a day. */
export const UNDATED_SCORE: ScoreWeights = {
  average: 7.7855,
  centre: 2.8439,
  logCentre: 1.6536,
  size: -1.2683,
  covered: -6.9489,
  headline: 0.98017,
  headlines: -0.11109,
  lead: 1.5308,
  names: 1.8565,
  noNames: 1.746,
  numbers: 6.1113,
  heaviest: 1.6935,
  copy: 2.3182,
  gap: 0,
  fresh: 0,
  age: 0,
  shortness: 14.217,
  freshCentre: 2.8439,
  rivals: -2.9485,
  bias: -2.3952,
};
