import { describe, expect, it } from 'vitest';
import { containmentOf, sketchOf } from '../../../functions/core/story/sketch.ts';

const words = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, at) => `w${from + at}`);

describe('containmentOf', () => {
  it.each([
    ['the same copy', words(0, 400), 1, 0.001],
    ['a part of it', words(0, 150), 1, 0.15],
    ['half of it within other words', [...words(0, 200), ...words(900, 1100)], 0.5, 0.2],
    ['nothing of it', words(500, 900), 0, 0.001],
  ])('estimates %s', (_, other, part, within) => {
    const estimate = containmentOf(sketchOf(words(0, 400)), sketchOf(other)).part;
    expect(Math.abs(estimate - part)).toBeLessThanOrEqual(within);
  });

  it('rests on nothing where a text has no shingle', () => {
    expect(containmentOf(sketchOf(['two', 'words']), sketchOf(words(0, 50)))).toEqual({ part: 0, of: 0 });
  });
});
