/**
 * Regression trees of a logistic model in flat arrays. Each node has a trait (-1 in a leaf), a threshold (in a leaf,
 * its value), and the index of the node that follows if the trait is above the threshold. Otherwise the next node
 * follows.
 */
export interface Trees {
  /** Log odds before any tree is added. */
  readonly base: number;
  /** Index of each tree's first node. */
  readonly roots: readonly number[];
  readonly trait: readonly number[];
  readonly value: readonly number[];
  readonly above: readonly number[];
}

/** Adds up the trees for one row of traits, and returns log odds. */
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
