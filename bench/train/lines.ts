import { parseArgs } from 'node:util';
import { goldOf, setsIn } from '../measure/data-set.ts';
import type { BoostOptions } from './boost.ts';
import { foldsOfGroups } from './folds.ts';
import type { LineForests } from './line-looks.ts';
import { firstTrees, learnLooks, scoresOf } from './line-looks.ts';
import type { LinePage } from './line-pages.ts';
import { madePage, publicPage } from './line-pages.ts';
import { madePages } from './pages/stream.ts';
import { writeWeights } from './write-weights.ts';

const USAGE = `usage: npm run train:lines -- DIR… [--check-only] [--leave SET] [--made N] [--share W] [--seed N]

--check-only  prints the figures and writes no weights
--leave SET   learns from the other sets, without the sites of this one, and measures on it: one figure, the honest one
--made N      made-up pages to learn from as well (none, unless said)
--share W     what a line of a made-up page weighs beside one of a real page`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'check-only': { type: 'boolean', default: false },
    leave: { type: 'string' },
    made: { type: 'string', default: '0' },
    share: { type: 'string', default: '0.1' },
    seed: { type: 'string', default: '1' },
  },
});
if (positionals.length === 0) {
  console.error(USAGE);
  process.exit(2);
}

const FOLDS = 5;
const INNER_FOLDS = 4;
/** So that the weights are no larger than they were when thresholds were shorter. */
const SHIPPED_TREES = 75;
const SEED = Number(values.seed);
const OPTIONS: BoostOptions = {
  trees: 80,
  depth: 5,
  rate: 0.1,
  lambda: 3,
  leastWeight: 6,
  columns: 0.5,
  sample: 0.6,
  seed: SEED,
};

const report = (title: string, pages: readonly { page: LinePage; forests: LineForests }[]): void => {
  for (const [set, { f1, precision, recall }] of scoresOf(pages))
    console.log(
      `${set}: ${title}: F1 ${f1.toFixed(4)}, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
    );
};

const real = setsIn(positionals)
  .flatMap(goldOf)
  .filter(({ text }) => text !== '')
  .map(publicPage);
const made = [...madePages(Number(values.made), SEED)].map((page) => madePage(page, Number(values.share)));
const pages = [...real, ...made];

if (values.leave !== undefined) {
  const left = real.filter(({ set }) => set === values.leave);
  const sites = new Set(left.map(({ group }) => group));
  const forests = learnLooks(
    pages.filter(({ set, group }) => set !== values.leave && !sites.has(group)),
    INNER_FOLDS,
    OPTIONS,
    SEED + 6,
  );
  report(
    'by a model that saw neither the set nor its sites',
    left.map((page) => ({ page, forests })),
  );
} else {
  const foldOf = foldsOfGroups(
    pages.map(({ group }) => group),
    FOLDS,
    SEED + 6,
  );
  const judged: { page: LinePage; forests: LineForests }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const forests = learnLooks(
      pages.filter((_, at) => foldOf[at] !== fold),
      INNER_FOLDS,
      OPTIONS,
      SEED + 6,
    );
    judged.push(...pages.filter((_, at) => foldOf[at] === fold).map((page) => ({ page, forests })));
  }
  report('by models that never saw the site or the template', judged);
  if (!values['check-only']) {
    const { first, second } = learnLooks(pages, INNER_FOLDS, OPTIONS, SEED + 6);
    writeWeights('functions/core/normalise/plain/story/weights.ts', {
      FIRST_LOOK: firstTrees(first, SHIPPED_TREES),
      SECOND_LOOK: firstTrees(second, SHIPPED_TREES),
    });
  }
}
