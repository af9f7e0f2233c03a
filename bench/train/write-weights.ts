import { writeFileSync } from 'node:fs';
import type { Forest } from '../../functions/core/normalise/model/forest.ts';

const written = (name: string, { depth, base, features, thresholds, values }: Forest): string => `
export const ${name}: WrittenForest = {
  depth: ${depth},
  base: ${base},
  features:
    '${features.join(' ')}',
  thresholds:
    '${thresholds.map((threshold) => (threshold >= 1e9 ? '1e9' : String(threshold))).join(' ')}',
  values:
    '${values.join(' ')}',
};
`;

/** Writes forests as a module that core imports: no file is read when an upload is handled. */
export const writeWeights = (file: string, forests: Readonly<Record<string, Forest>>): void => {
  const depth = file.split('/normalise/')[1]?.split('/').length ?? 1;
  const up = depth === 1 ? './' : '../'.repeat(depth - 1);
  writeFileSync(
    file,
    `import type { WrittenForest } from '${up}model/forest.ts';

// Made by bench/train: see docs/models. Do not edit.
${Object.entries(forests)
  .map(([name, forest]) => written(name, forest))
  .join('')}`,
  );
};
