import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../functions/core/nearest.ts';

const NAMES = ['encryption', 'canary', 'alarms', 'sections', 'keepData', 'dev'];

describe('nearest', () => {
  it.each([
    ['encrpytion', 'encryption'],
    ['encryptions', 'encryption'],
    ['canry', 'canary'],
    ['Alarms', 'alarms'],
    ['keep-data', 'keepData'],
    ['sec', 'sections'],
    ['de', 'dev'],
    ['colour', null],
    ['d', null],
    ['', null],
    ['x'.repeat(100_000), null],
  ])('%s means %s', (written, meant) => {
    expect(nearest(written, NAMES)).toBe(meant);
  });

  it('finds every name with one letter too many, too few or wrong', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    const long = NAMES.filter(({ length }) => length > 4);
    fc.assert(
      fc.property(
        fc.constantFrom(...long),
        fc.nat(),
        letter,
        fc.nat(1),
        fc.nat(1),
        (name, place, put, keep, add) => {
          const at = place % name.length;
          const written = name.slice(0, at) + (add === 1 ? put : '') + name.slice(at + keep);
          expect(nearest(written, NAMES)).toBe(name);
        },
      ),
    );
  });

  it('is asked about in words, or not at all', () => {
    expect(didYouMean('canry', NAMES)).toBe(' Did you mean canary?');
    expect(didYouMean('colour', NAMES)).toBe('');
  });
});
