import type { Forest } from '../../functions/core/normalise/model/forest.ts';
import { seeded } from './seeded.ts';

/** Rows of features with what they should be. */
export interface Table {
  readonly width: number;
  /** Row after row. */
  readonly rows: Float32Array;
  /** 0 to 1. */
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

export interface BoostOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  readonly lambda: number;
  /** Least sum of second derivatives in a leaf: guards against rules for single pages. */
  readonly leastWeight: number;
  readonly columns: number;
  readonly sample: number;
  readonly seed: number;
}

const BINS = 48;

/** Borders between bins that hold about as many rows each. */
const bordersOf = (values: Float32Array): Float32Array => {
  const sorted = values.slice().sort();
  const borders = new Set<number>();
  for (let bin = 1; bin < BINS; bin++) {
    const at = Math.floor((bin * sorted.length) / BINS);
    const value = sorted[at] as number;
    const before = sorted[Math.max(0, at - 1)] as number;
    // Rounded, so that the weights are short; between two values, so that neither stands on the border.
    borders.add(value === before ? value : Math.fround(Number(((value + before) / 2).toPrecision(5))));
  }
  return Float32Array.from([...borders].sort((a, b) => a - b));
};

const binOf = (borders: Float32Array, value: number): number => {
  let low = 0;
  let high = borders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (borders[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
};

interface Binned {
  readonly borders: readonly Float32Array[];
  readonly columns: readonly Uint8Array[];
}

const binTable = ({ width, rows, labels }: Table): Binned => {
  const count = labels.length;
  const borders: Float32Array[] = [];
  const columns: Uint8Array[] = [];
  const stride = Math.max(1, Math.floor(count / 40_000));
  for (let feature = 0; feature < width; feature++) {
    const sample = new Float32Array(Math.ceil(count / stride));
    for (let at = 0; at < sample.length; at++) sample[at] = rows[at * stride * width + feature] as number;
    const own = bordersOf(sample);
    const column = new Uint8Array(count);
    for (let row = 0; row < count; row++) column[row] = binOf(own, rows[row * width + feature] as number);
    borders.push(own);
    columns.push(column);
  }
  return { borders, columns };
};

/**
 * Learns a forest of logistic loss from a table, by histograms, level by level. The same table and options give the same
 * forest, to the byte.
 */
export const boost = (table: Table, options: BoostOptions): Forest => {
  const { labels, weights, width } = table;
  const count = labels.length;
  const { borders, columns } = binTable(table);
  const chance = seeded(options.seed);
  let positive = 0;
  let total = 0;
  for (let row = 0; row < count; row++) {
    positive += (labels[row] as number) * (weights[row] as number);
    total += weights[row] as number;
  }
  const base = Number(Math.log(positive / (total - positive)).toFixed(4));
  const odds = new Float64Array(count).fill(base);
  const slopes = new Float64Array(count);
  const curves = new Float64Array(count);
  const node = new Uint16Array(count);
  const inner = (1 << options.depth) - 1;
  const features: number[] = [];
  const thresholds: number[] = [];
  const values: number[] = [];
  const sampled = new Int32Array(count);

  for (let tree = 0; tree < options.trees; tree++) {
    let size = 0;
    for (let row = 0; row < count; row++) {
      const guess = 1 / (1 + Math.exp(-(odds[row] as number)));
      slopes[row] = (guess - (labels[row] as number)) * (weights[row] as number);
      curves[row] = Math.max(1e-6, guess * (1 - guess)) * (weights[row] as number);
      node[row] = 0;
      if (chance() < options.sample) sampled[size++] = row;
    }
    const chosen: number[] = [];
    for (let feature = 0; feature < width; feature++)
      if ((borders[feature]?.length ?? 0) > 0 && chance() < options.columns) chosen.push(feature);
    const treeFeatures = new Array<number>(inner).fill(0);
    const treeThresholds = new Array<number>(inner).fill(1e9);
    for (let level = 0; level < options.depth; level++) {
      const nodes = 1 << level;
      const first = nodes - 1;
      const bestGain = new Float64Array(nodes).fill(1e-3);
      const bestFeature = new Int32Array(nodes).fill(-1);
      const bestBin = new Int32Array(nodes);
      const g = new Float64Array(nodes * BINS);
      const h = new Float64Array(nodes * BINS);
      for (const feature of chosen) {
        g.fill(0);
        h.fill(0);
        const column = columns[feature] as Uint8Array;
        for (let at = 0; at < size; at++) {
          const row = sampled[at] as number;
          const cell = (node[row] as number) * BINS + (column[row] as number);
          g[cell] = (g[cell] as number) + (slopes[row] as number);
          h[cell] = (h[cell] as number) + (curves[row] as number);
        }
        const bins = (borders[feature] as Float32Array).length;
        for (let at = 0; at < nodes; at++) {
          let allG = 0;
          let allH = 0;
          for (let bin = 0; bin <= bins; bin++) {
            allG += g[at * BINS + bin] as number;
            allH += h[at * BINS + bin] as number;
          }
          const whole = (allG * allG) / (allH + options.lambda);
          let leftG = 0;
          let leftH = 0;
          for (let bin = 0; bin < bins; bin++) {
            leftG += g[at * BINS + bin] as number;
            leftH += h[at * BINS + bin] as number;
            const rightH = allH - leftH;
            if (leftH < options.leastWeight || rightH < options.leastWeight) continue;
            const rightG = allG - leftG;
            const gain =
              (leftG * leftG) / (leftH + options.lambda) +
              (rightG * rightG) / (rightH + options.lambda) -
              whole;
            if (gain > (bestGain[at] as number)) {
              bestGain[at] = gain;
              bestFeature[at] = feature;
              bestBin[at] = bin;
            }
          }
        }
      }
      for (let at = 0; at < nodes; at++) {
        const feature = bestFeature[at] as number;
        if (feature < 0) continue;
        treeFeatures[first + at] = feature;
        treeThresholds[first + at] = (borders[feature] as Float32Array)[bestBin[at] as number] as number;
      }
      for (let row = 0; row < count; row++) {
        const at = node[row] as number;
        const feature = bestFeature[at] as number;
        const right =
          feature >= 0 && ((columns[feature] as Uint8Array)[row] as number) > (bestBin[at] as number);
        node[row] = 2 * at + (right ? 1 : 0);
      }
    }
    const leaves = inner + 1;
    const g = new Float64Array(leaves);
    const h = new Float64Array(leaves);
    for (let at = 0; at < size; at++) {
      const row = sampled[at] as number;
      const leaf = node[row] as number;
      g[leaf] = (g[leaf] as number) + (slopes[row] as number);
      h[leaf] = (h[leaf] as number) + (curves[row] as number);
    }
    const treeValues = Array.from(g, (slope, leaf) =>
      Number(((-options.rate * slope) / ((h[leaf] as number) + options.lambda)).toFixed(3)),
    );
    for (let row = 0; row < count; row++)
      odds[row] = (odds[row] as number) + (treeValues[node[row] as number] as number);
    features.push(...treeFeatures);
    thresholds.push(...treeThresholds.map((threshold) => Number(threshold.toPrecision(6))));
    values.push(...treeValues.map((value) => (Object.is(value, -0) ? 0 : value)));
  }
  return { depth: options.depth, base, features, thresholds, values };
};
