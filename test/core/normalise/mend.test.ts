import { expect, test } from 'vitest';
import { mendTwiceEncoded } from '../../../functions/core/normalise/read/mend.ts';

const silent = (): void => undefined;
const twice = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

test.each(['let’s go – “now”', 'café — naïve', '京都'])('%s comes back from being encoded twice', (text) => {
  expect(mendTwiceEncoded(twice(text), silent)).toBe(text);
});

test.each(['Ã© is what went wrong', 'São Paulo', 'plain', 'let’s'])('%s is left alone', (text) => {
  expect(mendTwiceEncoded(text, silent)).toBe(text);
});
