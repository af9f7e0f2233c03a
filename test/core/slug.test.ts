import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slug } from '../../functions/core/slug.ts';

const ascii = fc.string({
  unit: fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)),
  maxLength: 200,
});

it('an accent gives the slug that its letter gives', () => {
  fc.assert(
    fc.property(ascii, (name) => {
      expect(slug(`${name}é`)).toBe(slug(`${name}e`));
    }),
  );
});
