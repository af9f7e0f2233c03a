import type { Trees } from '../../functions/core/tag/rank/trees.ts';

/** One thing of one article: its traits, whether the article is about it, how much the case counts. */
export interface Case {
  readonly row: readonly number[];
  readonly about: boolean;
  readonly weight: number;
}

/** How trees are grown. */
export interface Growing {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Least cases in a leaf. */
  readonly leaf: number;
  /** Added to a leaf's curvature: keeps leaves of few cases small. */
  readonly ridge: number;
}

const THRESHOLDS = 24;
const rounded = (value: number): number => Number(value.toPrecision(5));

/** At most two dozen thresholds a trait, between neighbouring quantiles of its values. */
const thresholdsOf = (cases: readonly Case[], trait: number): readonly number[] => {
  const values = [...new Set(cases.map(({ row }) => row[trait] ?? 0))].toSorted((a, b) => a - b);
  const between = values.slice(1).map((value, at) => rounded((value + (values[at] ?? 0)) / 2));
  if (between.length <= THRESHOLDS) return between;
  return Array.from(
    { length: THRESHOLDS },
    (_, at) => between[Math.floor((at * between.length) / THRESHOLDS)] ?? 0,
  );
};

/**
 * Grows gradient-boosted trees with logistic loss (Friedman, 2001; leaves by Newton steps). Without chance: the same
 * cases give the same trees.
 */
export const grow = (cases: readonly Case[], { trees, depth, rate, leaf, ridge }: Growing): Trees => {
  const traits = cases[0]?.row.length ?? 0;
  const thresholds = Array.from({ length: traits }, (_, trait) => thresholdsOf(cases, trait));
  const share = cases.filter(({ about }) => about).length / cases.length;
  const model = {
    base: rounded(Math.log(share / (1 - share))),
    roots: [] as number[],
    trait: [] as number[],
    value: [] as number[],
    above: [] as number[],
  };
  const odds = new Float64Array(cases.length).fill(model.base);
  const slope = new Float64Array(cases.length);
  const curve = new Float64Array(cases.length);

  const sums = (members: readonly number[]): readonly [number, number] => {
    let [g, h] = [0, 0];
    for (const at of members) {
      g += slope[at] ?? 0;
      h += curve[at] ?? 0;
    }
    return [g, h];
  };

  const split = (members: readonly number[], level: number): void => {
    const node = model.trait.length;
    const [g, h] = sums(members);
    let best = { gain: 1e-3, trait: -1, threshold: 0 };
    if (level < depth && members.length >= 2 * leaf) {
      const whole = (g * g) / (h + ridge);
      for (let trait = 0; trait < traits; trait += 1) {
        const cuts = thresholds[trait] ?? [];
        const gs = new Float64Array(cuts.length + 1);
        const hs = new Float64Array(cuts.length + 1);
        const ns = new Int32Array(cuts.length + 1);
        for (const at of members) {
          const value = cases[at]?.row[trait] ?? 0;
          let [low, high] = [0, cuts.length];
          while (low < high) {
            const middle = (low + high) >> 1;
            if (value > (cuts[middle] ?? 0)) low = middle + 1;
            else high = middle;
          }
          gs[low] = (gs[low] ?? 0) + (slope[at] ?? 0);
          hs[low] = (hs[low] ?? 0) + (curve[at] ?? 0);
          ns[low] = (ns[low] ?? 0) + 1;
        }
        let [gl, hl, nl] = [0, 0, 0];
        for (let cut = 0; cut < cuts.length; cut += 1) {
          gl += gs[cut] ?? 0;
          hl += hs[cut] ?? 0;
          nl += ns[cut] ?? 0;
          if (nl < leaf || members.length - nl < leaf) continue;
          const gain = (gl * gl) / (hl + ridge) + ((g - gl) * (g - gl)) / (h - hl + ridge) - whole;
          if (gain > best.gain) best = { gain, trait, threshold: cuts[cut] ?? 0 };
        }
      }
    }
    model.trait.push(best.trait);
    model.above.push(0);
    if (best.trait < 0) {
      const value = rounded((rate * g) / (h + ridge));
      model.value.push(value);
      for (const at of members) odds[at] = (odds[at] ?? 0) + value;
      return;
    }
    model.value.push(best.threshold);
    const isAbove = (at: number): boolean => (cases[at]?.row[best.trait] ?? 0) > best.threshold;
    split(
      members.filter((at) => !isAbove(at)),
      level + 1,
    );
    model.above[node] = model.trait.length;
    split(members.filter(isAbove), level + 1);
  };

  for (let tree = 0; tree < trees; tree += 1) {
    cases.forEach(({ about, weight }, at) => {
      const likely = 1 / (1 + Math.exp(-(odds[at] ?? 0)));
      slope[at] = weight * ((about ? 1 : 0) - likely);
      curve[at] = weight * likely * (1 - likely);
    });
    model.roots.push(model.trait.length);
    split([...cases.keys()], 0);
  }
  return model;
};
