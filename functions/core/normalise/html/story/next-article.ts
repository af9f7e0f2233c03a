import type { Note } from '../../draft.ts';
import { letters } from '../../text/letters.ts';
import { attribute } from '../walk.ts';
import type { Box } from './boxes.ts';
import { articleOf } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import { likeness, lineWords } from './likeness.ts';
import type { Survey } from './survey.ts';
import { isHeading } from './survey.ts';
import { NAME_GROUPS } from './vocabulary.ts';

/** Lines at the beginning of a box in which its heading stands, and below that its byline and its day. */
const TOP = 4;

/** Words of prose that a box needs to be an article, and that the story needs before it may end. */
const FEWEST_WORDS = 25;

/** Pages with more first-level headings than this use them for the parts of one article. */
const MOST_NEXT = 3;

const LIKE_HEADLINE = 0.5;

const SIGNS = (1 << NAME_GROUPS.indexOf('author')) | (1 << NAME_GROUPS.indexOf('time'));

const NEXT = /(?:^|[^a-z])(?:next|up-?next|infinite|autoload)(?:[^a-z]|$)/i;

const BYLINE = letters(String.raw`^(?:by|von|par|por|di|av|af|door)\s+\p{Lu}`, '');

const within = ({ start, end }: Box, leaf: Leaf): boolean => leaf.at >= start && leaf.at < end;

/** The box right below `around` that a leaf stands in; null where it stands in none. */
const branchOf = (leaf: Leaf, around: Box): Box | null => {
  let branch: Box | null = null;
  for (let box: Box | null = leaf.box; box !== null && box !== around; box = box.parent) branch = box;
  return branch;
};

/** The smallest box around two leaves. */
const boxAround = (leaf: Leaf, other: Leaf): Box => {
  let box = leaf.box;
  while (box.parent !== null && !within(box, other)) box = box.parent;
  return box;
};

/** Whether a heading is a link to another page, as that of a teaser or of a whole next article is. */
const isLinkAway = (leaf: Leaf): boolean => {
  if (leaf.links === 0 || leaf.linkWords < leaf.words) return false;
  for (let up = leaf.within[0] ?? null; up !== null; up = up.parent)
    if (up.tag === 'a') return !attribute(up, 'href').startsWith('#');
  return false;
};

/** Whether a byline or a day stands below a heading. */
const isSigned = (survey: Survey, branch: Box, heading: Leaf): boolean =>
  survey.leaves
    .slice(heading.at + 1, Math.min(branch.end, heading.at + TOP))
    .some(
      (leaf) =>
        leaf.prose === 0 &&
        (((leaf.box.names | leaf.inlineNames) & SIGNS) !== 0 ||
          leaf.within.some(({ tag }) => tag === 'time') ||
          BYLINE(leaf.text).test(leaf.text)),
    );

/** Whether a box beside the story holds an article of its own, which a heading begins. */
const isArticle = (survey: Survey, branch: Box, own: Box | null, heading: Leaf, first: Leaf): boolean => {
  if (branch.prose < FEWEST_WORDS || heading.at - branch.start >= TOP) return false;
  const above = survey.leaves.slice(branch.start, heading.at);
  if (above.some((leaf) => leaf.prose > 0 || isHeading(leaf))) return false;
  if (likeness(lineWords(heading.text), survey.pageMetadata.headline) >= LIKE_HEADLINE) return false;
  const headline = survey.leaves[survey.headlineAt];
  // Posts of a live blog and parts of a list are articles, too, below one headline.
  const isOneOfMany =
    own !== null && own.signature === branch.signature && (headline === undefined || !within(own, headline));
  if (isOneOfMany) return false;
  const article = articleOf(heading.box);
  const isMarked =
    article !== null &&
    articleOf(first.box) !== null &&
    !within(article, first) &&
    article.prose > branch.prose / 2;
  const isNamed = NEXT.test(attribute(branch.element, 'class').replace(/([a-z])([A-Z])/g, '$1-$2'));
  const isFirstLevel = heading.box.element.tag === 'h1';
  const signs = [isFirstLevel, isMarked, isNamed, isLinkAway(heading), isSigned(survey, branch, heading)];
  return signs.filter(Boolean).length >= 2;
};

/** Where the next article begins below the story; null where there is none. */
const nextArticle = (kept: readonly Leaf[], survey: Survey): Box | null => {
  const first = kept.find((leaf) => leaf.prose > 0);
  if (first === undefined) return null;
  const headings: Leaf[] = [];
  for (let at = first.at + 1; at < survey.leaves.length; at++) {
    const leaf = survey.leaves[at] as Leaf;
    if (isHeading(leaf)) headings.push(leaf);
  }
  const isPart = headings.filter(({ box }) => box.element.tag === 'h1').length > MOST_NEXT;
  for (const heading of headings) {
    if (isPart && heading.box.element.tag === 'h1') continue;
    const around = boxAround(heading, first);
    const branch = branchOf(heading, around);
    if (branch === null || branch === heading.box) continue;
    if (isArticle(survey, branch, branchOf(first, around), heading, first)) return branch;
  }
  return null;
};

/**
 * Pages that go on for ever put the next article below the story: in a box of its own, with two signs of an article. The
 * story ends there.
 */
export const withoutNext = (kept: readonly Leaf[], survey: Survey, note: Note): readonly Leaf[] => {
  const next = nextArticle(kept, survey);
  if (next === null) return kept;
  const story = kept.filter((leaf) => leaf.at < next.start);
  if (story.reduce((sum, leaf) => sum + leaf.prose, 0) < FEWEST_WORDS) return kept;
  for (const leaf of kept)
    if (leaf.at >= next.start) note('dropNext', 'dropped', leaf.text, 'Another article begins above it.');
  return story;
};
