import { describe, expect, test } from 'vitest';
import { compareTexts, figuresOf, pageF1 } from '../../../bench/measure/four-grams.ts';
import { labelLines } from '../../../bench/train/label.ts';
import { readFragment } from '../../../functions/core/normalise/body/read-body.ts';
import { parseHtml } from '../../../functions/core/normalise/html/parse-html.ts';
import { segment } from '../../../functions/core/normalise/html/story/leaves.ts';
import type { NameGroup } from '../../../functions/core/normalise/html/story/vocabulary.ts';
import { groupsOfNames, NAME_GROUPS } from '../../../functions/core/normalise/html/story/vocabulary.ts';
import { allReferences } from '../../../functions/core/normalise/html/syntax/all-references.ts';

const leavesOf = (html: string) => segment(parseHtml(html, allReferences), null).leaves;

describe('a page is parted into leaves', () => {
  test.each<[string, string, readonly string[]]>([
    ['at block borders', '<div>One<p>Two</p>Three</div>', ['One', 'Two', 'Three']],
    ['not at inline elements', '<p>One <b>two</b> <a href="/">three</a></p>', ['One two three']],
    [
      'at inline elements with a name of furniture',
      '<p>One <span class="share-link">share</span> two</p>',
      ['One', 'share', 'two'],
    ],
    ['at two breaks', 'One<br><br>Two<br>three', ['One', 'Two three']],
    ['without scripts and buttons', '<p>One<script>no</script><button>no</button></p>', ['One']],
  ])('%s', (_, html, texts) => expect(leavesOf(html).map(({ text }) => text)).toEqual(texts));

  test('whose links and words are weighed', () => {
    expect(leavesOf('<p>Go <a href="/">there now</a></p>')[0]).toMatchObject({
      words: 3,
      linkWords: 2,
      links: 1,
    });
  });
});

test.each<[string, NameGroup]>([
  ['relatedPosts__list', 'related'],
  ['article-body', 'storybody'],
  ['c-articleBody', 'storybody'],
  ['wp-caption-text', 'caption'],
  ['byline', 'author'],
])('the name %s is of the group %s', (name, group) => {
  expect((groupsOfNames(name) >>> NAME_GROUPS.indexOf(group)) & 1).toBe(1);
});

test('a fragment keeps all but what it calls furniture', () => {
  const blocks = readFragment(
    '<p>One <span class="ad-label">x</span> two.</p><ul><li>a<li>b</ul><nav>Menu</nav><blockquote><p>Said.</p></blockquote>',
    null,
    () => undefined,
  );
  expect(blocks).toMatchObject([
    { kind: 'paragraph', text: 'One x two.' },
    { kind: 'list', items: ['a', 'b'] },
    { kind: 'quote', text: 'Said.' },
  ]);
});

describe('lines are labelled by the gold text', () => {
  const gold =
    'The ferry strike ended on Monday, when both sides signed a paper.\n\nWhat changed\n\nBoats will leave again from Wednesday, the harbour board said.';
  const lines = [
    'Home',
    'The ferry strike ended on Monday, when both sides signed a paper.',
    'What changed',
    'Share this',
    'Boats will leave again from Wednesday, the harbour board said.',
    'The ferry strike ended on Monday, when both sides signed a paper.',
    'What changed',
  ].map((text) => ({ text }));

  test('a repetition belongs to it once', () => {
    expect([...labelLines(lines, gold)].map(Math.round)).toEqual([0, 1, 1, 0, 1, 0, 0]);
  });
});

describe('the bag of 4-grams', () => {
  test('gives 1 to the same text, and 0 to none', () => {
    expect(pageF1(compareTexts('a b c d e', 'a b c d e'))).toBe(1);
    expect(pageF1(compareTexts('a b c d e', ''))).toBe(0);
  });

  test('averages over pages before it takes F1; an empty answer has no precision', () => {
    const { precision, recall } = figuresOf([
      compareTexts('a b c d e', 'a b c d e'),
      compareTexts('a b c d e', ''),
    ]);
    expect([precision, recall]).toEqual([1, 0.5]);
  });
});
