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
  ...['https://x.example/a_b(c)\n', 'www.a.b\n', 'x@y.example\n'],
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

describe('markup that would take too long', () => {
  const STORY = 'The harbour board postponed its vote on the new pier, because two members were at sea.';

  it.each([
    ['a list of one endless item', `- ${'a\n'.repeat(20_000)}`],
    ['quotes that are continued', '> a\nb\n'.repeat(10_000)],
    ['a table that is filled up', `${'|a'.repeat(2000)}|\n${'|-'.repeat(2000)}|\n${'|b|\n'.repeat(2000)}`],
    ['lists ever deeper', Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('')],
  ])('is published as plain text: %s', async (_, markup) => {
    expect(lex(markup)).toBeNull();
    const { text } = await editionOf(`# Pier vote postponed\n\n${STORY}\n\n${markup}`, 'a.md');
    expect(text).toContain(STORY);
  });
});
