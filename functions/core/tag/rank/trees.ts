/**
 * Regression trees of a logistic model, flat: per node the trait it asks (or -1 for a leaf), the threshold (or the
 * leaf's value), and the index of the node for "above" (that for "not above" is the next one).
 */
export interface Trees {
  /** Log odds before any tree has spoken. */
  readonly base: number;
  /** Index of each tree's first node. */
  readonly roots: readonly number[];
  readonly trait: readonly number[];
  readonly value: readonly number[];
  readonly above: readonly number[];
}

/** The sum of what the trees say of one row of traits: log odds. */
export const logOddsByTrees = (
  { base, roots, trait, value, above }: Trees,
  row: readonly number[],
): number => {
  let sum = base;
  for (const root of roots) {
    let node = root;
    for (let asks = trait[node] ?? -1; asks >= 0; asks = trait[node] ?? -1) {
      node = (row[asks] ?? 0) > (value[node] ?? 0) ? (above[node] ?? 0) : node + 1;
    }
    sum += value[node] ?? 0;
  }
  return sum;
};
