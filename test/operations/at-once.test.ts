import { expect, it } from 'vitest';
import { atOnce } from '../../functions/operations/at-once.ts';

const numbers = async function* (count: number) {
  for (let number = 0; number < count; number++) yield number;
};

it('handles each item once, several at a time', async () => {
  let atWork = 0;
  let most = 0;
  const handled: number[] = [];
  const handle = async (number: number): Promise<void> => {
    atWork += 1;
    most = Math.max(most, atWork);
    await new Promise(setImmediate);
    atWork -= 1;
    handled.push(number);
  };
  expect(await atOnce(numbers(20), 4, handle)).toBe('all');
  expect(handled.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, number) => number));
  expect(most).toBe(4);
});

it('stops when asked to, and reports it', async () => {
  const handled: number[] = [];
  const handle = async (number: number): Promise<void> => void handled.push(number);
  expect(await atOnce(numbers(20), 1, handle, () => handled.length === 3)).toBe('stopped');
  expect(handled).toEqual([0, 1, 2]);
});

it('finishes the started items when one fails, and starts no others', async () => {
  const ended: number[] = [];
  const handle = async (number: number): Promise<void> => {
    if (number === 0) throw new Error('throttled');
    await new Promise(setImmediate);
    ended.push(number);
  };
  await expect(atOnce(numbers(20), 3, handle)).rejects.toThrow('throttled');
  expect(ended.length).toBeGreaterThan(0);
  expect(ended.length).toBeLessThan(4);
});
