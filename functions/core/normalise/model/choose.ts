/** More than there are lines. */
const MOST_LINES = 2 ** 21;

/**
 * Places by falling probability, equal ones in their order. Bits of floats that are not negative rank as the floats do: with
 * the place behind them they make one whole number, and numbers are sorted without calling back for each pair.
 */
const likeliestFirst = (probabilities: Float32Array): Float64Array => {
  const bits = new Uint32Array(probabilities.buffer, probabilities.byteOffset, probabilities.length);
  const order = new Float64Array(bits.length);
  for (let at = 0; at < bits.length; at++) order[at] = (2 ** 31 - (bits[at] as number)) * MOST_LINES + at;
  order.sort();
  for (let at = 0; at < order.length; at++) order[at] = (order[at] as number) % MOST_LINES;
  return order;
};

/**
 * The probability from which lines are kept so that the F1 to be expected of a page is highest (Lewis 1995, "Evaluating and
 * optimizing autonomous text classification systems"): half of that F1. A page that speaks clearly is cut near one half, one
 * that is hard to judge keeps more.
 *
 * @param probabilities of each line
 * @param words of each line
 * @example thresholdOf([0.9, 0.9, 0.1], [50, 50, 5]) // 0.475
 */
export const thresholdOf = (probabilities: Float32Array, words: readonly number[]): number => {
  const order = likeliestFirst(probabilities);
  let expected = 0;
  for (const at of order) expected += (probabilities[at] ?? 0) * (words[at] ?? 0);
  let hits = 0;
  let kept = 0;
  let best = 0;
  for (const at of order) {
    hits += (probabilities[at] ?? 0) * (words[at] ?? 0);
    kept += words[at] ?? 0;
    best = Math.max(best, (2 * hits) / (kept + expected));
  }
  return best / 2;
};
