/**
 * Handles items as they arrive, several concurrently, until there are no more, it is time to stop, or one fails.
 * Items that were begun are finished.
 *
 *
 * @param most at once
 * @param isOver asked before each item
 * @returns whether it stopped before the end
 * @throws what handling threw first
 */
export const atOnce = async <T>(
  items: AsyncIterable<T> | Iterable<T>,
  most: number,
  handle: (item: T) => Promise<void>,
  isOver: () => boolean = () => false,
): Promise<'all' | 'stopped'> => {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let isStopped = false;
  let isDone = false;
  const work = async (): Promise<void> => {
    while (!isDone) {
      if (isOver()) {
        isStopped = true;
        return;
      }
      const taken = await iterator.next();
      if (taken.done) isDone = true;
      else await handle(taken.value);
    }
  };
  const workers = Array.from({ length: most }, () =>
    work().catch((error: unknown) => {
      isDone = true;
      throw error;
    }),
  );
  // A Lambda function that returns before everything has ended may freeze the rest with it.
  for (const outcome of await Promise.allSettled(workers))
    if (outcome.status === 'rejected') throw outcome.reason;
  return isStopped && !isDone ? 'stopped' : 'all';
};
