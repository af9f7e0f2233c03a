import { CLASSES } from './classes.ts';
import { NAME_SCALE, NAME_WEIGHTS } from './name-weights.ts';

const bytes = Buffer.from(NAME_WEIGHTS, 'base64');
const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * Computes the probability of each class for one occurrence of a name (multinomial logistic regression over hashed
 * features).
 *
 * @param features indices, as `featuresOf` returns them
 * @returns natural logarithms of the probabilities, in the order of `CLASSES`
 */
export const logOddsOf = (features: Uint16Array): readonly number[] => {
  const scores = CLASSES.map(() => 0);
  for (const feature of features) {
    const base = feature * CLASSES.length;
    for (let kind = 0; kind < scores.length; kind += 1) {
      scores[kind] = (scores[kind] ?? 0) + (weights[base + kind] ?? 0) * NAME_SCALE;
    }
  }
  const top = Math.max(...scores);
  const total = top + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - top), 0));
  return scores.map((score) => score - total);
};
