import { expect, it } from 'vitest';
import { tallyOf } from '../../functions/site/tally.ts';

it('writes the usual once a second with its count, and everything else at once', () => {
  const lines: unknown[] = [];
  let now = 0;
  const tally = tallyOf(({ outcome, count }) => void lines.push([outcome, count]), {
    now: () => '',
    elapsed: () => now,
  });
  tally('served', 'GET / 200', 1);
  for (let at = 0; at < 9; at++) tally('served', 'GET / 200', 1);
  tally('failed', 'GET /', 1);
  tally('gone', 'GET /', 1);
  tally('not-modified', 'GET /', 1);
  now = 1000;
  tally('served', 'GET / 200', 1);
  expect(lines).toEqual([
    ['served', 1],
    ['failed', undefined],
    ['gone', undefined],
    ['not-modified', 1],
    ['served', 10],
  ]);
});
