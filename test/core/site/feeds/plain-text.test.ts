import { expect, test } from 'vitest';
import { oneLine, unmarkedLine, xmlText } from '../../../../functions/core/site/feeds/plain-text.ts';

test.each([
  ['controls', 'a\u0000\u0001\u000b\u001b\u007f\u0085\u009fb', 'ab'],
  ['halves of surrogate pairs', 'a\ud800b\udc00c', 'abc'],
  ['noncharacters', 'a\ufffe\uffff\ufdd0\u{1fffe}b', 'ab'],
  ['line ends', 'a\r\nb\rc\td', 'a\nb\nc\td'],
  ['replacement characters', 'caf\ufffd', 'caf?'],
  ['what is fine', 'Zoë 東京 👩‍👩‍👧 می‌خواهم', 'Zoë 東京 👩‍👩‍👧 می‌خواهم'],
])('xmlText settles %s', (_, text, settled) => {
  expect(xmlText(text)).toBe(settled);
});

test('oneLine has single spaces and no change of direction', () => {
  expect(oneLine('  a\n\u202eb\u2066 \t c\u2069 ')).toBe('a b c');
});

test.each([
  ['a < b', 'a < b'],
  ['<b>', '‹b>'],
  ['</B>', '‹/B>'],
  ['<!-- -->', '‹!-- -->'],
  ['<?php', '‹?php'],
  ['<\u0000script>', '‹script>'],
])('unmarkedLine writes %j as %j', (text, line) => {
  expect(unmarkedLine(text)).toBe(line);
});
