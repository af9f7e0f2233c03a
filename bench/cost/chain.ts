/** A request as the meter saw it. */
export interface Timed {
  /** When it came and when it was answered, in milliseconds of one clock. */
  readonly from: number;
  readonly to: number;
  /** How long it would wait on AWS, in milliseconds. */
  readonly wait: number;
}

/**
 * The longest of all chains of requests in which each came after the one before was answered: an invocation's wait for AWS.
 * Parallel requests count once.
 *
 * @param requests of one invocation
 * @returns milliseconds
 * @example longestChain([{ from: 0, to: 5, wait: 8 }, { from: 1, to: 9, wait: 60 }, { from: 10, to: 12, wait: 20 }]) // 80
 */
export const longestChain = (requests: readonly Timed[]): number => {
  const inOrder = requests.toSorted((a, b) => a.from - b.from);
  const longest: number[] = [];
  for (const [at, { from, wait }] of inOrder.entries()) {
    const before = inOrder.slice(0, at).map(({ to }, index) => (to <= from ? (longest[index] ?? 0) : 0));
    longest.push(wait + Math.max(0, ...before));
  }
  return Math.max(0, ...longest);
};
