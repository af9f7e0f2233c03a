import { describe, expect, test } from 'vitest';
import { compareTexts, figuresOf, pageF1 } from '../../../bench/measure/four-grams.ts';
import { labelLines } from '../../../bench/train/label.ts';
import { readFragment } from '../../../functions/core/normalise/body/read-body.ts';
import { withoutAuthorNote } from '../../../functions/core/normalise/html/author-note.ts';
import { parseHtml } from '../../../functions/core/normalise/html/parse-html.ts';
import { segment } from '../../../functions/core/normalise/html/story/leaves.ts';
import { withoutApart } from '../../../functions/core/normalise/html/story/stands-apart.ts';
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

const STORY =
  '<div><p>The ferry strike ended on Monday.</p><p>Boats will leave again from Wednesday.</p></div>';

test.each<[string, string, number]>([
  ['a consent dialog', `${STORY}<div class="privacy-modal"><p>We store cookies.</p></div>`, 2],
  ['comments', `${STORY}<ol class="comment-list"><li><p>I never liked ferries.</p></li></ol>`, 2],
  ['testimonials', `${STORY}<div class="x-testimonial-inner"><p>They are so kind.</p></div>`, 2],
  [
    'an appeal, whole',
    `${STORY}${STORY}<div class="support-box"><p>The stakes were never higher.</p><p>Support our newsroom with as little as $1 a month.</p></div>`,
    4,
  ],
  ['nothing that is called support alone', `${STORY}<div class="support"><p>Call the harbour.</p></div>`, 3],
  [
    'related stories',
    `${STORY}<div class="related-stories"><p>Ferries of the past sailed in winter.</p></div>`,
    2,
  ],
  ['a footer', `${STORY}<footer><p>One of the oldest papers of the coast.</p></footer>`, 2],
  ['what is only called a footer', `${STORY}<div class="entry-footer"><p>Ada Moss edits us.</p></div>`, 2],
  ['footnotes', `${STORY}<div class="Footnotes-list"><p>Moss, A.: Ferries. Estuary.</p></div>`, 2],
  ['the beginning of another story', `${STORY}<div class="post-excerpt"><p>Snow fell…</p></div>`, 2],
  ['nothing that merely follows', `${STORY}<div class="more"><p>Nobody expects snow.</p></div>`, 3],
  ['nothing of a page that is called so as a whole', `<div class="has-comments">${STORY}</div>`, 2],
])('what stands apart from the story is dropped: %s', (_, html, left) => {
  const leaves = leavesOf(html);
  expect(withoutApart(leaves, leaves, () => undefined)).toHaveLength(left);
});

test.each<[string, string, string, number]>([
  ['is left out', 'Ada Moss is a reporter in Estuary.', 'Ferry strike ends', 1],
  ['is left out where it is called so', 'About the author: she rows.', 'Ferry strike ends', 1],
  ['stays where it tells what she did', 'Ada Moss rowed there.', 'Ferry strike ends', 2],
  ['stays where the story is about her', 'Ada Moss is a reporter.', 'The day of Ada Moss', 2],
])('a note about the writer at the end %s', (_, text, headline, left) => {
  const blocks = ['The ferry strike ended on Monday.', text].map((line) => ({
    kind: 'paragraph' as const,
    text: line,
  }));
  expect(withoutAuthorNote(blocks, ['Ada Moss'], headline, () => undefined)).toHaveLength(left);
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
