import type { Box } from './boxes.ts';
import { MARKS } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import type { Segmented } from './leaves.ts';
import type { Compared } from './likeness.ts';
import { comparedWith, likeness, lineWords } from './likeness.ts';
import { NAME_GROUPS } from './vocabulary.ts';
import type { Wording } from './wording.ts';
import { wordingOf } from './wording.ts';

/** The story's details from outside its copy. */
export interface PageMetadata {
  readonly headline: string;
  readonly description: string;
  /** `articleBody` of its structured data. */
  readonly body: string;
}

/** Lines of one template on a page, taken together. */
export interface Path {
  leaves: number;
  prose: number;
  words: number;
}

/** A page's leaves with all that is known about them. */
export interface Survey extends Segmented {
  readonly pageMetadata: {
    readonly headline: Compared;
    readonly description: Compared;
    readonly body: Compared;
  };
  /** Computed on request: half of a page's lines are never examined closely. */
  readonly wordingAt: (at: number) => Wording | undefined;
  readonly words: number;
  readonly prose: number;
  /** Words and prose before each leaf. */
  readonly wordsBefore: Float64Array;
  readonly proseBefore: Float64Array;
  /** Where the heading stands that says what the titles say; -1 where none does. */
  readonly headlineAt: number;
  /** The box that the most prose stands close below. */
  readonly best: Box;
  readonly linksBefore: Float64Array;
  /** How many leaves say the same as each. */
  readonly copies: readonly { readonly count: number }[];
  /** The paths of the lines that share each leaf's template. */
  readonly paths: readonly Path[];
  /** The last heading at or before each leaf; -1 where there is none. */
  readonly headingBefore: Int32Array;
}

const GROUPS = NAME_GROUPS.length;
export const DISTANCES = GROUPS + MARKS.length;
export const FAR = 30;

/** How many boxes up the nearest one of each name group and mark is; `FAR` where there is none. */
export const distancesOf = (box: Box): Uint8Array => {
  if (box.distances !== null) return box.distances;
  const distances = new Uint8Array(DISTANCES);
  if (box.parent === null) distances.fill(FAR);
  else {
    const above = distancesOf(box.parent);
    for (let at = 0; at < DISTANCES; at++) {
      const own = at < GROUPS ? (box.names >>> at) & 1 : (box.marks >>> (at - GROUPS)) & 1;
      distances[at] = own === 1 ? 0 : Math.min(FAR, (above[at] ?? FAR) + 1);
    }
  }
  box.distances = distances;
  return distances;
};

export const isHeading = (leaf: Leaf): boolean => {
  const { tag } = leaf.box.element;
  return tag.length === 2 && tag.charCodeAt(0) === 0x68 && tag !== 'hr';
};

/** More than a page has elements. */
const MOST_SIGNATURES = 1_000_000;

/** Signatures of the two innermost boxes: what a site's template calls this sort of line. */
const pathOf = ({ parent, signature }: Box): number =>
  (parent === null ? 0 : parent.signature + 1) * MOST_SIGNATURES + signature;

const LIKE = 0.5;

/** A line of more words is not a headline, and is not compared with it. */
export const MOST_HEADLINE_WORDS = 30;

const findHeadline = (leaves: readonly Leaf[], headline: Compared): number => {
  let found = -1;
  let highest = 0;
  for (const leaf of leaves) {
    const tag = leaf.box.element.tag;
    if (leaf.words > MOST_HEADLINE_WORDS || leaf.linkWords > leaf.words * 0.9) continue;
    if (!isHeading(leaf) && (leaf.prose > 0 || leaf.words < 3)) continue;
    const like = likeness(lineWords(leaf.text), headline);
    const score = tag === 'h1' ? like + 0.35 : isHeading(leaf) ? like + 0.1 : like;
    if (like >= LIKE && score > highest) {
      highest = score;
      found = leaf.at;
    }
  }
  return found !== -1 ? found : leaves.findIndex((leaf) => leaf.box.element.tag === 'h1');
};

/** Prose counts for the boxes around it, less with every step up. */
const SHARES = [1, 0.6, 0.3];

const findBest = (leaves: readonly Leaf[], root: Box): Box => {
  const scores = new Map<Box, number>();
  for (const leaf of leaves) {
    if (leaf.prose === 0) continue;
    let box: Box | null = leaf.box.parent;
    for (const share of SHARES) {
      if (box === null) break;
      scores.set(box, (scores.get(box) ?? 0) + leaf.prose * share);
      box = box.parent;
    }
  }
  let best = root;
  let highest = 0;
  for (const [box, score] of scores) {
    const weighed = score * (1 - box.linkWords / Math.max(1, box.words));
    if (weighed > highest) {
      highest = weighed;
      best = box;
    }
  }
  return best;
};

const rememberedWordings = (leaves: readonly Leaf[]): ((at: number) => Wording | undefined) => {
  const known: (Wording | undefined)[] = new Array(leaves.length);
  return (at) => {
    const leaf = leaves[at];
    if (leaf !== undefined) known[at] ??= wordingOf(leaf.text);
    return known[at];
  };
};

/** Words, prose and links before each leaf. */
const sumsOf = (leaves: readonly Leaf[]): Pick<Survey, 'wordsBefore' | 'proseBefore' | 'linksBefore'> => {
  const wordsBefore = new Float64Array(leaves.length + 1);
  const proseBefore = new Float64Array(leaves.length + 1);
  const linksBefore = new Float64Array(leaves.length + 1);
  let words = 0;
  let prose = 0;
  let links = 0;
  for (let at = 0; at < leaves.length; at++) {
    const leaf = leaves[at] as Leaf;
    words += leaf.words;
    prose += leaf.prose;
    links += leaf.linkWords;
    wordsBefore[at + 1] = words;
    proseBefore[at + 1] = prose;
    linksBefore[at + 1] = links;
  }
  return { wordsBefore, proseBefore, linksBefore };
};

const headingsBefore = (leaves: readonly Leaf[]): Int32Array => {
  const before = new Int32Array(leaves.length);
  let heading = -1;
  for (let at = 0; at < leaves.length; at++) {
    if (isHeading(leaves[at] as Leaf)) heading = at;
    before[at] = heading;
  }
  return before;
};

/** Longer lines are the same if they begin so. */
const COMPARED = 100;

const copiesOf = (leaves: readonly Leaf[]): Survey['copies'] => {
  const known = new Map<string, { count: number }>();
  return leaves.map((leaf) => {
    const text = leaf.text.slice(0, COMPARED);
    const same = known.get(text) ?? { count: 0 };
    if (same.count++ === 0) known.set(text, same);
    return same;
  });
};

const pathsOf = (leaves: readonly Leaf[]): readonly Path[] => {
  const known = new Map<number, Path>();
  return leaves.map((leaf) => {
    const name = pathOf(leaf.box);
    const path = known.get(name) ?? { leaves: 0, prose: 0, words: 0 };
    if (path.leaves++ === 0) known.set(name, path);
    path.prose += leaf.prose;
    path.words += leaf.words;
    return path;
  });
};

/**
 * Looks at a page as a whole, before its leaves are judged one by one. It goes over them once for each thing that it wants to
 * know: one loop for all is so large that to compile it takes longer than to run it.
 */
export const surveyPage = (page: Segmented, told: PageMetadata): Survey => {
  const { leaves, root } = page;
  const headline = comparedWith(told.headline);
  return {
    ...page,
    pageMetadata: { headline, description: comparedWith(told.description), body: comparedWith(told.body) },
    wordingAt: rememberedWordings(leaves),
    words: root.words,
    prose: root.prose,
    ...sumsOf(leaves),
    headlineAt: findHeadline(leaves, headline),
    best: findBest(leaves, root),
    copies: copiesOf(leaves),
    paths: pathsOf(leaves),
    headingBefore: headingsBefore(leaves),
  };
};
