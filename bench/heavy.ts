/**
 * Uploads every kind that is made to be expensive in its largest size, each in a process of its own, and prints what it cost.
 * `npm run bench:heavy -- --help`
 */
import { Command } from 'commander';
import type { Cost } from '../test/heavy/cost.ts';
import { KINDS } from '../test/heavy/kinds/all.ts';
import type { Kind } from '../test/heavy/kinds/kind.ts';
import type { Bench, Way } from '../test/heavy/measure.ts';
import { openBench } from '../test/heavy/measure.ts';

const MOST_SECONDS = 2;
const MOST_MEGABYTES = 300;
const MOST_GROWTH = 2.6;

/** Shorter durations vary too much to say how they grow. */
const TELLING_SECONDS = 0.1;

/** How often a size that is rejected for its lines or parts is halved, to find one that is read. */
const MOST_HALVES = 7;

interface Row {
  readonly name: string;
  readonly size: number;
  readonly worst: Cost;
  readonly growth: number | null;
}

const better = (a: Cost, b: Cost): Cost => (a.seconds <= b.seconds ? a : b);

const heavier = (a: Cost, b: Cost): Cost => ({
  ...(a.seconds >= b.seconds ? a : b),
  megabytes: Math.max(a.megabytes ?? 0, b.megabytes ?? 0),
});

const measureKind = async (
  bench: Bench,
  name: string,
  kind: Kind,
  way: Way,
  runs: number,
  smaller: number,
): Promise<Row> => {
  const best = async (size: number): Promise<Cost> => {
    let cost = await bench.measure(kind, size, way);
    for (let run = 1; run < runs && cost.seconds > TELLING_SECONDS; run++)
      cost = better(cost, await bench.measure(kind, size, way));
    return cost;
  };
  let size = kind.largest;
  let cost = await best(size);
  let worst = cost;
  for (let halves = 0; halves < MOST_HALVES && cost.outcome === 'too-large'; halves++) {
    size /= 2;
    cost = await best(size);
    if (cost.seconds > worst.seconds) worst = cost;
  }
  for (let step = 1; step <= smaller; step++) worst = heavier(worst, await best(kind.largest / 2 ** step));
  const growth = cost.seconds < TELLING_SECONDS ? null : cost.seconds / (await best(size / 2)).seconds;
  return { name, size, worst, growth };
};

const isTooMuch = ({ worst, growth }: Row): boolean =>
  worst.seconds > MOST_SECONDS || (worst.megabytes ?? 0) > MOST_MEGABYTES || (growth ?? 0) > MOST_GROWTH;

const rowText = (row: Row): string =>
  [
    isTooMuch(row) ? '!' : ' ',
    `${row.worst.seconds.toFixed(2)} s`.padStart(8),
    row.growth === null ? '     ' : `×${row.growth.toFixed(1)}`.padStart(5),
    row.worst.megabytes === null ? '' : `${row.worst.megabytes.toFixed(0)} MB`.padStart(7),
    `${(row.size / 1e6).toFixed(2)} M`.padStart(8),
    ` ${row.worst.outcome.padEnd(12)} ${row.name}`,
  ].join('');

interface Options {
  readonly match: string;
  readonly way: Way;
  readonly runs: string;
  readonly smaller: string;
}

const run = async ({ match, way, runs, smaller }: Options): Promise<void> => {
  const names = Object.keys(KINDS).filter((name) => new RegExp(match).test(name));
  const bench = await openBench();
  let bad = 0;
  const next = async (): Promise<void> => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const row = await measureKind(bench, name, KINDS[name] as Kind, way, Number(runs), Number(smaller));
      if (isTooMuch(row)) bad++;
      console.log(rowText(row));
    }
  };
  try {
    await Promise.all([next(), next()]);
  } finally {
    bench.remove();
  }
  console.log(`${bad} of them over ${MOST_SECONDS} s, ${MOST_MEGABYTES} MB or ×${MOST_GROWTH}`);
  if (bad > 0) process.exitCode = 1;
};

await new Command('bench:heavy')
  .description(
    'Publishes uploads that are made to be expensive, of some 4,700 kinds. A line has processor time, its growth from half of the size, memory over that at rest, characters of what is repeated, and the outcome.',
  )
  .option('--match <pattern>', 'only kinds whose names match', '.')
  .option('--way <way>', '"publish", or "preview" for what the command line does', 'publish')
  .option(
    '--smaller <number>',
    'so many halves of the size as well: a little less than is given up may take longest',
    '0',
  )
  .option('--runs <number>', 'runs of each, of which the best counts', '1')
  .action(run)
  .parseAsync();
