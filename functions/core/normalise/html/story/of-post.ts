import type { Element } from '../tree.ts';
import { isWithin } from '../walk.ts';
import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import type { Survey } from './survey.ts';
import { isHeading } from './survey.ts';

/** A header says less than a post does. */
const MOST_PROSE_IN_HEADER = 14;

/** More prose than the introduction of a live blog has: posts stand below it. */
const MOST_PROSE_ABOVE = 60;

const holds = ({ start, end }: Box, at: number): boolean => at >= start && at < end;

const saysMore = (survey: Survey, { start, end }: Box): boolean =>
  (survey.proseBefore[end] ?? survey.prose) - (survey.proseBefore[start] ?? 0) > MOST_PROSE_IN_HEADER ||
  survey.leaves.slice(start, end).some(isHeading);

/**
 * Whether a line of a live blog stands in a post: in a box that has a heading or copy, and not the headline, or below the first
 * of them where posts have no boxes.
 */
export const isOfPost = (leaf: Leaf, survey: Survey): boolean => {
  const { headlineAt, leaves, proseBefore } = survey;
  for (let box: Box | null = leaf.box; box !== null && !holds(box, headlineAt); box = box.parent)
    if (saysMore(survey, box)) return true;
  if (leaf.at <= headlineAt) return false;
  const above = (proseBefore[leaf.at] ?? 0) - (proseBefore[headlineAt + 1] ?? 0);
  return above > MOST_PROSE_ABOVE || leaves.slice(headlineAt + 1, leaf.at).some(isHeading);
};

/** As `isOfPost`, for an element: by the first line in it. An element without a line is not examined closely. */
export const isElementOfPost = (element: Element, survey: Survey): boolean => {
  const leaf = survey.leaves.find(({ box, within }) =>
    [box.element, ...within].some((around) => around === element || isWithin(around, element)),
  );
  return leaf !== undefined && isOfPost(leaf, survey);
};
