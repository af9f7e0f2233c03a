/** Precision, recall and F1 of a bag of 4-grams, as scrapinghub/article-extraction-benchmark defines them. */
export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

interface Counts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
}

const GRAM = 4;

/** Words as the benchmark counts them. */
export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? [];

const bagOf = (text: string): ReadonlyMap<string, number> => {
  const words = wordsOf(text);
  const bag = new Map<string, number>();
  if (words.length === 0) return bag;
  for (let at = 0; at < Math.max(1, words.length - GRAM + 1); at++) {
    const gram = words.slice(at, at + GRAM).join('\u0001');
    bag.set(gram, (bag.get(gram) ?? 0) + 1);
  }
  return bag;
};

/** The right, surplus and missing parts of a prediction, as shares of their sum, so that every page counts alike. */
export const compareTexts = (gold: string, predicted: string): Counts => {
  const goldBag = bagOf(gold);
  const given = bagOf(predicted);
  let truePositive = 0;
  let falsePositive = 0;
  let falseNegative = 0;
  for (const [gram, count] of goldBag) {
    const found = Math.min(count, given.get(gram) ?? 0);
    truePositive += found;
    falseNegative += count - found;
  }
  for (const [gram, count] of given) falsePositive += Math.max(0, count - (goldBag.get(gram) ?? 0));
  const all = truePositive + falsePositive + falseNegative || 1;
  return {
    truePositive: truePositive / all,
    falsePositive: falsePositive / all,
    falseNegative: falseNegative / all,
  };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

const precisionOf = ({ truePositive, falsePositive, falseNegative }: Counts): number =>
  falsePositive === 0 && falseNegative === 0 ? 1 : truePositive / (truePositive + falsePositive || 1);

const recallOf = ({ truePositive, falsePositive, falseNegative }: Counts): number =>
  falsePositive === 0 && falseNegative === 0 ? 1 : truePositive / (truePositive + falseNegative || 1);

/** F1 of one page. */
export const pageF1 = (counts: Counts): number => harmonic(precisionOf(counts), recallOf(counts));

/** The figures of a set: means over pages, and F1 of the means. */
export const figuresOf = (pages: readonly Counts[]): Figures => {
  const precision = mean(pages.filter((page) => page.truePositive + page.falsePositive > 0).map(precisionOf));
  const recall = mean(pages.filter((page) => page.truePositive + page.falseNegative > 0).map(recallOf));
  return { precision, recall, f1: harmonic(precision, recall) };
};
