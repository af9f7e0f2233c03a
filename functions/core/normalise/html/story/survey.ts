import { folded } from '../../text/words.ts';
import type { Box } from './boxes.ts';
import { MARKS } from './boxes.ts';
import type { Leaf, Segmented } from './leaves.ts';
import type { Likeness } from './likeness.ts';
import { likenessTo } from './likeness.ts';
import { NAME_GROUPS } from './vocabulary.ts';
import type { Wording } from './wording.ts';
import { wordingOf } from './wording.ts';

/** What a page says of its story elsewhere than in its copy. */
export interface Told {
  readonly headline: string;
  readonly description: string;
  /** `articleBody` of its structured data. */
  readonly body: string;
}

/** A page's leaves with all that is known about them. */
export interface Survey extends Segmented {
  readonly told: { readonly headline: Likeness; readonly description: Likeness; readonly body: Likeness };
  readonly wordings: readonly Wording[];
  readonly words: number;
  readonly prose: number;
  /** Words and prose before each leaf. */
  readonly wordsBefore: Float64Array;
  readonly proseBefore: Float64Array;
  /** Where the heading stands that says what the titles say; -1 where none does. */
  readonly headlineAt: number;
  /** The box that the most prose stands close below. */
  readonly best: Box;
  /** How many leaves say the same. */
  readonly copies: ReadonlyMap<string, number>;
  readonly paths: ReadonlyMap<string, { leaves: number; prose: number; words: number }>;
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
  return tag.length === 2 && tag[0] === 'h' && tag !== 'hr';
};

/** Signatures of the two innermost boxes: what a site's template calls this sort of line. */
export const pathOf = (box: Box): string => `${box.parent?.signature ?? ''}>${box.signature}`;

const LIKE = 0.5;

const findHeadline = (leaves: readonly Leaf[], headline: Likeness): number => {
  let found = -1;
  let highest = 0;
  for (const leaf of leaves) {
    if (leaf.words > 40 || leaf.linkWords > leaf.words * 0.9) continue;
    const tag = leaf.box.element.tag;
    if (!isHeading(leaf) && leaf.prose > 0) continue;
    const like = headline.of(leaf.text);
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

/** Looks at a page as a whole, before its leaves are judged one by one. */
export const surveyPage = (page: Segmented, told: Told): Survey => {
  const { leaves, root } = page;
  const headline = likenessTo(told.headline);
  const wordsBefore = new Float64Array(leaves.length + 1);
  const proseBefore = new Float64Array(leaves.length + 1);
  const headingBefore = new Int32Array(leaves.length);
  const copies = new Map<string, number>();
  const paths = new Map<string, { leaves: number; prose: number; words: number }>();
  let heading = -1;
  for (const leaf of leaves) {
    wordsBefore[leaf.at + 1] = (wordsBefore[leaf.at] ?? 0) + leaf.words;
    proseBefore[leaf.at + 1] = (proseBefore[leaf.at] ?? 0) + leaf.prose;
    if (isHeading(leaf)) heading = leaf.at;
    headingBefore[leaf.at] = heading;
    const text = folded(leaf.text.slice(0, 200));
    copies.set(text, (copies.get(text) ?? 0) + 1);
    const path = pathOf(leaf.box);
    const seen = paths.get(path);
    if (seen === undefined) paths.set(path, { leaves: 1, prose: leaf.prose, words: leaf.words });
    else {
      seen.leaves++;
      seen.prose += leaf.prose;
      seen.words += leaf.words;
    }
  }
  return {
    ...page,
    told: { headline, description: likenessTo(told.description), body: likenessTo(told.body) },
    wordings: leaves.map((leaf) => wordingOf(leaf.text)),
    words: root.words,
    prose: root.prose,
    wordsBefore,
    proseBefore,
    headlineAt: findHeadline(leaves, headline),
    best: findBest(leaves, root),
    copies,
    paths,
    headingBefore,
  };
};
