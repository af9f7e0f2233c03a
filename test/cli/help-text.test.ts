import { expect, test } from 'vitest';
import { helpText } from '../../cli/present/help-text.ts';

const LONG = `Uploads ${'one file after another '.repeat(4)}and says`;
const TEXT = `\n${LONG}\nwhat became of each.\n\nShort line.\nAnother.\n\nExamples:\n  slugline upload ${'desk/ '.repeat(20)}--wait`;

test('prose is wrapped to a terminal, broken paragraphs are joined, and examples stay unwrapped', () => {
  const lines = helpText(TEXT, 60)().split('\n');
  expect(lines.filter((line) => !line.startsWith(' ')).join('\n')).not.toMatch(/.{61}/);
  expect(lines.join(' ')).toContain('and says what became of each.');
  expect(lines).toContain('Short line.');
  expect(lines.at(-1)).toBe(TEXT.split('\n').at(-1));
});

test('without a terminal it stays as it was written, so that grep finds it', () => {
  expect(helpText(TEXT)()).toBe(TEXT);
});
