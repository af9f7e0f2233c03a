import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonOutline } from '../../../functions/core/normalise/read/json-outline.ts';

it.each([
  ['{"a": [1, "]}", "\\"", "\\\\"]}', 'light'],
  [' [] ', 'light'],
  ['{} {}', 'none'],
  ['{"a": 1', 'none'],
  ['["a]', 'none'],
  ['"a"', 'none'],
  ['Copy with a [note].', 'none'],
  [`${'['.repeat(101)}${']'.repeat(101)}`, 'heavy'],
  [`[${'[],'.repeat(200_001)}0]`, 'heavy'],
  [`[${'1,'.repeat(1_000_001)}0]`, 'heavy'],
])('%.40s is %s', (text, outline) => {
  expect(jsonOutline(text)).toBe(outline);
});

it('takes no JSON for none', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(jsonOutline(text)).toBe(/^[{[]/.test(text.trim()) ? 'light' : 'none');
    }),
  );
});
