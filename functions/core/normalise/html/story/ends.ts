import type { Box } from './boxes.ts';
import { articleOf } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import type { Survey } from './survey.ts';
import type { NameGroup } from './vocabulary.ts';
import { CUE_GROUPS, NAME_GROUPS } from './vocabulary.ts';

/** Parts that mostly stand below a story: after the first of them, the story may be over. */
const ENDS: readonly NameGroup[] = ['comments', 'related', 'tags', 'author', 'prompt'];

/** Names of the features that show whether the story is over, or another one has begun. */
export const END_FEATURES: readonly string[] = [
  ...ENDS.flatMap((group) => [`lines since a name of ${group}`, `prose after a name of ${group}`]),
  'lines since a line about comments',
  'first-level headings since the headline',
  'in the article of the headline',
  'prose in its article',
  'steps up to share a box with the headline',
];

const MOST_LINES = 60;
const NONE = 99;
const SHORT = 6;
const DISCUSSING = CUE_GROUPS.indexOf('discussing');

/** Patterns that words of discussions contain. Counting all words of a line takes longer. */
const MAY_DISCUSS = /comment|repl|convers|discuss/i;

const stepsToShare = (leaf: Leaf, other: number): number => {
  let up = 0;
  for (let box: Box | null = leaf.box; box !== null && up < 15; box = box.parent) {
    if (other >= box.start && other < box.end) return up;
    up++;
  }
  return up;
};

/** The ends of a page, found before its leaves are examined. */
export interface Ends {
  /** First lines below the headline in a box of each name; -1 where there is none. */
  readonly firsts: readonly number[];
  /** The first line that speaks of comments. */
  readonly discussed: number;
  readonly h1sBefore: Int32Array;
  readonly headline: Leaf | undefined;
  /** The article that the headline stands in. */
  readonly own: Box | null;
}

/** Groups of the names of a box and of the two above it. */
const namesNear = ({ names, parent }: Box): number =>
  names | (parent?.names ?? 0) | (parent?.parent?.names ?? 0);

/** The first lines from a place on that stand in a box of each name; -1 where there is none. */
const firstsOf = (leaves: readonly Leaf[], from: number): readonly number[] => {
  const firsts = ENDS.map(() => -1);
  let missing = ENDS.reduce((bits, group) => bits | (1 << NAME_GROUPS.indexOf(group)), 0);
  for (let at = from; at < leaves.length && missing !== 0; at++) {
    const found = namesNear((leaves[at] as Leaf).box) & missing;
    if (found === 0) continue;
    for (const [end, group] of ENDS.entries())
      if ((found & (1 << NAME_GROUPS.indexOf(group))) !== 0) firsts[end] = at;
    missing &= ~found;
  }
  return firsts;
};

/** Looks for where a page's story may end. */
export const endsOf = (survey: Survey): Ends => {
  const { leaves, headlineAt } = survey;
  const firsts = firstsOf(leaves, headlineAt + 1);
  const discussed = leaves.findIndex(
    (leaf) =>
      leaf.at > headlineAt &&
      leaf.words <= SHORT &&
      MAY_DISCUSS.test(leaf.text) &&
      (survey.wordingAt(leaf.at)?.cues[DISCUSSING] ?? 0) > 0,
  );
  const h1sBefore = new Int32Array(leaves.length + 1);
  for (const leaf of leaves)
    h1sBefore[leaf.at + 1] = (h1sBefore[leaf.at] ?? 0) + (leaf.box.element.tag === 'h1' ? 1 : 0);
  const headline = leaves[headlineAt];
  const own = headline === undefined ? null : articleOf(headline.box);
  return { firsts, discussed, h1sBefore, headline, own };
};

/** Writes these features of a leaf into a row, from a place on. */
export const fillEnds = (survey: Survey, ends: Ends, leaf: Leaf, row: Float32Array, from: number): void => {
  const { firsts, discussed, h1sBefore, headline, own } = ends;
  let to = from;
  for (const first of firsts) {
    row[to++] = first === -1 ? NONE : Math.max(-1, Math.min(MOST_LINES, leaf.at - first));
    const after = survey.prose - (survey.proseBefore[Math.max(0, first)] ?? 0);
    row[to++] = first === -1 || survey.prose === 0 ? -1 : after / survey.prose;
  }
  row[to++] = discussed === -1 ? NONE : Math.max(-1, Math.min(MOST_LINES, leaf.at - discussed));
  const h1s = (h1sBefore[leaf.at] ?? 0) - (h1sBefore[survey.headlineAt + 1] ?? 0);
  row[to++] = Math.max(-3, Math.min(5, h1s));
  const article = articleOf(leaf.box);
  row[to++] = own === null ? 0 : article === own ? 1 : article === null ? -1 : -2;
  row[to++] = article === null || survey.prose === 0 ? -1 : article.prose / survey.prose;
  row[to++] = headline === undefined ? -1 : stepsToShare(leaf, headline.at);
};
