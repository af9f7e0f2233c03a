import type { Forest } from '../../functions/core/normalise/model/forest.ts';
import { oddsOf, probability, readyForest } from '../../functions/core/normalise/model/forest.ts';
import type { BoostOptions, Table } from './boost.ts';
import { boost } from './boost.ts';

/** The data of a page for the trainer: rows with room for the second look, labels, weights. */
export interface Example {
  readonly rows: readonly Float32Array[];
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

/** Rows of all pages as one table of a width; those without weight are left out. */
export const tableOf = (pages: readonly Example[], width: number): Table => {
  const count = pages.reduce((sum, page) => sum + page.weights.filter((weight) => weight > 0).length, 0);
  const rows = new Float32Array(count * width);
  const labels = new Float32Array(count);
  const weights = new Float32Array(count);
  let at = 0;
  for (const page of pages)
    page.rows.forEach((row, line) => {
      if (page.weights[line] === 0) return;
      rows.set(row.subarray(0, width), at * width);
      labels[at] = page.labels[line] ?? 0;
      weights[at] = page.weights[line] ?? 0;
      at++;
    });
  return { width, rows, labels, weights };
};

/** A forest's probabilities for the lines of a page. */
export const think = (forest: Forest, rows: readonly Float32Array[]): Float32Array => {
  const ready = readyForest(forest);
  return Float32Array.from(rows, (row) => (row.length === 0 ? 0.003 : probability(oddsOf(ready, row))));
};

export interface Apart {
  /** Of each page, by a forest that never saw its site. */
  readonly thoughts: readonly Float32Array[];
  /** One a fold. */
  readonly forests: readonly Forest[];
}

/** The probabilities for each page by forests that never saw its site. */
export const thinkApart = (
  pages: readonly Example[],
  foldOf: readonly number[],
  folds: number,
  width: number,
  options: BoostOptions,
): Apart => {
  const forests: Forest[] = [];
  const thoughts = pages.map((page) => new Float32Array(page.rows.length));
  for (let fold = 0; fold < folds; fold++) {
    const otherPages = pages.filter((_, at) => foldOf[at] !== fold);
    const forest = boost(tableOf(otherPages, width), options);
    forests.push(forest);
    pages.forEach((page, at) => {
      if (foldOf[at] === fold) thoughts[at]?.set(think(forest, page.rows));
    });
  }
  return { thoughts, forests };
};

const EASY = 0.02;
const ONE_IN = 4;

/** Lines that a rough model rightly takes for furniture teach little: one in four stands for them all. */
export const thinOut = (page: Example, thought: Float32Array): void => {
  page.weights.forEach((weight, line) => {
    if ((thought[line] ?? 0) >= EASY || (page.labels[line] ?? 0) > 0.1) return;
    page.weights[line] = line % ONE_IN === 0 ? weight * ONE_IN : 0;
  });
};
