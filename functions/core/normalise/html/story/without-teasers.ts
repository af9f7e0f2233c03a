import type { Note } from '../../draft.ts';
import type { Head } from '../head.ts';
import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import { wordsIn } from './leaves.ts';
import { likeness, lineWords } from './likeness.ts';
import { isLiveBlog } from './live-blog.ts';
import type { Survey } from './survey.ts';
import type { Teasers } from './teasers.ts';
import { areNumbered, areSigned, teasersIn, wordsOfTeasers } from './teasers.ts';

/** Teasers without a day of their own are left out where they are less than this share of what was found. */
const PART = 0.5;

/** A headline of fewer words names a section, whose page is a list of teasers. */
const SHORTEST_HEADLINE = 4;

const LIKE_HEADLINE = 0.5;

const holds = ({ start, end }: Box, { at }: Leaf): boolean => at >= start && at < end;

/** The smallest box around two lines. */
const boxAround = (leaf: Leaf, other: Leaf): Box => {
  let { box } = leaf;
  while (box.parent !== null && !holds(box, other)) box = box.parent;
  return box;
};

const areApart = (teasers: Teasers, kept: readonly Leaf[], survey: Survey, headline: Leaf): boolean => {
  const { around, heads } = teasers;
  const copy = kept.find((leaf) => leaf.prose > 0);
  if (copy === undefined || holds(around, headline) || areNumbered(teasers)) return false;
  const top = heads[0] as Leaf;
  if (kept.some((leaf) => leaf.prose > 0 && leaf.at < top.at && holds(around, leaf))) return false;
  const words = wordsOfTeasers(teasers, kept);
  if (words === null) return false;
  if (areSigned(teasers, survey)) return true;
  const story = boxAround(headline, copy);
  return words < PART * wordsIn(kept) && !holds(story, top);
};

/** More lines that are nothing but a link are a list of links, which its author has made. */
const MOST_BARE = 3;

/** The headline of another story in a paragraph of its own, between paragraphs of this one. */
const isBareLink = (leaf: Leaf, leaves: readonly Leaf[]): boolean =>
  leaf.box.element.tag === 'p' &&
  leaf.block === null &&
  leaf.linkWords >= leaf.words &&
  leaf.words >= SHORTEST_HEADLINE &&
  leaf.links === 1 &&
  // Bold ones are headings of products and parts.
  leaf.strongWords === 0 &&
  !leaf.ends &&
  (leaves[leaf.at - 1]?.prose ?? 0) > 0 &&
  (leaves[leaf.at + 1]?.prose ?? 0) > 0;

const withoutBareLinks = (kept: readonly Leaf[], survey: Survey, note: Note): readonly Leaf[] => {
  const bare = kept.filter((leaf) => isBareLink(leaf, survey.leaves));
  if (bare.length === 0 || bare.length > MOST_BARE) return kept;
  for (const leaf of bare)
    note('dropTeasers', 'dropped', leaf.text, 'It is only a link, between paragraphs.');
  return kept.filter((leaf) => !bare.includes(leaf));
};

/**
 * Leaves out teasers of other stories below a story or in it: several linked headlines in a box of their own, each with
 * little text below it, and with days of their own or apart from the box of the headline.
 */
export const withoutTeasers = (
  found: readonly Leaf[],
  survey: Survey,
  head: Head,
  note: Note,
): readonly Leaf[] => {
  const kept = withoutBareLinks(found, survey, note);
  const headline = survey.leaves[survey.headlineAt];
  const [first, last] = [kept[0], kept.at(-1)];
  if (headline === undefined || first === undefined || last === undefined) return kept;
  const teasers = teasersIn(survey, Math.max(0, first.at - 3), last.at + 1);
  if (teasers.length === 0 || headline.words < SHORTEST_HEADLINE) return kept;
  if (
    likeness(lineWords(headline.text), survey.pageMetadata.headline) < LIKE_HEADLINE ||
    isLiveBlog(head, survey)
  )
    return kept;
  const apart = teasers.filter((group) => areApart(group, kept, survey, headline));
  return kept.filter((leaf) => {
    if (!apart.some(({ around }) => holds(around, leaf))) return true;
    note('dropTeasers', 'dropped', leaf.text, 'It stands in a box of teasers of other stories.');
    return false;
  });
};
