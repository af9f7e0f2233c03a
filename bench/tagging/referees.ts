import { calibrationOf } from './calibration.ts';

/** Micro precision, recall and F1 of what was said against what was due. */
export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const round = (value: number): number => Number(value.toFixed(4));

const figures = (hit: number, said: number, due: number): Figures => {
  const precision = said === 0 ? 0 : hit / said;
  const recall = due === 0 ? 0 : hit / due;
  const sum = precision + recall;
  return {
    precision: round(precision),
    recall: round(recall),
    f1: round(sum === 0 ? 0 : (2 * precision * recall) / sum),
  };
};

/**
 * The spelling under which two names of a thing are the same: without case, diacritics, punctuation, a leading "the",
 * a possessive, and what stands in parentheses.
 */
export const fold = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\(.*?\)/g, '')
    .replace(/^the /, '')
    .replace(/['’]s$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Scores names of what articles are about: one pair an article, of folded names due and of names said. */
export const scoreAbout = (
  articles: readonly { readonly due: ReadonlySet<string>; readonly said: readonly string[] }[],
): Figures => {
  let [hit, said, due] = [0, 0, 0];
  for (const article of articles) {
    const names = new Set(article.said.map(fold));
    due += article.due.size;
    said += names.size;
    for (const name of names) if (article.due.has(name)) hit += 1;
  }
  return figures(hit, said, due);
};

/** A name at its place in a text. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** An article of which a part has every mention marked. */
export interface MarkedArticle {
  readonly id: string | number;
  readonly text: string;
  readonly evaluated: readonly [from: number, to: number];
  readonly mentions: readonly {
    readonly start: number;
    readonly end: number;
    readonly kinds: readonly string[];
    readonly coref: boolean;
    readonly optional: boolean;
    readonly nested: boolean;
  }[];
}

const KINDS = new Set(['person', 'organisation', 'place']);

/** Scores mentions strictly: the same span and an allowed kind, within the marked part of each article. */
export const scoreMentions = (
  articles: readonly { readonly gold: MarkedArticle; readonly said: readonly Mention[] }[],
): Figures => {
  let [hit, all, due] = [0, 0, 0];
  for (const { gold, said } of articles) {
    const [from, to] = gold.evaluated;
    const expected = gold.mentions.filter(
      ({ kinds, coref, optional, nested, start, end }) =>
        kinds.length > 0 && !coref && !optional && !nested && /^\p{Lu}/u.test(gold.text.slice(start, end)),
    );
    const got = said.filter(({ kind, start, end }) => KINDS.has(kind) && start >= from && end <= to);
    due += expected.length;
    for (const { start, end, kind } of got) {
      const isSame = (marked: MarkedArticle['mentions'][number]): boolean =>
        marked.start === start && marked.end === end;
      const isRight = expected.some((want) => isSame(want) && want.kinds.includes(kind));
      // A name that is marked without a kind, as optional or as nested is neither asked for nor wrong.
      const isUnmarked = gold.mentions.some(
        (marked) => isSame(marked) && !marked.coref && !expected.includes(marked),
      );
      if (isRight) hit += 1;
      if (isRight || !isUnmarked) all += 1;
    }
  }
  return figures(hit, all, due);
};

/** The result of classifying one article. */
export interface Classified {
  readonly want: string;
  readonly got: string;
  readonly sure: boolean;
  readonly confidence: number;
}

/** Accuracy, macro F1 over the wanted labels, and precision and share of those that were sure. */
export const scoreSections = (results: readonly Classified[]) => {
  const right = results.filter(({ want, got }) => want === got);
  const sure = results.filter((result) => result.sure);
  const labels = [...new Set(results.map(({ want }) => want))];
  const f1 = labels.map((label) => {
    const hits = right.filter(({ want }) => want === label).length;
    const expected = results.filter(({ want }) => want === label).length;
    return (2 * hits) / (expected + results.filter(({ got }) => got === label).length);
  });
  return {
    articles: results.length,
    accuracy: round(right.length / Math.max(1, results.length)),
    macroF1: round(f1.reduce((sum, value) => sum + value, 0) / Math.max(1, f1.length)),
    surePrecision: round(right.filter((result) => result.sure).length / Math.max(1, sure.length)),
    sureCoverage: round(sure.length / Math.max(1, results.length)),
    confidenceError: calibrationOf(
      results.map(({ want, got, confidence }) => ({ probability: confidence, isTrue: want === got })),
    ).expectedError,
  };
};
