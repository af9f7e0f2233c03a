import fc from 'fast-check';
import { lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { lex } from '../../../functions/core/normalise/markdown/lex.ts';
import { editionOf } from './sources.ts';

/** Lines, and parts of lines, that may be tables, headings or neither. */
const PIECES = [
  ...['a\n', 'b c\n', '\n', '---\n', '-\n', '===\n', '> q\n', '- i\n', '  - j\n', '1. n\n', '***\n'],
  ...['|a|b|\n', '|-|-|\n', '|-|:-|\n', 'a | b\n', ':-:\n', '- | -\n', '|', 'a|', '-:|\n', ' ', '\t'],
  ...['```\n', '    code\n', '# h\n', '<div>\n', '*e* **s** `c`\n', '[l](/u)\n', '[r]\n', '[r]: /v\n'],
  ...['https://x.example/a_b(c)\n', 'www.a.b\n', 'x@y.example\n', '- - -\n', '- - j\n', '|-|-|-|\n'],
  ...['*', '**', '_', '__', '~', '~~', 'a_b', 'c*', ' *d', '.', '😀', '\\', '`', '(_e_)', '1. 2. k\n'],
];

it('gives the tokens that the library gives', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      expect([...(lex(text) ?? [])]).toEqual([...lexer(text)]);
    }),
    { numRuns: 3000 },
  );
});

it.each([
  ['a long underline', `The vote\n${'-'.repeat(60)}\n`, 'heading'],
  ['a long rule', `${'*'.repeat(60)}\n`, 'hr'],
  ['a long rule with spaces', `${'- '.repeat(60)}\n`, 'hr'],
  ['words with underscores', 'some_name_of_code '.repeat(800), 'paragraph'],
])('reads %s as what it is', (_, markup, type) => {
  expect(lex(markup)?.[0]?.type).toBe(type);
});

describe('markup that would take too long', () => {
  const STORY = 'The harbour board postponed its vote on the new pier, because two members were at sea.';

  it.each([
    ['a list of one endless item', `- ${'a\n'.repeat(20_000)}`],
    ['quotes that are continued', '> a\nb\n'.repeat(10_000)],
    ['a table that is filled up', `${'|a'.repeat(2000)}|\n${'|-'.repeat(2000)}|\n${'|b|\n'.repeat(2000)}`],
    ['a number of lists on one line', `${'1. '.repeat(50)}a`],
    ['lists on lines of lists', `${'- '.repeat(30)}a\n`.repeat(1000)],
    ['a long name before an at sign', `${'a.'.repeat(20_000)}@b`],
    ['emphasis without an end', 'a.*'.repeat(5000)],
    ['tables whose heads have other columns', '|a|b|c|\n|-|-|\n'.repeat(3000)],
    ['lists ever deeper', Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('')],
  ])('is published as plain text: %s', async (_, markup) => {
    expect(lex(markup)).toBeNull();
    const { text } = await editionOf(`# Pier vote postponed\n\n${STORY}\n\n${markup}`, 'a.md');
    expect(text).toContain(STORY);
  });
});
