import { parseArgs } from 'node:util';
import { editionText } from '../../functions/core/edition.ts';
import { readHead } from '../../functions/core/normalise/html/head.ts';
import { parseHtml } from '../../functions/core/normalise/html/parse-html.ts';
import { segment } from '../../functions/core/normalise/html/story/leaves.ts';
import { allReferences } from '../../functions/core/normalise/html/syntax/all-references.ts';
import { readyForest } from '../../functions/core/normalise/model/forest.ts';
import { mergePieces } from '../../functions/core/normalise/pieces.ts';
import { readPlain } from '../../functions/core/normalise/plain/read-plain.ts';
import { LINE_WIDTH } from '../../functions/core/normalise/plain/story/judge-lines.ts';
import { addLineContext } from '../../functions/core/normalise/plain/story/line-context.ts';
import type { Line } from '../../functions/core/normalise/plain/story/line-features.ts';
import {
  LINE_FEATURE_COUNT,
  lineOf,
  lineRows,
} from '../../functions/core/normalise/plain/story/line-features.ts';
import { decodeBytes } from '../../functions/core/normalise/read/decode.ts';
import { cleanText } from '../../functions/core/normalise/text/characters.ts';
import { settleCopy } from '../../functions/core/normalise/text/passes.ts';
import type { GoldPage } from '../measure/data-set.ts';
import { goldOf, pageBytes, scrapedBytes, setsIn } from '../measure/data-set.ts';
import { compareTexts, figuresOf, wordsOf } from '../measure/four-grams.ts';
import type { BoostOptions } from './boost.ts';
import { boost } from './boost.ts';
import { foldsOf } from './folds.ts';
import { labelLines } from './label.ts';
import type { Example } from './two-looks.ts';
import { tableOf, thinkApart, thinOut } from './two-looks.ts';
import { writeWeights } from './write-weights.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'check-only': { type: 'boolean', default: false } },
});
if (positionals.length === 0) {
  console.error('usage: node bench/train/lines.ts DIR… [--check-only]');
  process.exit(2);
}

const FOLDS = 5;
const OPTIONS: BoostOptions = {
  trees: 80,
  depth: 5,
  rate: 0.1,
  lambda: 3,
  leastWeight: 6,
  columns: 0.5,
  sample: 0.6,
  seed: 1,
};

interface LinePage extends Example {
  readonly gold: GoldPage;
  readonly lines: readonly Line[];
  /** The text as it was scraped; null for a page whose lines were made of its HTML, which only teaches. */
  readonly scraped: string | null;
}

const silent = (): void => undefined;

/** The lines of a page: as it was scraped, else those that its HTML shows. */
const textOf = (gold: GoldPage): { readonly texts: readonly string[]; readonly scraped: string | null } => {
  const scraped = scrapedBytes(gold);
  if (scraped !== null) {
    const text = new TextDecoder().decode(scraped);
    const texts = cleanText(text)
      .split('\n')
      .filter((line) => line !== '');
    return { texts, scraped: text };
  }
  const html = decodeBytes(pageBytes(gold), null, silent);
  const root = parseHtml(html.ok ? html.value.text : '', allReferences);
  return { texts: segment(root, readHead(root).baseUrl).leaves.map((leaf) => leaf.text), scraped: null };
};

const linePage = (gold: GoldPage): LinePage => {
  const { texts, scraped } = textOf(gold);
  const lines = texts.map(lineOf);
  const goldWords = wordsOf(gold.text).length;
  return {
    gold,
    lines,
    scraped,
    rows: lineRows(lines, LINE_WIDTH),
    labels: labelLines(lines, gold.text),
    weights: Float32Array.from(lines, (line) =>
      Math.min(20, ((line.words + 3) * 100) / Math.max(150, goldWords)),
    ),
  };
};

const pages = setsIn(positionals)
  .flatMap(goldOf)
  .filter(({ text }) => text !== '')
  .map(linePage);
const folds = foldsOf(
  pages.map(({ gold }) => gold),
  FOLDS,
  7,
);
const rough = thinkApart(pages, folds, FOLDS, LINE_FEATURE_COUNT, { ...OPTIONS, trees: 30, rate: 0.2 });
pages.forEach((page, at) => {
  const thought = rough.thoughts[at] as Float32Array;
  const sum = (wanted: boolean): number =>
    page.lines.reduce(
      (words, line, place) =>
        words +
        ((thought[place] ?? 0) >= 0.5 && (page.labels[place] ?? 0) >= 0.5 === wanted ? line.words : 0),
      0,
    );
  if (page.scraped === null && sum(false) > 0.7 * sum(true)) page.weights.fill(0);
  else thinOut(page, thought);
});
const first = thinkApart(pages, folds, FOLDS, LINE_FEATURE_COUNT, OPTIONS);
pages.forEach((page, at) => {
  addLineContext(page.lines, page.rows, first.thoughts[at] as Float32Array, LINE_FEATURE_COUNT);
});
const again = { ...OPTIONS, seed: 2 };
const second = thinkApart(pages, folds, FOLDS, LINE_WIDTH, again);
const counts = pages.flatMap((page, at) => {
  const fold = folds[at] ?? 0;
  const [one, two] = [first.forests[fold], second.forests[fold]];
  if (page.scraped === null || one === undefined || two === undefined) return [];
  const draft = readPlain(page.scraped, silent, { first: readyForest(one), second: readyForest(two) });
  const text = editionText(mergePieces(settleCopy(draft, silent).pieces));
  return [compareTexts(page.gold.text, text)];
});
const { f1, precision, recall } = figuresOf(counts);
console.log(
  `scraped text: by models that never saw the site: F1 ${f1.toFixed(4)}, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
);
if (!values['check-only'])
  writeWeights('functions/core/normalise/plain/story/weights.ts', {
    FIRST_LOOK: boost(tableOf(pages, LINE_FEATURE_COUNT), OPTIONS),
    SECOND_LOOK: boost(tableOf(pages, LINE_WIDTH), again),
  });
