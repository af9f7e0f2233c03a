import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ROW_WIDTH } from '../../functions/core/normalise/html/story/judge.ts';
import type { Forest } from '../../functions/core/normalise/model/forest.ts';
import { goldOf, setsIn, siteOf } from '../measure/data-set.ts';
import type { BoostOptions } from './boost.ts';
import { madePages } from './pages/stream.ts';
import type { StoryForests } from './story-looks.ts';
import { learnLooks, prepareLooks, secondOf } from './story-looks.ts';
import { madeStoryPage, storyPage } from './story-pages.ts';
import { reportStories } from './story-report.ts';
import { thinkApart } from './two-looks.ts';
import { writeWeights } from './write-weights.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    trees: { type: 'string', default: '100' },
    depth: { type: 'string', default: '5' },
    folds: { type: 'string' },
    leave: { type: 'string' },
    seed: { type: 'string', default: '1' },
    made: { type: 'string', default: '0' },
    share: { type: 'string', default: '0.1' },
    'check-only': { type: 'boolean', default: false },
  },
});
if (positionals.length === 0) {
  console.error(
    'usage: npm run train:story -- DIR… [--trees N] [--depth N] [--made N] [--share W] [--folds FILE] [--leave SET] [--seed N] [--check-only]',
  );
  process.exit(2);
}

const FOLDS = 5;
const SEED = Number(values.seed);
const TREES = Number(values.trees);
const OPTIONS: BoostOptions = {
  trees: TREES,
  depth: Number(values.depth),
  rate: 9 / TREES,
  lambda: 2,
  leastWeight: 4,
  columns: 0.5,
  sample: 0.6,
  seed: SEED,
};

const real = setsIn(positionals)
  .flatMap(goldOf)
  .filter(({ text }) => text !== '')
  .map(storyPage)
  .filter((page) => page !== null);
const made = [...madePages(Number(values.made), SEED)].map((page) =>
  madeStoryPage(page, Number(values.share)),
);
const pages = [...real, ...made];

if (values.leave !== undefined) {
  const left = real.filter(({ gold }) => gold.set === values.leave);
  const sites = new Set(left.map(({ gold }) => siteOf(gold)));
  const learned = pages.filter(({ gold }) => gold.set !== values.leave && !sites.has(siteOf(gold)));
  const forests = learnLooks(prepareLooks(learned, FOLDS, OPTIONS, SEED + 6), OPTIONS);
  await reportStories(
    'by a model that saw neither the set nor its sites',
    left.map((page) => ({ page, forests })),
  );
} else {
  const prepared = prepareLooks(pages, FOLDS, OPTIONS, SEED + 6);
  const { folds, first } = prepared;
  const last = thinkApart(prepared.pages, folds, FOLDS, ROW_WIDTH, secondOf(OPTIONS));
  if (values.folds !== undefined)
    writeFileSync(values.folds, JSON.stringify({ folds, first: first.forests, second: last.forests }));
  const byFold = first.forests.map((forest, at) => ({ first: forest, second: last.forests[at] as Forest }));
  await reportStories(
    'by models that never saw the site',
    pages.map((page, at) => ({ page, forests: byFold[folds[at] ?? 0] as StoryForests })),
  );
  if (!values['check-only']) {
    const { first: FIRST_LOOK, second: SECOND_LOOK } = learnLooks(prepared, OPTIONS);
    writeWeights('functions/core/normalise/html/story/weights.ts', { FIRST_LOOK, SECOND_LOOK });
  }
}
