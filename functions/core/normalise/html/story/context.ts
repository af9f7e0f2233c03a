import type { Box } from './boxes.ts';
import type { Leaf } from './leaf.ts';
import type { Path, Survey } from './survey.ts';

const STEPS = [-4, -3, -2, -1, 1, 2, 3, 4];

const LEVELS = ['own box', 'box above', 'second box above', 'third box above', 'fourth box above'];

/** Names of the features that the second round adds: the first round's results for the lines around. */
export const CONTEXT_FEATURES: readonly string[] = [
  'first look',
  ...STEPS.map((step) => `first look ${step}`),
  ...LEVELS.map((level) => `first look at the rest of ${level}`),
  'first look at lines of the same template',
  'share of the story before it',
  'share of the story after it',
  'lines to the next sure line before',
  'lines to the next sure line after',
  'words to the next sure line before',
  'words to the next sure line after',
  'steps up to share a box with the sure line before',
  'steps up to share a box with the sure line after',
  'words of the story',
];

const SURE = 0.6;

/** Prefix sums of what the first look thought, so that any stretch is weighed in one step. */
interface Thought {
  readonly first: Float32Array;
  readonly mass: Float64Array;
  readonly paths: ReadonlyMap<Path, { mass: number; words: number }>;
  readonly sureBefore: Int32Array;
  readonly sureAfter: Int32Array;
}

const weightOf = (leaf: Leaf): number => Math.min(60, leaf.words);

/** Sums up a first look. */
export const thoughtOf = (survey: Survey, first: Float32Array): Thought => {
  const { leaves } = survey;
  const mass = new Float64Array(leaves.length + 1);
  const sureBefore = new Int32Array(leaves.length).fill(-1);
  const sureAfter = new Int32Array(leaves.length).fill(-1);
  const paths = new Map<Path, { mass: number; words: number }>();
  let sure = -1;
  for (const leaf of leaves) {
    const thought = (first[leaf.at] ?? 0) * weightOf(leaf);
    mass[leaf.at + 1] = (mass[leaf.at] ?? 0) + thought;
    const path = survey.paths[leaf.at] as Path;
    const known = paths.get(path);
    if (known === undefined) paths.set(path, { mass: thought, words: weightOf(leaf) });
    else {
      known.mass += thought;
      known.words += weightOf(leaf);
    }
    sureBefore[leaf.at] = sure;
    if ((first[leaf.at] ?? 0) > SURE && leaf.words > 8) sure = leaf.at;
  }
  sure = -1;
  for (let at = leaves.length - 1; at >= 0; at--) {
    sureAfter[at] = sure;
    if ((first[at] ?? 0) > SURE && (leaves[at]?.words ?? 0) > 8) sure = at;
  }
  return { first, mass, paths, sureBefore, sureAfter };
};

const meanIn = (thought: Thought, leaf: Leaf, box: Box | null): number => {
  if (box === null) return -1;
  const own = (thought.first[leaf.at] ?? 0) * weightOf(leaf);
  const words = box.words - leaf.words;
  if (words <= 0) return -1;
  const mass = (thought.mass[box.end] ?? 0) - (thought.mass[box.start] ?? 0) - own;
  return mass / words;
};

const stepsTo = (leaf: Leaf, at: number): number => {
  let up = 0;
  for (let box: Box | null = leaf.box; box !== null && up < 12; box = box.parent) {
    if (at >= box.start && at < box.end) return up;
    up++;
  }
  return up;
};

const FARTHEST = 200;

/** Writes what a first look thought around a leaf into a row, from a place on, in the order of `CONTEXT_FEATURES`. */
export const fillContext = (
  survey: Survey,
  thought: Thought,
  leaf: Leaf,
  row: Float32Array,
  from: number,
): void => {
  let to = from;
  const { first, mass } = thought;
  const own = (first[leaf.at] ?? 0) * weightOf(leaf);
  row[to++] = first[leaf.at] ?? 0;
  for (const step of STEPS) row[to++] = first[leaf.at + step] ?? -1;
  let box: Box | null = leaf.box;
  for (let level = 0; level < LEVELS.length; level++) {
    row[to++] = meanIn(thought, leaf, box);
    box = box?.parent ?? null;
  }
  const path = thought.paths.get(survey.paths[leaf.at] as Path);
  const others = (path?.words ?? 0) - weightOf(leaf);
  row[to++] = others <= 0 ? -1 : ((path?.mass ?? 0) - own) / others;
  const all = Math.max(1e-9, mass[survey.leaves.length] ?? 0);
  row[to++] = (mass[leaf.at] ?? 0) / all;
  row[to++] = (all - (mass[leaf.at + 1] ?? 0)) / all;
  const before = thought.sureBefore[leaf.at] ?? -1;
  const after = thought.sureAfter[leaf.at] ?? -1;
  row[to++] = before < 0 ? FARTHEST : Math.min(FARTHEST, leaf.at - before);
  row[to++] = after < 0 ? FARTHEST : Math.min(FARTHEST, after - leaf.at);
  row[to++] = before < 0 ? 9999 : (survey.wordsBefore[leaf.at] ?? 0) - (survey.wordsBefore[before + 1] ?? 0);
  row[to++] = after < 0 ? 9999 : (survey.wordsBefore[after] ?? 0) - (survey.wordsBefore[leaf.at + 1] ?? 0);
  row[to++] = before < 0 ? 15 : stepsTo(leaf, before);
  row[to++] = after < 0 ? 15 : stepsTo(leaf, after);
  row[to++] = Math.log2(1 + Math.min(1000, all));
};
