import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FEATURE_COUNT } from '../../functions/core/normalise/html/story/features.ts';
import { addContext, ROW_WIDTH } from '../../functions/core/normalise/html/story/judge.ts';
import { goldOf, setsIn } from '../measure/data-set.ts';
import type { BoostOptions } from './boost.ts';
import { boost } from './boost.ts';
import { foldsOf } from './folds.ts';
import { madePages } from './pages/stream.ts';
import type { StoryPage } from './story-pages.ts';
import { madeStoryPage, storyPage } from './story-pages.ts';
import { reportApart } from './story-report.ts';
import { tableOf, thinkApart, thinOut } from './two-looks.ts';
import { writeWeights } from './write-weights.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    trees: { type: 'string', default: '100' },
    depth: { type: 'string', default: '5' },
    folds: { type: 'string' },
    made: { type: 'string', default: '0' },
    share: { type: 'string', default: '0.1' },
    'check-only': { type: 'boolean', default: false },
  },
});
if (positionals.length === 0) {
  console.error(
    'usage: npm run train:story -- DIR… [--trees N] [--depth N] [--made N] [--share W] [--folds FILE] [--check-only]',
  );
  process.exit(2);
}

const FOLDS = 5;
const TREES = Number(values.trees);
const OPTIONS: BoostOptions = {
  trees: TREES,
  depth: Number(values.depth),
  rate: 9 / TREES,
  lambda: 2,
  leastWeight: 4,
  columns: 0.5,
  sample: 0.6,
  seed: 1,
};

/**
 * Whether a gold text looks cut short: all of it is found, and as much again that reads the same. Such a page teaches that
 * stories end early; it is measured, but nothing is learned from it.
 */
const isCutShort = (page: StoryPage, thought: Float32Array): boolean => {
  let gold = 0;
  let found = 0;
  let more = 0;
  for (const { at, words } of page.survey.leaves) {
    const wanted = (page.labels[at] ?? 0) >= 0.5;
    const kept = (thought[at] ?? 0) >= 0.5;
    if (wanted) gold += words;
    if (wanted && kept) found += words;
    if (!wanted && kept) more += words;
  }
  return found > 0.8 * gold && more > 0.7 * found;
};

const real = setsIn(positionals)
  .flatMap(goldOf)
  .filter(({ text }) => text !== '')
  .map(storyPage)
  .filter((page) => page !== null);
const made = [...madePages(Number(values.made), 1)].map((page) => madeStoryPage(page, Number(values.share)));
const pages = [...real, ...made];
const folds = foldsOf(
  pages.map(({ gold }) => gold),
  FOLDS,
  7,
);
const rough = thinkApart(pages, folds, FOLDS, FEATURE_COUNT, { ...OPTIONS, trees: 40, rate: 0.2 });
pages.forEach((page, at) => {
  if (at < real.length && isCutShort(page, rough.thoughts[at] as Float32Array)) page.weights.fill(0);
  else thinOut(page, rough.thoughts[at] as Float32Array);
});
const first = thinkApart(pages, folds, FOLDS, FEATURE_COUNT, OPTIONS);
pages.forEach((page, at) => {
  addContext(page.survey, page.rows, first.thoughts[at] as Float32Array);
});
const second = { ...OPTIONS, seed: 2 };
const last = thinkApart(pages, folds, FOLDS, ROW_WIDTH, second);
if (values.folds !== undefined)
  writeFileSync(values.folds, JSON.stringify({ folds, first: first.forests, second: last.forests }));
await reportApart(pages, folds, first.forests, last.forests);
if (!values['check-only'])
  writeWeights('functions/core/normalise/html/story/weights.ts', {
    FIRST_LOOK: boost(tableOf(pages, FEATURE_COUNT), OPTIONS),
    SECOND_LOOK: boost(tableOf(pages, ROW_WIDTH), second),
  });
