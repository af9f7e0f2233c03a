import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CLASSES } from '../../functions/core/tag/model/classes.ts';
import { BUCKETS } from '../../functions/core/tag/model/features.ts';
import { recognise } from '../../functions/core/tag/recognise/recognise.ts';
import { anArticle } from '../tagging/article.ts';
import { type Marked, NER_SETS, readNerSet } from './ner-sets.ts';
import { type Example, trainSoftmax } from './softmax.ts';

/** Trains the recogniser's weights: node bench/train/names.ts DATA_DIR. Writes functions/core/tag/model/name-weights.ts. */

const LABELS: Readonly<Record<Marked['kind'], (typeof CLASSES)[number]>> = {
  PER: 'person',
  ORG: 'organisation',
  LOC: 'place',
  MISC: 'other',
};

const SET_WEIGHT = { 'ner-wikigold': 1, 'ner-wnut-train': 0.3, 'ner-gum-news': 2 } as const;

const { positionals } = parseArgs({ allowPositionals: true });
const [directory] = positionals;
if (directory === undefined) {
  process.stderr.write('usage: node bench/train/names.ts DATA_DIR\n');
  process.exit(2);
}

const examples = NER_SETS.flatMap((set) =>
  readNerSet(directory, set).flatMap(({ text, names }) =>
    recognise(anArticle('', text), []).flatMap(({ start, end, features }): readonly Example[] => {
      const touching = names.filter((marked) => marked.start < end && start < marked.end);
      const same = touching.find((marked) => marked.start === start && marked.end === end);
      if (touching.length > 0 && same === undefined) return [];
      return [
        {
          features: features(),
          label: CLASSES.indexOf(same === undefined ? 'none' : LABELS[same.kind]),
          weight: SET_WEIGHT[set],
        },
      ];
    }),
  ),
);
/** Each order of the examples leads somewhat elsewhere; the mean of several is steadier than any. */
const SEEDS = [1, 2, 3, 4, 5];

const runs = SEEDS.map((seed) =>
  trainSoftmax(examples, {
    classes: CLASSES.length,
    buckets: BUCKETS,
    epochs: 12,
    rate: 0.1,
    decay: 0.0005,
    seed,
  }),
);
const weights = Float64Array.from(
  { length: CLASSES.length * BUCKETS },
  (_, at) => runs.reduce((sum, run) => sum + (run[at] ?? 0), 0) / runs.length,
);
const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
const scale = largest / 127;
const quantised = Int8Array.from(weights, (weight) => Math.round(weight / scale));
const base64 = Buffer.from(quantised.buffer).toString('base64');
writeFileSync(
  new URL('../../functions/core/tag/model/name-weights.ts', import.meta.url),
  `/** Trained by bench/train/names.ts; see docs/models/names.md. */\nexport const NAME_SCALE = ${scale};\n\n/** Signed bytes in base64: the classes of each bucket. */\nexport const NAME_WEIGHTS =\n  '${base64}';\n`,
);
process.stdout.write(
  `${examples.length} examples, ${quantised.filter((weight) => weight !== 0).length} weights\n`,
);
