const AT_ONCE = 16;

/** Runs something for each item, some at once. */
export const inParallel = async <T>(
  items: readonly T[],
  run: (item: T) => Promise<unknown>,
): Promise<void> => {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await run(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};
