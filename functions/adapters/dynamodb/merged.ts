/**
 * Several lists, each in order, as one in that order. All are begun at once, and none waits for another to be emptied. Where one
 * fails, the others go on.
 *
 * @throws what the first list that failed threw, after the others have ended
 */
export const merged = async function* <T>(
  lists: readonly AsyncIterable<T>[],
  isBefore: (a: T, b: T) => boolean,
): AsyncIterable<T> {
  const faults: unknown[] = [];
  const iterators = lists.map((list) => list[Symbol.asyncIterator]());
  const take = async (iterator: AsyncIterator<T> | undefined): Promise<readonly T[]> => {
    try {
      const taken = await iterator?.next();
      return taken === undefined || taken.done ? [] : [taken.value];
    } catch (error) {
      faults.push(error);
      return [];
    }
  };
  const heads = await Promise.all(iterators.map(take));
  for (;;) {
    let first = -1;
    for (const [index, [head]] of heads.entries()) {
      const best = heads[first]?.[0];
      if (head !== undefined && (best === undefined || isBefore(head, best))) first = index;
    }
    const next = heads[first]?.[0];
    if (next === undefined) break;
    yield next;
    heads[first] = await take(iterators[first]);
  }
  if (faults.length > 0) throw faults[0];
};
