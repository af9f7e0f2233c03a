import { describe, expect, it } from 'vitest';
import { findInComments, findInMarkdown, findInText } from './plain-language.ts';

const found = (findings: readonly { line: number; text: string }[]): readonly (readonly [number, string])[] =>
  findings.map(({ line, text }) => [line, text]);

describe('the lint of language', () => {
  it.each([
    ['What means nothing is refused.', 'What means nothing is refused'],
    ['It is sent. Whoever follows gets it.', 'Whoever follows gets it'],
    ['An alternate is no article.', 'is no article'],
    ['Followers are told.', 'told'],
    ['It waits for the moment.', 'moment'],
    ['The record is put back.', 'put back'],
    ['Null: it was never live.', 'Null:'],
    ['It stops, for there is none here.', ', for there'],
  ])('finds %j', (sentence, text) => {
    expect(found(findInMarkdown(sentence))).toEqual([[1, text]]);
  });

  it.each([
    'What happens after an outage? It is retried.',
    'There is no article of that name, and it is no longer held.',
    'Run `slugline told` a moment ago.',
    '# What a write costs',
    '```\nWhat means nothing is refused.\n```',
    '1. A step:\n\n   ```ts\n   // What was told.\n   ```\n',
    'Say ``the `told` one`` here.',
    'See [the list](docs/told/heard.md).',
  ])('leaves %j alone', (sentence) => {
    expect(findInMarkdown(sentence)).toEqual([]);
  });

  it('says the line of a document, of a table and of a list', () => {
    const document = 'One.\n\n| a | told |\n| - | ---- |\n\n- two\n- it was heard\n  and told\n';
    expect(found(findInMarkdown(document))).toEqual([
      [3, 'told'],
      [7, 'heard and told'],
    ]);
  });

  it('reads comments of code, and nothing but comments', () => {
    const source = "/** Null: never live. */\nconst told = 'heard';\n// What was sent is kept.\n";
    expect(found(findInComments(source))).toEqual([
      [1, 'Null:'],
      [3, 'What was sent is kept'],
    ]);
  });

  it('leaves the commands of a help text alone', () => {
    expect(found(findInText('Examples:\n  slugline told\n\nIt was heard.'))).toEqual([[4, 'heard']]);
  });
});
