import type { Note } from '../../draft.ts';
import type { Head } from '../head.ts';
import type { Box } from './boxes.ts';
import type { Leaf } from './leaves.ts';
import { wordsIn } from './leaves.ts';
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

/**
 * Teasers of other stories below a story, or in it, are none of it: several linked headlines in a box of their own, each with
 * little below it, and with days of their own or apart from the box of the headline.
 */
export const withoutTeasers = (
  kept: readonly Leaf[],
  survey: Survey,
  head: Head,
  note: Note,
): readonly Leaf[] => {
  const headline = survey.leaves[survey.headlineAt];
  const [first, last] = [kept[0], kept.at(-1)];
  if (headline === undefined || first === undefined || last === undefined) return kept;
  const found = teasersIn(survey, Math.max(0, first.at - 3), last.at + 1);
  if (found.length === 0 || headline.words < SHORTEST_HEADLINE) return kept;
  if (survey.told.headline.of(headline.text) < LIKE_HEADLINE || isLiveBlog(head, survey)) return kept;
  const apart = found.filter((teasers) => areApart(teasers, kept, survey, headline));
  return kept.filter((leaf) => {
    if (!apart.some(({ around }) => holds(around, leaf))) return true;
    note('dropTeasers', 'dropped', leaf.text, 'It stands in a box of teasers of other stories.');
    return false;
  });
};
