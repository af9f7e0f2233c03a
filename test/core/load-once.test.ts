import { expect, test } from 'vitest';
import { loadOnce } from '../../functions/core/load-once.ts';
import { ownCopy } from '../../functions/core/text-codes.ts';

test('A module is loaded when it is first asked for, and once', async () => {
  let loads = 0;
  const reader = loadOnce(async () => {
    loads++;
    return { answer: 42 };
  });
  expect(loads).toBe(0);
  expect([await reader(), await reader()]).toEqual([{ answer: 42 }, { answer: 42 }]);
  expect(loads).toBe(1);
});

test.each(['og:title', '', '12', '__proto__', 'constructor', 'größe – 日'])(
  'A copy of %j says the same',
  (text) => {
    expect(ownCopy(text)).toBe(text);
  },
);
