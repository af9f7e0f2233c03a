import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffText } from '../../cli/show/diff-text.ts';
import { bodyDiff, type Part, wordDiff } from '../../cli/show/word-diff.ts';

const marked = (parts: readonly Part[]): string =>
  parts
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

describe('wordDiff', () => {
  test.each([
    [
      'The bridge opened on Monday.',
      'The old bridge opened on Tuesday.',
      'en',
      'The {+old +}bridge opened on [-Monday-]{+Tuesday+}.',
    ],
    ['40 million', '41 million', 'en', '[-40-]{+41+} million'],
    ['橋は月曜日に開通した', '橋は火曜日に開通した', 'ja', '橋は[-月曜日-]{+火曜日+}に開通した'],
    ['one two', 'one two', 'xx-invalid-language-tag-', 'one two'],
  ])('%s → %s', (before, after, language, expected) => {
    expect(marked(wordDiff(before, after, language))).toBe(expected);
  });
});

describe('bodyDiff', () => {
  test('matches paragraphs first, and counts the unchanged ones', () => {
    expect(bodyDiff('One.\n\nTwo.\n\nThree.', 'One.\n\nNew.\n\nTwo.\n\nThree now.', 'en')).toEqual([
      { kind: 'same', paragraphs: ['One.'] },
      { kind: 'changed', parts: [{ kind: 'added', text: 'New.' }] },
      { kind: 'same', paragraphs: ['Two.'] },
      {
        kind: 'changed',
        parts: [
          { kind: 'same', text: 'Three ' },
          { kind: 'added', text: 'now' },
          { kind: 'same', text: '.' },
        ],
      },
    ]);
  });

  test('contains the later text and all words of the earlier one', () => {
    const paragraph = fc.array(fc.constantFrom('bridge', 'Oslo', 'the', '40', '–', 'été', '橋'), {
      minLength: 1,
      maxLength: 6,
    });
    const text = fc
      .array(
        paragraph.map((words) => words.join(' ')),
        { minLength: 1, maxLength: 5 },
      )
      .map((paragraphs) => paragraphs.join('\n\n'));
    const words = (value: string): string => value.replace(/\s+/g, '');
    fc.assert(
      fc.property(text, text, (before, after) => {
        const passages = bodyDiff(before, after, 'en');
        const side = (without: Part['kind']): string =>
          words(
            passages
              .flatMap((passage) =>
                passage.kind === 'same'
                  ? passage.paragraphs
                  : passage.parts.filter(({ kind }) => kind !== without).map((part) => part.text),
              )
              .join(''),
          );
        expect(side('removed')).toBe(words(after));
        expect(side('added')).toBe(words(before));
      }),
    );
  });
});

test('a difference is printed in lines that are readable and can be searched on their own', () => {
  const text = diffText({
    articleId: 'a',
    from: 1,
    to: 3,
    fields: [{ name: 'Headline', parts: wordDiff('Bridge \u001b[31mshut', 'Bridge open', 'en') }],
    body: bodyDiff('Same.\n\nSame too.\n\nOld.\n\nOlder.', 'Same.\n\nSame too.', 'en'),
  });
  expect(text).toBe(
    [
      'article a, version 1 → 3',
      '  Headline   Bridge [-[31mshut-]{+open+}',
      '',
      '  … 2 paragraphs unchanged',
      '',
      '  [-Old.-]',
      '',
      '  [-Older.-]',
    ].join('\n'),
  );
});
