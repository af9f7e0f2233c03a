import type { Line } from './line.ts';

const STEPS = [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6];
const REACHES = [4, 10, 25];

/** Names of the features that the second round adds: the first round's results for the lines around. */
export const LINE_CONTEXT: readonly string[] = [
  'first look',
  ...STEPS.map((step) => `first look ${step}`),
  ...REACHES.flatMap((reach) => [
    `first look at ${reach} lines before`,
    `first look at ${reach} lines after`,
  ]),
  'share of the story before it',
  'share of the story after it',
  'lines to the next sure line before',
  'lines to the next sure line after',
  'words to the next sure line before',
  'words to the next sure line after',
];

const SURE = 0.6;
const FARTHEST = 200;

const weightOf = (line: Line | undefined): number => Math.min(60, line?.words ?? 0);

/** Writes what a first look thought around each line into the rows, from a place on. */
export const addLineContext = (
  lines: readonly Line[],
  rows: readonly Float32Array[],
  first: Float32Array,
  from: number,
): void => {
  const mass = new Float64Array(lines.length + 1);
  const weight = new Float64Array(lines.length + 1);
  const words = new Float64Array(lines.length + 1);
  lines.forEach((line, at) => {
    mass[at + 1] = (mass[at] ?? 0) + (first[at] ?? 0) * weightOf(line);
    weight[at + 1] = (weight[at] ?? 0) + weightOf(line);
    words[at + 1] = (words[at] ?? 0) + line.words;
  });
  const all = Math.max(1e-9, mass[lines.length] ?? 0);
  const mean = (start: number, end: number): number => {
    const low = Math.max(0, start);
    const high = Math.min(lines.length, end);
    const heavy = (weight[high] ?? 0) - (weight[low] ?? 0);
    return high <= low || heavy === 0 ? -1 : ((mass[high] ?? 0) - (mass[low] ?? 0)) / heavy;
  };
  const isSure = (at: number): boolean => (first[at] ?? 0) > SURE && (lines[at]?.words ?? 0) > 8;
  const after = new Int32Array(lines.length).fill(-1);
  let next = -1;
  for (let at = lines.length - 1; at >= 0; at--) {
    after[at] = next;
    if (isSure(at)) next = at;
  }
  let last = -1;
  lines.forEach((_, at) => {
    const row = rows[at] as Float32Array;
    let to = from;
    const put = (value: number): void => {
      row[to++] = value;
    };
    put(first[at] ?? 0);
    for (const step of STEPS) put(first[at + step] ?? -1);
    for (const reach of REACHES) {
      put(mean(at - reach, at));
      put(mean(at + 1, at + 1 + reach));
    }
    put((mass[at] ?? 0) / all);
    put((all - (mass[at + 1] ?? 0)) / all);
    const sureAfter = after[at] ?? -1;
    put(last < 0 ? FARTHEST : Math.min(FARTHEST, at - last));
    put(sureAfter < 0 ? FARTHEST : Math.min(FARTHEST, sureAfter - at));
    put(last < 0 ? 9999 : (words[at] ?? 0) - (words[last + 1] ?? 0));
    put(sureAfter < 0 ? 9999 : (words[sureAfter] ?? 0) - (words[at + 1] ?? 0));
    if (isSure(at)) last = at;
  });
};
