import type { BylineReader } from '../../byline/remembered.ts';
import type { Story } from '../story/find-story.ts';
import type { Leaf } from '../story/leaf.ts';
import { distancesOf, FAR, isHeading } from '../story/survey.ts';
import { NAME_GROUPS } from '../story/vocabulary.ts';

/** How far from the headline a byline stands, in lines. */
const ABOVE = 6;
const BELOW = 14;
const FARTHEST = 60;

/** And behind the last line of the story. */
const BEHIND = 6;

/** Where on a page the byline of its story may stand. */
export interface Region {
  readonly leaves: readonly Leaf[];
  readonly headline: number;
  /** The first line of the headline itself, which is not a byline; -1 if none was found. */
  readonly headlineAt: number;
  /** Lines from `start` to `end` are near the headline or right behind the story. */
  readonly start: number;
  readonly below: number;
  readonly last: number;
  readonly end: number;
  /** The first line with a heading above it in the copy: from there on lines belong to what is below that heading. */
  readonly firstBelowHeading: number;
  readonly bylineOf: BylineReader;
}

/** A standfirst and a second line of the headline may stand above a byline; a paragraph may not. */
const MOST_STANDFIRST_WORDS = 45;

const firstBelowHeading = (leaves: readonly Leaf[], headline: number, end: number): number => {
  let prose = 0;
  for (let at = headline + 1; at < end; at++) {
    const leaf = leaves[at] as Leaf;
    if (prose > MOST_STANDFIRST_WORDS && isHeading(leaf)) return at + 1;
    prose += leaf.prose;
  }
  return leaves.length;
};

/** The lines near a story's headline, and those right behind its last one. */
export const regionOf = ({ survey, first, last }: Story, bylineOf: BylineReader): Region => {
  const { leaves, headlineAt } = survey;
  const headline = headlineAt === -1 || headlineAt > last ? Math.max(0, first - BELOW) : headlineAt;
  const below = Math.max(headline + BELOW, Math.min(first + 2, headline + FARTHEST));
  return {
    leaves,
    headline,
    headlineAt,
    start: Math.max(0, headline - ABOVE),
    below: Math.min(below, last + 1),
    last,
    end: Math.min(last + BEHIND + 1, leaves.length),
    firstBelowHeading: firstBelowHeading(leaves, headline, leaves.length),
    bylineOf,
  };
};

const OTHERS = [NAME_GROUPS.indexOf('comments'), NAME_GROUPS.indexOf('related')];

/** Whether a line stands among comments or among other stories. */
export const isAmongOthers = (leaf: Leaf): boolean => {
  const distances = distancesOf(leaf.box);
  return OTHERS.some((at) => (distances[at] ?? FAR) <= 3);
};

/** Whether a line is a title that links to a story. */
const isTeaser = ({ bylineOf }: Region, leaf: Leaf): boolean =>
  leaf.words >= 3 &&
  leaf.linkWords >= 0.7 * leaf.words &&
  (isHeading(leaf) || leaf.words > 4 || bylineOf(leaf.text) === null);

/** Whether the line before or after another one is the title of another story. */
export const isByTeaser = (region: Region, at: number): boolean =>
  region.leaves.slice(Math.max(0, at - 2), at + 2).some((leaf) => leaf.at !== at && isTeaser(region, leaf));

const ABOUT =
  /\b(?:author|writer|reporter|journalist)s?\b|^(?:written |story |words |text )?by\b|autor|auteur|über/i;

/** Whether a heading stands between the beginning of the copy and a line, which then belongs to what is below it. */
const isBelowHeading = (region: Region, at: number): boolean => at >= region.firstBelowHeading;

const BELOW_TITLE = 3;
const FEWEST_TITLE_WORDS = 3;

/** Whether a heading stands right above a line in the copy, as that of another story does above its byline. */
export const isBelowTitle = (region: Region, at: number): boolean =>
  isBelowHeading(region, at) &&
  region.leaves
    .slice(Math.max(region.headline + 1, at - BELOW_TITLE), at)
    .some((leaf) => isHeading(leaf) && leaf.words >= FEWEST_TITLE_WORDS && !ABOUT.test(leaf.text));

/** How sure the place of a line makes it that it is the story's: the lower, the surer; `FAR` for anywhere else. */
export const rankOf = (region: Region, at: number): number => {
  const { leaves, headline, start, below, last, end } = region;
  if (at >= headline && at < below) return isBelowHeading(region, at) ? FAR : 0;
  if (at < headline && at >= start) {
    const others = leaves.slice(Math.max(0, at - 2), headline).filter((leaf) => leaf.at !== at);
    return others.some((leaf) => isTeaser(region, leaf)) ? FAR : 1;
  }
  if (at <= last || at >= end) return FAR;
  const between = leaves.slice(last + 1, at);
  return between.some((leaf) => isTeaser(region, leaf) || (isHeading(leaf) && !ABOUT.test(leaf.text)))
    ? FAR
    : 2;
};
