import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { salientArticles } from '../tagging/sets.ts';
import { casesOf, SALIENCE_GROWING } from './salience-cases.ts';
import { grow } from './salience-trees.ts';

/** Trains the salience model on the part marked train: node bench/train/salience.ts DATA_DIR. */

const { positionals } = parseArgs({ allowPositionals: true });
const [directory] = positionals;
if (directory === undefined) {
  process.stderr.write('usage: node bench/train/salience.ts DATA_DIR\n');
  process.exit(2);
}
const cases = salientArticles(directory)
  .filter(({ split }) => split === 'train')
  .flatMap(casesOf);
const trees = grow(cases, SALIENCE_GROWING);
const list = (numbers: readonly number[]): string => `'${numbers.join(' ')}'`;
writeFileSync(
  new URL('../../functions/core/tag/rank/salience-weights.ts', import.meta.url),
  `/** Trained by bench/train/salience.ts; see docs/models/salience.md. Numbers are parted by blanks. */
export const SALIENCE = {
  base: ${trees.base},
  roots:
    ${list(trees.roots)},
  trait:
    ${list(trees.trait)},
  value:
    ${list(trees.value)},
  above:
    ${list(trees.above)},
};
`,
);
process.stdout.write(`${cases.length} cases, ${trees.roots.length} trees, ${trees.trait.length} nodes\n`);
