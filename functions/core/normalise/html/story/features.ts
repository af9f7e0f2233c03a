import type { Box } from './boxes.ts';
import { MARKS } from './boxes.ts';
import type { EndFeatures } from './ends.ts';
import { END_FEATURES } from './ends.ts';
import type { Leaf } from './leaves.ts';
import type { Survey } from './survey.ts';
import { DISTANCES, distancesOf, FAR, isHeading, MOST_HEADLINE_WORDS } from './survey.ts';
import { CUE_GROUPS, NAME_GROUPS } from './vocabulary.ts';

const TAGS = ['p', 'li', 'div', 'td', 'span', 'section', 'article', 'a', 'dd', 'dt', 'pre', 'summary'];

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const tagNumber = (leaf: Leaf): number => {
  const { tag } = leaf.box.element;
  return isHeading(leaf) ? -Number(tag[1]) : TAGS.indexOf(tag) + 1;
};

const NEAR = [-3, -2, -1, 1, 2, 3];

/** How far up from a leaf the box is that it shares with the best one, and how far that is from the best. */
const meeting = (box: Box, best: Box): readonly [up: number, down: number] => {
  let a: Box | null = box;
  let b: Box | null = best;
  let up = 0;
  let down = 0;
  while (a !== b && a !== null && b !== null) {
    if (a.depth >= b.depth) {
      a = a.parent;
      up++;
    } else {
      b = b.parent;
      down++;
    }
  }
  return [Math.min(up, FAR), Math.min(down, FAR)];
};

const boxFeatures = (name: string): readonly string[] => [
  `${name}: share of the page's prose`,
  `${name}: prose among its words`,
  `${name}: links among its words`,
  `${name}: words a line`,
  `${name}: lines`,
  `${name}: boxes in it`,
  `${name}: repeated beside itself`,
  `${name}: place in it`,
];

/** Names of the features of a leaf, in their order; the trace names them to editors. */
export const FEATURES: readonly string[] = [
  'words',
  'links among the words',
  'number of links',
  'bold words',
  'tag',
  'ends like a sentence',
  'prose',
  'joined to the line before',
  'length of words',
  'digits',
  'commas',
  'full stops',
  'quotation marks',
  'capitals',
  'table or post',
  'ends in a colon',
  ...CUE_GROUPS.map((group) => `words of ${group}`),
  'like the headline',
  'like the description',
  'like the declared body',
  'a body is declared',
  'copies of it',
  'place on the page',
  'words before it',
  'prose before it',
  'lines after the headline',
  'words after the headline',
  'prose since the headline',
  'the headline was found',
  'lines since a heading',
  'level of the heading above',
  'words of the heading above',
  'pointing words in the heading above',
  'prompting words in the heading above',
  'discussing words in the heading above',
  'lines of the same template',
  'prose in lines of the same template',
  'words in lines of the same template',
  'depth',
  'steps up to the best box',
  'steps down to the best box',
  'place before, in or after the best box',
  'prose of the page',
  'lines of the page',
  'prose around it',
  'prose wider around it',
  'links around it',
  ...boxFeatures('own box'),
  ...boxFeatures('box above'),
  ...boxFeatures('second box above'),
  ...boxFeatures('third box above'),
  ...NEAR.flatMap((step) => [
    `words ${step}`,
    `links among the words ${step}`,
    `prose ${step}`,
    `tag ${step}`,
    `steps up to share a box ${step}`,
  ]),
  'name of the inline element',
  ...NAME_GROUPS.map((group) => `steps up to a name of ${group}`),
  ...MARKS.map((mark) => `steps up to ${mark}`),
  ...END_FEATURES,
];

export const FEATURE_COUNT = FEATURES.length;

const log = (value: number): number => Math.log2(1 + value);

const inBox = (survey: Survey, leaf: Leaf, box: Box | null, row: Float32Array, from: number): number => {
  if (box === null) {
    for (let at = 0; at < 8; at++) row[from + at] = -1;
    return from + 8;
  }
  const lines = box.end - box.start;
  row[from] = share(box.prose, survey.prose);
  row[from + 1] = share(box.prose, box.words);
  row[from + 2] = share(box.linkWords, box.words);
  row[from + 3] = share(box.words, lines);
  row[from + 4] = Math.min(60, lines);
  row[from + 5] = Math.min(60, box.children);
  row[from + 6] = box.parent?.repeats?.get(box.signature) ?? 1;
  row[from + 7] = share(leaf.at - box.start, lines);
  return from + 8;
};

const stepsToShare = (leaf: Leaf, other: Leaf): number => {
  let up = 0;
  for (let box: Box | null = leaf.box; box !== null && up < 8; box = box.parent) {
    if (other.at >= box.start && other.at < box.end) return up;
    up++;
  }
  return up;
};

const proseWithin = (survey: Survey, at: number, reach: number): number => {
  const start = Math.max(0, at - reach);
  const end = Math.min(survey.leaves.length, at + reach + 1);
  return share(
    (survey.proseBefore[end] ?? 0) - (survey.proseBefore[start] ?? 0),
    (survey.wordsBefore[end] ?? 0) - (survey.wordsBefore[start] ?? 0),
  );
};

const linksWithin = (survey: Survey, at: number, reach: number): number => {
  const start = Math.max(0, at - reach);
  const end = Math.min(survey.leaves.length, at + reach + 1);
  return share(
    (survey.linksBefore[end] ?? 0) - (survey.linksBefore[start] ?? 0),
    (survey.wordsBefore[end] ?? 0) - (survey.wordsBefore[start] ?? 0),
  );
};

/** Writes the features of a leaf into a row, in the order of `FEATURES`. */
export const fillFeatures = (survey: Survey, leaf: Leaf, row: Float32Array, ends: EndFeatures): void => {
  const { leaves, told } = survey;
  const wording = survey.wordingAt(leaf.at);
  if (wording === undefined) return;
  const size = Math.min(leaf.text.length, 1200);
  let to = 0;
  const put = (value: number): void => {
    row[to++] = value;
  };
  put(leaf.words);
  put(share(leaf.linkWords, leaf.words));
  put(leaf.links);
  put(share(leaf.strongWords, leaf.words));
  put(tagNumber(leaf));
  put(leaf.ends ? 1 : 0);
  put(leaf.prose);
  put(leaf.joined ? 1 : 0);
  put(share(leaf.text.length, leaf.words));
  put(share(wording.digits, size));
  put(share(wording.commas, leaf.words));
  put(share(wording.stops, leaf.words));
  put(wording.quotes);
  put(share(wording.capitals, leaf.words));
  put(leaf.block === null ? 0 : leaf.block.kind === 'table' ? 1 : 2);
  put(/[:：]$/.test(leaf.text) ? 1 : 0);
  const cued = Math.min(leaf.words, 70);
  for (let group = 0; group < CUE_GROUPS.length; group++) put(share(wording.cues[group] ?? 0, cued));
  put(leaf.words > MOST_HEADLINE_WORDS || leaf.words < 2 ? 0 : told.headline.of(leaf.text));
  put(told.description.known && leaf.words > 5 && leaf.words < 80 ? told.description.of(leaf.text) : 0);
  put(told.body.known ? told.body.of(leaf.text) : -1);
  put(told.body.known ? 1 : 0);
  put(survey.copies[leaf.at]?.count ?? 1);
  put(share(leaf.at, leaves.length));
  put(share(survey.wordsBefore[leaf.at] ?? 0, survey.words));
  put(share(survey.proseBefore[leaf.at] ?? 0, survey.prose));
  const since = survey.headlineAt < 0 ? -1 : survey.headlineAt;
  put(Math.max(-40, Math.min(40, leaf.at - since)));
  const wordsSince = (survey.wordsBefore[leaf.at] ?? 0) - (survey.wordsBefore[since + 1] ?? 0);
  put(Math.max(-400, Math.min(400, wordsSince)));
  put(Math.min(400, Math.max(0, (survey.proseBefore[leaf.at] ?? 0) - (survey.proseBefore[since + 1] ?? 0))));
  put(survey.headlineAt < 0 ? 0 : 1);
  const headingAt = survey.headingBefore[leaf.at] ?? -1;
  const heading =
    leaves[headingAt === leaf.at && leaf.at > 0 ? (survey.headingBefore[leaf.at - 1] ?? -1) : headingAt];
  const cues = heading === undefined ? undefined : survey.wordingAt(heading.at)?.cues;
  put(heading === undefined ? 40 : Math.min(40, leaf.at - heading.at));
  put(heading === undefined ? 0 : tagNumber(heading));
  put(heading?.words ?? 0);
  put(share(cues?.[2] ?? 0, heading?.words ?? 0));
  put(share(cues?.[0] ?? 0, heading?.words ?? 0));
  put(cues?.[6] ?? 0);
  const path = survey.paths[leaf.at];
  put(Math.min(60, path?.leaves ?? 0));
  put(share(path?.prose ?? 0, survey.prose));
  put(share(path?.words ?? 0, path?.leaves ?? 0));
  put(leaf.box.depth);
  const [up, down] = meeting(leaf.box, survey.best);
  put(up);
  put(down);
  put(leaf.at < survey.best.start ? -1 : leaf.at < survey.best.end ? 0 : 1);
  put(log(Math.min(2000, survey.prose)));
  put(log(Math.min(1000, leaves.length)));
  put(proseWithin(survey, leaf.at, 3));
  put(proseWithin(survey, leaf.at, 10));
  put(linksWithin(survey, leaf.at, 4));
  let box: Box | null = leaf.box;
  for (let level = 0; level < 4; level++) {
    to = inBox(survey, leaf, box, row, to);
    box = box?.parent ?? null;
  }
  for (const step of NEAR) {
    const other = leaves[leaf.at + step];
    put(other === undefined ? -1 : other.words);
    put(other === undefined ? -1 : share(other.linkWords, other.words));
    put(other === undefined ? -1 : other.prose);
    put(other === undefined ? -99 : tagNumber(other));
    put(other === undefined ? 9 : stepsToShare(leaf, other));
  }
  put(leaf.inlineNames === 0 ? 0 : 32 - Math.clz32(leaf.inlineNames));
  const distances = distancesOf(leaf.box);
  for (let at = 0; at < DISTANCES; at++) put(distances[at] ?? FAR);
  ends(leaf, row, to);
};
