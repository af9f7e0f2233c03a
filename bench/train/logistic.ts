import type { Trait } from '../../functions/core/story/likeness.ts';
import { TRAITS } from '../../functions/core/story/likeness.ts';
import type { ScoreWeights } from '../../functions/core/story/score.ts';
import type { Row } from './story-rows.ts';

const ROUNDS = 25;

/** Solves a symmetric positive system in place by Gauss elimination. */
const solve = (matrix: Float64Array[], right: Float64Array): Float64Array => {
  const size = right.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = matrix[column] as Float64Array;
    for (let below = column + 1; below < size; below += 1) {
      const row = matrix[below] as Float64Array;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let at = column; at < size; at += 1) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
      right[below] = (right[below] ?? 0) - factor * (right[column] ?? 0);
    }
  }
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = matrix[at] as Float64Array;
    let sum = right[at] ?? 0;
    for (let other = at + 1; other < size; other += 1) sum -= (row[other] ?? 0) * (right[other] ?? 0);
    right[at] = sum / (row[at] ?? 1);
  }
  return right;
};

/** Fits a logistic regression by Newton's method, with a penalty on weights of standardised traits. */
export const fitLogistic = (
  rows: readonly Row[],
  penalty: number,
  used: readonly Trait[] = TRAITS,
): ScoreWeights => {
  const size = used.length + 1;
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const mean = used.map(
    (trait) => rows.reduce((sum, row) => sum + row.weight * row.traits[trait], 0) / total,
  );
  const spread = used.map((trait, at) =>
    Math.sqrt(
      rows.reduce((sum, row) => sum + row.weight * (row.traits[trait] - (mean[at] ?? 0)) ** 2, 0) / total,
    ),
  );
  const inputs = rows.map(({ traits }) =>
    Float64Array.from([
      1,
      ...used.map((trait, at) =>
        (spread[at] ?? 0) < 1e-9 ? 0 : (traits[trait] - (mean[at] ?? 0)) / (spread[at] ?? 1),
      ),
    ]),
  );
  const beta = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round += 1) {
    const hessian = Array.from({ length: size }, (_, at) => {
      const row = new Float64Array(size);
      row[at] = at === 0 ? 1e-6 : penalty;
      return row;
    });
    const gradient = beta.map((value, at) => (at === 0 ? 0 : -penalty * value));
    rows.forEach(({ same, weight }, index) => {
      const input = inputs[index] as Float64Array;
      let sum = 0;
      for (let at = 0; at < size; at += 1) sum += (beta[at] ?? 0) * (input[at] ?? 0);
      const probability = 1 / (1 + Math.exp(-sum));
      const slope = weight * probability * (1 - probability);
      const miss = weight * ((same ? 1 : 0) - probability);
      for (let at = 0; at < size; at += 1) {
        const value = input[at] ?? 0;
        gradient[at] = (gradient[at] ?? 0) + miss * value;
        const row = hessian[at] as Float64Array;
        for (let other = 0; other < size; other += 1)
          row[other] = (row[other] ?? 0) + slope * value * (input[other] ?? 0);
      }
    });
    const step = solve(hessian, gradient);
    step.forEach((value, at) => {
      beta[at] = (beta[at] ?? 0) + value;
    });
  }
  const weights = Object.fromEntries(TRAITS.map((trait) => [trait, 0]));
  let bias = beta[0] ?? 0;
  used.forEach((trait, at) => {
    if ((spread[at] ?? 0) < 1e-9) return;
    weights[trait] = (beta[at + 1] ?? 0) / (spread[at] ?? 1);
    bias -= (weights[trait] ?? 0) * (mean[at] ?? 0);
  });
  return { ...weights, bias } as ScoreWeights;
};
