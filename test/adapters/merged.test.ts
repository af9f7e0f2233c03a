import { expect, it } from 'vitest';
import { merged } from '../../functions/adapters/dynamodb/merged.ts';

/** A list that reports how far it was read, and can fail at its end. */
const list = (numbers: readonly number[], fault?: string) => {
  const read: number[] = [];
  const items = (async function* () {
    for (const number of numbers) {
      read.push(number);
      yield number;
    }
    if (fault !== undefined) throw new Error(fault);
  })();
  return { items, read };
};

const allOf = async (lists: readonly { readonly items: AsyncIterable<number> }[]) => {
  const found: number[] = [];
  let fault: unknown;
  try {
    for await (const number of merged(
      lists.map(({ items }) => items),
      (a, b) => a < b,
    ))
      found.push(number);
  } catch (error) {
    fault = error;
  }
  return { found, fault };
};

it('reads several sorted lists as one sorted list', async () => {
  const { found } = await allOf([list([1, 4, 7]), list([]), list([2, 3, 9]), list([0, 8])]);
  expect(found).toEqual([0, 1, 2, 3, 4, 7, 8, 9]);
});

it('reads no more than requested, plus the first element of each list', async () => {
  const lists = [list([1, 4, 7]), list([2, 3, 9])];
  for await (const number of merged(
    lists.map(({ items }) => items),
    (a, b) => a < b,
  ))
    if (number === 2) break;
  expect(lists.map(({ read }) => read)).toEqual([[1, 4], [2]]);
});

it('continues if one list fails, and reports that at the end', async () => {
  const { found, fault } = await allOf([list([1], 'throttled'), list([2, 3])]);
  expect(found).toEqual([1, 2, 3]);
  expect(fault).toEqual(new Error('throttled'));
});
