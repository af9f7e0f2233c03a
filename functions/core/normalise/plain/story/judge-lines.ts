import { thresholdOf } from '../../model/choose.ts';
import type { ReadyForest } from '../../model/forest.ts';
import { mostAgainst, oddsOf, probability, readForest } from '../../model/forest.ts';
import type { Line } from './line.ts';
import { addLineContext, LINE_CONTEXT } from './line-context.ts';
import { LINE_FEATURE_COUNT, LINE_FEATURES, lineOf, lineRows } from './line-features.ts';
import { FIRST_LOOK, SECOND_LOOK } from './weights.ts';

/** Two looks at the lines of a dumped page, as at those of HTML. */
export interface LineModel {
  readonly first: ReadyForest;
  readonly second: ReadyForest;
}

export const LINE_WIDTH = LINE_FEATURE_COUNT + LINE_CONTEXT.length;

const NAMES = [...LINE_FEATURES, ...LINE_CONTEXT];

let ready: LineModel | null = null;

/** The model that is shipped, read once. */
const lineModel = (): LineModel => {
  ready ??= { first: readForest(FIRST_LOOK), second: readForest(SECOND_LOOK) };
  return ready;
};

/** The judgement of a line. */
export interface Judgement {
  readonly kept: boolean;
  /** 0 to 1. */
  readonly probability: number;
  /** Tells the feature that spoke most against it. */
  readonly against: () => string;
}

const LEAST = 0.15;

/** A line with a lower probability after the first round skips the second. */
const HOPELESS = 0.01;

/** Words of a paragraph. A link to another story is shorter, or is not a sentence. */
const FEWEST_WORDS = 16;

/** A paragraph right above the first line of the story begins it, if it is this share as likely as lines that are kept. */
const ALMOST = 0.5;

/** Where the story begins: with the paragraphs above the first line that was kept which are copy by their place. */
const beginningOf = (
  lines: readonly Line[],
  odds: Float32Array,
  threshold: number,
  firstKept: number,
): number => {
  let first = firstKept;
  for (let above = lines[first - 1]; above !== undefined; above = lines[first - 1]) {
    const isAlmost = (odds[first - 1] ?? 0) >= threshold * ALMOST;
    if (!isAlmost || !above.ends || above.words < FEWEST_WORDS) break;
    first--;
  }
  return first;
};

/**
 * Judges the lines of a page that was dumped as text: by what each is, where it stands and what stands around it.
 *
 * @param texts a block of the page each
 */
export const judgeLines = (
  texts: readonly string[],
  model: LineModel = lineModel(),
): readonly Judgement[] => {
  const lines = texts.map(lineOf);
  const rows = lineRows(lines, LINE_WIDTH);
  const first = Float32Array.from(rows, (row) => probability(oddsOf(model.first, row)));
  addLineContext(lines, rows, first, LINE_FEATURE_COUNT);
  const odds = first.map((chance, at) => {
    const row = rows[at];
    return chance < HOPELESS || row === undefined ? chance : probability(oddsOf(model.second, row));
  });
  const threshold = Math.max(
    LEAST,
    thresholdOf(
      odds,
      lines.map((line) => line.words),
    ),
  );
  const firstKept = odds.findIndex((chance) => chance >= threshold);
  const beginning = beginningOf(lines, odds, threshold, firstKept);
  const moved = new Float64Array(LINE_WIDTH);
  return rows.map((row, at) => {
    const own = odds[at] ?? 0;
    const kept = own >= threshold || (at >= beginning && at < firstKept);
    return {
      kept,
      probability: own,
      against: () => NAMES[mostAgainst(model.second, row, moved)] ?? 'place',
    };
  });
};
