import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hashOf } from '../../functions/core/story/hash.ts';
import type { Rarity } from '../../functions/core/story/rarity.ts';
import { rarityOfTable } from '../../functions/core/story/rarity.ts';
import type { Rules } from '../../functions/core/story/rules.ts';
import { IN_MEMORY } from '../../functions/core/story/rules.ts';
import type { ScoreWeights } from '../../functions/core/story/score.ts';
import { signatureOf } from '../../functions/core/story/signature.ts';
import type { GoldLine } from '../stories/articles.ts';
import { articleOf, linesOf } from '../stories/articles.ts';
import { play } from '../stories/play.ts';
import { mergedSubjects, scoreStories } from '../stories/score.ts';
import { squeezed } from '../stories/squeeze.ts';
import { fitLogistic } from './logistic.ts';
import { learnRarity, STEP } from './rarity.ts';

import type { Row, Signed } from './story-rows.ts';
import { rowsOf } from './story-rows.ts';

const USAGE = `usage: node bench/train/stories.ts DIR [--check-only]

DIR holds stream, allsides, allsides21, ecb, fnc and basil as .jsonl.gz. Learns the rarity of words and the weights of the
score, and writes both; --check-only learns on one half of the stories and measures on the other, and writes nothing.
`;

const PENALTY = 3;
/** How often the weights are learned from what the weights before them met. */
const ROUNDS = 3;
/** Two events of one subject count so much more where no day keeps them apart. */
const SAME_SUBJECT = 4;
/** The sets that rarity is learned from; basil is only for measuring. */
const WORDS_OF = ['ecb', 'fnc', 'allsides21', 'allsides'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'check-only': { type: 'boolean', default: false } },
});
const [directory] = positionals;
if (directory === undefined) {
  process.stderr.write(USAGE);
  process.exit(2);
}

const read = (set: string): readonly GoldLine[] => linesOf(join(directory, `${set}.jsonl.gz`));
const measureOnly = new Set(read('basil').map(({ text }) => text));
const sets = new Map(
  ['stream', ...WORDS_OF].map((set) => [set, read(set).filter(({ text }) => !measureOnly.has(text))]),
);
/** One of two halves; stories of one subject are in the same. */
const halfOf = ({ topic, story }: GoldLine, salt: string): number => hashOf(salt + (topic ?? story)) % 2;

const signed = (articles: readonly GoldLine[], rarity: (article: GoldLine) => Rarity): readonly Signed[] =>
  articles.map((line) => ({
    ...line,
    ...articleOf(line),
    signature: signatureOf(articleOf(line), rarity(line)),
  }));

const tableOf = (keep: (article: GoldLine) => boolean): string =>
  learnRarity(WORDS_OF.flatMap((set) => (sets.get(set) ?? []).filter(keep)));

type Weights = Pick<Rules, 'weights' | 'undatedWeights'>;

/** Learns weights from what passes; words are weighed by a table that never saw the article's story. */
const learn = async (keep: (article: GoldLine) => boolean, density: number): Promise<Weights> => {
  const tables = [0, 1].map((half) =>
    rarityOfTable(
      tableOf((article) => keep(article) && halfOf(article, 'inner') !== half),
      STEP,
    ),
  );
  const rarity = (article: GoldLine): Rarity => tables[halfOf(article, 'inner')] as Rarity;
  const kept = (set: string) => (sets.get(set) ?? []).filter(keep);
  // A squeezed half is as dense as the whole.
  const lessons: readonly (readonly [readonly GoldLine[], number])[] = [
    [squeezed(kept('stream'), density), 1],
    [squeezed(kept('stream'), 10 * density), 0.6],
    [squeezed(kept('allsides21'), density), 2],
    [kept('ecb'), 2],
    [kept('fnc'), 0.5],
  ];
  const streams = lessons.map(([articles, weight]) => ({ articles: signed(articles, rarity), weight }));
  const rows: Row[] = [];
  let learned: Weights = IN_MEMORY;
  for (let round = 0; round < ROUNDS; round += 1) {
    // The rows of the first weights say more about those weights than about the task.
    if (round === 1) rows.length = 0;
    for (const { articles, weight } of streams)
      for (const row of await rowsOf(articles, { ...IN_MEMORY, ...learned })) rows.push({ ...row, weight });
    const undated = rows
      .filter((row) => row.undated)
      .map((row) => ({ ...row, weight: row.weight * (row.sameSubject ? SAME_SUBJECT : 1) }));
    const dated = rows.filter((row) => !row.undated);
    learned = { weights: fitLogistic(dated, PENALTY), undatedWeights: fitLogistic(undated, PENALTY) };
  }
  return learned;
};

const check = async (): Promise<void> => {
  for (const half of [0, 1]) {
    const learned = (article: GoldLine): boolean => halfOf(article, 'fold') === half;
    const weights = await learn(learned, 2);
    const rarity = rarityOfTable(tableOf(learned), STEP);
    const measure = async (what: string, articles: readonly GoldLine[]): Promise<void> => {
      const signedArticles = signed(articles, () => rarity);
      const { said } = await play(signedArticles, { ...IN_MEMORY, ...weights });
      const gold = signedArticles.map(({ story }) => story);
      const { f1, missed, perStory } = scoreStories(
        gold,
        said.map(({ story }) => story),
      );
      const merged = mergedSubjects(
        articles,
        said.map(({ story }) => story),
      );
      process.stdout.write(
        `${what.padEnd(28)} B3 F1 ${f1.toFixed(4)}  missed ${missed.toFixed(4)}  alerts a story ${perStory.toFixed(3)}  merged ${merged}\n`,
      );
    };
    for (const [part, keep] of [
      ['learned from', learned],
      ['never seen', (article: GoldLine) => !learned(article)],
    ] as const) {
      const kept = (set: string) => (sets.get(set) ?? []).filter(keep);
      await measure(`stream, ${part}`, squeezed(kept('stream'), 2));
      await measure(`stream / 10, ${part}`, squeezed(kept('stream'), 20));
      await measure(`allsides21, ${part}`, squeezed(kept('allsides21'), 2));
      await measure(`ecb, ${part}`, kept('ecb'));
    }
  }
};

const written = (weights: ScoreWeights): string =>
  Object.entries(weights)
    .map(([trait, weight]) => `  ${trait}: ${Number(weight.toPrecision(5))},\n`)
    .join('');

const write = async (): Promise<void> => {
  const all = (): boolean => true;
  const { weights, undatedWeights } = await learn(all, 1);
  const core = new URL('../../functions/core/story/', import.meta.url);
  writeFileSync(
    new URL('rarity-table.ts', core),
    `/** Made by bench/train/stories.ts; see docs/models/stories.md. */
export const RARITY_STEP = ${STEP};

/** A letter of base64 a bucket, two rows. */
export const RARITY =
  '${tableOf(all)}';
`,
  );
  writeFileSync(
    new URL('score-weights.ts', core),
    `import type { ScoreWeights } from './score.ts';

/** Made by bench/train/stories.ts; see docs/models/stories.md. */
export const SCORE: ScoreWeights = {
${written(weights)}};

/** For articles without a day. */
export const UNDATED_SCORE: ScoreWeights = {
${written(undatedWeights)}};
`,
  );
};

await (values['check-only'] ? check() : write());
