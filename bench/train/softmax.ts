import { seeded } from './seeded.ts';
/** One thing to learn from: the buckets it lights, the class it is of, and how much it counts. */
export interface Example {
  readonly features: ArrayLike<number>;
  readonly label: number;
  readonly weight: number;
}

/** How a model is trained; the same options and examples give the same weights to the bit. */
export interface Training {
  readonly classes: number;
  readonly buckets: number;
  readonly epochs: number;
  readonly rate: number;
  /** Pull of every touched weight towards zero. */
  readonly decay: number;
  readonly seed: number;
}

/** The same items in an order that the generator chooses (Fisher and Yates). */
export const shuffled = <T>(items: readonly T[], random: () => number): readonly T[] => {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
};

/**
 * Trains a multinomial logistic regression by stochastic gradient descent with AdaGrad's rates (Duchi, Hazan and
 * Singer, 2011), its weights averaged over the epochs.
 *
 * @returns weights, class by class within each bucket
 */
export const trainSoftmax = (examples: readonly Example[], training: Training): Float64Array => {
  const { classes, buckets, epochs, rate, decay, seed } = training;
  const weights = new Float64Array(classes * buckets);
  const squares = new Float64Array(classes * buckets).fill(1e-6);
  const sums = new Float64Array(classes * buckets);
  const scores = new Float64Array(classes);
  const random = seeded(seed);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const { features, label, weight } of shuffled(examples, random)) {
      scores.fill(0);
      for (let at = 0; at < features.length; at += 1) {
        const base = (features[at] ?? 0) * classes;
        for (let kind = 0; kind < classes; kind += 1)
          scores[kind] = (scores[kind] ?? 0) + (weights[base + kind] ?? 0);
      }
      const top = Math.max(...scores);
      const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
      for (let kind = 0; kind < classes; kind += 1) {
        const slope = weight * (Math.exp((scores[kind] ?? 0) - top) / total - (kind === label ? 1 : 0));
        for (let at = 0; at < features.length; at += 1) {
          const index = (features[at] ?? 0) * classes + kind;
          const gradient = slope + decay * (weights[index] ?? 0);
          const square = (squares[index] ?? 0) + gradient * gradient;
          squares[index] = square;
          weights[index] = (weights[index] ?? 0) - (rate * gradient) / Math.sqrt(square);
        }
      }
    }
    if (epoch >= epochs / 2)
      for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (weights[at] ?? 0);
  }
  const averaged = epochs - Math.ceil(epochs / 2);
  return sums.map((sum) => sum / Math.max(1, averaged));
};
