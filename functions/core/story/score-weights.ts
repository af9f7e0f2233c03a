import type { ScoreWeights } from './score.ts';

/** Made by bench/train/stories.ts; see docs/models/stories.md. */
export const SCORE: ScoreWeights = {
  average: -5.9828,
  centre: 8.6413,
  logCentre: 2.5026,
  size: -1.865,
  covered: -1.7224,
  headline: 0.96076,
  headlines: 1.7577,
  lead: 0.22068,
  names: 0.26472,
  noNames: 1.2069,
  numbers: 1.8804,
  heaviest: -4.9073,
  copy: 1.0886,
  gap: 0.076106,
  fresh: -2.8325,
  undated: 0.12123,
  age: -1.1358,
  shortness: -0.36907,
  freshCentre: 9.3088,
  share: 1.3289,
  rivals: -12.985,
  bias: 5.6241,
};
