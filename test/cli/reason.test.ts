import { expect, test } from 'vitest';
import { reasonOf } from '../../cli/withdraw/withdraw.ts';
import { AWKWARD } from '../core/awkward.ts';

test.each(Object.entries(AWKWARD).filter(([name]) => !/vertical|0085|surrogate/.test(name)))(
  '%s is removed from a reason',
  (_, char) => {
    expect(reasonOf(` She never ${char}said it.${char} `)).toBe('She never said it.');
    expect(reasonOf(char)).toBeNull();
  },
);

test('a reason keeps its lines and its accents', () => {
  expect(reasonOf('Elle ne l’a jamais dite\u0301.\r\n\r\nVoir la note.')).toBe(
    'Elle ne l’a jamais dité.\n\nVoir la note.',
  );
  expect(() => reasonOf('x'.repeat(501))).toThrow(/501 characters/);
});
