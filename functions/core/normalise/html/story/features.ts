import type { Box } from './boxes.ts';
import { MARKS, repeatsOf } from './boxes.ts';
import type { Ends } from './ends.ts';
import { END_FEATURES, fillEnds } from './ends.ts';
import type { Leaf } from './leaf.ts';
import { likeness, lineWords } from './likeness.ts';
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
  row[from + 5] = Math.min(60, box.below.length);
  row[from + 6] = repeatsOf(box);
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
export const fillFeatures = (survey: Survey, leaf: Leaf, row: Float32Array, ends: Ends): void => {
  const { leaves, pageMetadata: metadata } = survey;
  const wording = survey.wordingAt(leaf.at);
  if (wording === undefined) return;
  const size = Math.min(leaf.text.length, 1200);
  let to = 0;
  row[to++] = leaf.words;
  row[to++] = share(leaf.linkWords, leaf.words);
  row[to++] = leaf.links;
  row[to++] = share(leaf.strongWords, leaf.words);
  row[to++] = tagNumber(leaf);
  row[to++] = leaf.ends ? 1 : 0;
  row[to++] = leaf.prose;
  row[to++] = leaf.joined ? 1 : 0;
  row[to++] = share(leaf.text.length, leaf.words);
  row[to++] = share(wording.digits, size);
  row[to++] = share(wording.commas, leaf.words);
  row[to++] = share(wording.stops, leaf.words);
  row[to++] = wording.quotes;
  row[to++] = share(wording.capitals, leaf.words);
  row[to++] = leaf.blockMark;
  row[to++] = /[:：]$/.test(leaf.text) ? 1 : 0;
  const cued = Math.min(leaf.words, 70);
  for (let group = 0; group < CUE_GROUPS.length; group++) row[to++] = share(wording.cues[group] ?? 0, cued);
  const isShort = leaf.words < 80;
  const words = isShort || metadata.body.size > 0 ? lineWords(leaf.text) : [];
  row[to++] = leaf.words > MOST_HEADLINE_WORDS || leaf.words < 2 ? 0 : likeness(words, metadata.headline);
  row[to++] = leaf.words > 5 && isShort ? likeness(words, metadata.description) : 0;
  const likeBody = likeness(words, metadata.body);
  row[to++] = metadata.body.size > 0 ? likeBody : -1;
  row[to++] = metadata.body.size > 0 ? 1 : 0;
  row[to++] = survey.copies[leaf.at]?.count ?? 1;
  row[to++] = share(leaf.at, leaves.length);
  row[to++] = share(survey.wordsBefore[leaf.at] ?? 0, survey.words);
  row[to++] = share(survey.proseBefore[leaf.at] ?? 0, survey.prose);
  const since = survey.headlineAt < 0 ? -1 : survey.headlineAt;
  row[to++] = Math.max(-40, Math.min(40, leaf.at - since));
  const wordsSince = (survey.wordsBefore[leaf.at] ?? 0) - (survey.wordsBefore[since + 1] ?? 0);
  row[to++] = Math.max(-400, Math.min(400, wordsSince));
  row[to++] = Math.min(
    400,
    Math.max(0, (survey.proseBefore[leaf.at] ?? 0) - (survey.proseBefore[since + 1] ?? 0)),
  );
  row[to++] = survey.headlineAt < 0 ? 0 : 1;
  const headingAt = survey.headingBefore[leaf.at] ?? -1;
  const heading =
    leaves[headingAt === leaf.at && leaf.at > 0 ? (survey.headingBefore[leaf.at - 1] ?? -1) : headingAt];
  const cues = heading === undefined ? undefined : survey.wordingAt(heading.at)?.cues;
  row[to++] = heading === undefined ? 40 : Math.min(40, leaf.at - heading.at);
  row[to++] = heading === undefined ? 0 : tagNumber(heading);
  row[to++] = heading?.words ?? 0;
  row[to++] = share(cues?.[2] ?? 0, heading?.words ?? 0);
  row[to++] = share(cues?.[0] ?? 0, heading?.words ?? 0);
  row[to++] = cues?.[6] ?? 0;
  const path = survey.paths[leaf.at];
  row[to++] = Math.min(60, path?.leaves ?? 0);
  row[to++] = share(path?.prose ?? 0, survey.prose);
  row[to++] = share(path?.words ?? 0, path?.leaves ?? 0);
  row[to++] = leaf.box.depth;
  const [up, down] = meeting(leaf.box, survey.best);
  row[to++] = up;
  row[to++] = down;
  row[to++] = leaf.at < survey.best.start ? -1 : leaf.at < survey.best.end ? 0 : 1;
  row[to++] = log(Math.min(2000, survey.prose));
  row[to++] = log(Math.min(1000, leaves.length));
  row[to++] = proseWithin(survey, leaf.at, 3);
  row[to++] = proseWithin(survey, leaf.at, 10);
  row[to++] = linksWithin(survey, leaf.at, 4);
  let box: Box | null = leaf.box;
  for (let level = 0; level < 4; level++) {
    to = inBox(survey, leaf, box, row, to);
    box = box?.parent ?? null;
  }
  for (const step of NEAR) {
    const other = leaves[leaf.at + step];
    row[to++] = other === undefined ? -1 : other.words;
    row[to++] = other === undefined ? -1 : share(other.linkWords, other.words);
    row[to++] = other === undefined ? -1 : other.prose;
    row[to++] = other === undefined ? -99 : tagNumber(other);
    row[to++] = other === undefined ? 9 : stepsToShare(leaf, other);
  }
  row[to++] = leaf.inlineNames === 0 ? 0 : 32 - Math.clz32(leaf.inlineNames);
  const distances = distancesOf(leaf.box);
  for (let at = 0; at < DISTANCES; at++) row[to++] = distances[at] ?? FAR;
  fillEnds(survey, ends, leaf, row, to);
};
