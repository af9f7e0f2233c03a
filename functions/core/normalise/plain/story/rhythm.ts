import type { Line } from './line.ts';

/** How lines follow each other: paragraphs in a row, or a label, a teaser, a label, a teaser. */
export interface Rhythm {
  /** Share of the lines around that are shaped like those some lines further on: of the distance that fits best. */
  readonly repeated: Float32Array;
  /** Share of the lines around that are shaped like the next one. */
  readonly even: Float32Array;
  /** How often prose and labels alternate among the lines before and after. */
  readonly turnsBefore: Float32Array;
  readonly turnsAfter: Float32Array;
  /** Prose lines and words of the run that a line stands in, single labels in it aside. */
  readonly runLines: Float32Array;
  readonly runWords: Float32Array;
}

const FARTHEST = 6;
const AROUND = 12;
const REACH = 8;

const SIZES = [1, 2, 5, 12, 25, 50];

const shapeOf = ({ words, ends }: Line): number => {
  let size = 0;
  while (size < SIZES.length && words > (SIZES[size] as number)) size++;
  return 2 * size + (ends ? 1 : 0);
};

/** Sums of numbers up to each place. */
const sumsOf = (count: number, valueAt: (at: number) => number): Int32Array => {
  const sums = new Int32Array(count + 1);
  for (let at = 0; at < count; at++) sums[at + 1] = (sums[at] as number) + valueAt(at);
  return sums;
};

const between = (sums: Int32Array, from: number, to: number): number => {
  const high = Math.min(sums.length - 1, Math.max(0, to));
  const low = Math.min(high, Math.max(0, from));
  return (sums[high] as number) - (sums[low] as number);
};

/** Tells how the lines of a page follow each other. */
export const rhythmOf = (lines: readonly Line[]): Rhythm => {
  const count = lines.length;
  const shapes = lines.map(shapeOf);
  const alike = Array.from({ length: FARTHEST }, (_, lag) =>
    sumsOf(count, (at) => (shapes[at] === shapes[at + lag + 1] ? 1 : 0)),
  );
  const turns = sumsOf(count, (at) =>
    at > 0 && (lines[at] as Line).prose > 0 !== (lines[at - 1] as Line).prose > 0 ? 1 : 0,
  );
  const repeated = new Float32Array(count);
  const even = new Float32Array(count);
  const turnsBefore = new Float32Array(count);
  const turnsAfter = new Float32Array(count);
  const runLines = new Float32Array(count);
  const runWords = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    for (let lag = 1; lag <= FARTHEST; lag++) {
      const share =
        between(alike[lag - 1] as Int32Array, at - AROUND, at + AROUND - lag + 1) / (2 * AROUND + 1 - lag);
      if (lag === 1) even[at] = share;
      else if (share > (repeated[at] as number)) repeated[at] = share;
    }
    turnsBefore[at] = between(turns, at - REACH + 1, at + 1);
    turnsAfter[at] = between(turns, at + 1, at + REACH + 1);
  }
  let start = 0;
  while (start < count) {
    let end = start;
    let found = 0;
    let words = 0;
    let gap = 0;
    for (; end < count && gap < 2; end++) {
      const { prose } = lines[end] as Line;
      gap = prose > 0 ? 0 : gap + 1;
      if (prose > 0) found++;
      words += prose;
    }
    runLines.fill(found, start, end);
    runWords.fill(Math.min(2000, words), start, end);
    start = end;
  }
  return { repeated, even, turnsBefore, turnsAfter, runLines, runWords };
};
