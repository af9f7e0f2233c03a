import { expect, it } from 'vitest';
import { readShown, sampleOf } from '../../../../functions/core/readers/push/shown.ts';

it.each([
  [0, 1],
  [1, 1],
  [10, 1],
  [11, 10],
  [100, 10],
  [101, 100],
  [500, 100],
  [1001, 1000],
  [1e9, 1000],
])('of %i devices one of %i says that it showed a notice', (devices, sample) => {
  expect(sampleOf(devices)).toBe(sample);
  expect(readShown({ origin: null, sample })).toEqual({ service: 'other', count: sample });
});
