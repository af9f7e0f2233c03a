/**
 * Measures the reader site on the embedded cloud: requests a second and latencies beside a null handler in the same function, in turn
 * in one run, and what a view asks of AWS. `npm run bench:site -- --help`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { synthesize } from '../local/synthesize.ts';
import { assemblyWithNull } from './site/assembly.ts';
import { type Counted, countSite } from './site/counted.ts';
import { openMetered } from './site/metered.ts';
import { openSite } from './site/open-site.ts';
import { type Round, TIMED, timeSite } from './site/timed.ts';
import { quantile } from './soak/figures.ts';

const RATIO = 0.5;

/** Read units of a view that comes alone. */
const MOST_UNITS: Readonly<Record<string, number>> = {
  front: 3,
  'front, 20 articles newer than the index': 3,
  article: 2,
  'article, older than the index': 2,
  'feed, 304': 1,
};

const median = (values: readonly number[]): number => quantile(values, 0.5);
const rounded = (value: number): number => Number(value.toFixed(value < 100 ? 2 : 0));

const timedRow = (what: string, rounds: readonly Round[]) => {
  const latencies = (of: 'site' | 'none'): readonly number[] =>
    rounds.flatMap((round) => round[of].latencies);
  return {
    what,
    'requests/s': rounded(median(rounds.map(({ site }) => site.rate))),
    'null/s': rounded(median(rounds.map(({ none }) => none.rate))),
    ratio: rounded(median(rounds.map(({ site, none }) => site.rate / none.rate))),
    goal: `≥ ${RATIO}`,
    'p50 ms': rounded(median(latencies('site'))),
    'p99 ms': rounded(quantile(latencies('site'), 0.99)),
    'null p50': rounded(median(latencies('none'))),
    'null p99': rounded(quantile(latencies('none'), 0.99)),
  };
};

const countedRow = ({ what, readUnits, gets, lists, cpu, chain, bytes }: Counted) => ({
  what,
  'read units': rounded(readUnits),
  goal: MOST_UNITS[what] === undefined ? '' : `≤ ${MOST_UNITS[what]}`,
  GET: rounded(gets),
  LIST: rounded(lists),
  'processor ms': rounded(cpu),
  'wait ms': Math.round(chain),
  'bytes (br)': Math.round(bytes),
});

const run = async (options: { articles: string; rounds: string; requests: string; connections: string }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-site-'));
  const [plain, withNull, data] = ['plain', 'with-null', 'data'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    await synthesize(plain, new AbortController().signal);
    process.stderr.write(`${options.articles} articles …\n`);
    assemblyWithNull(plain, withNull);
    const timed = await openSite(
      { assembly: withNull, data },
      Number(options.articles),
      Number(options.connections),
    );
    process.stderr.write('requests a second …\n');
    const times = await timeSite(timed, {
      rounds: Number(options.rounds),
      requests: Number(options.requests),
    });
    await timed.stop();
    console.table(TIMED.map((kind) => timedRow(kind, times[kind])));
    process.stderr.write('what a view asks of AWS …\n');
    const metered = await openMetered(plain, path.join(folder, 'metered'), data, null);
    console.table((await countSite(metered.site, metered.meters.site, metered.times.site)).map(countedRow));
    await metered.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

await new Command('bench:site')
  .description('Measures the reader site on the embedded cloud, beside a null handler.')
  .option('--articles <n>', 'articles that are published first', '300')
  .option('--rounds <n>', 'turns of the site and the null handler', '7')
  .option('--requests <n>', 'requests of a kind in each turn', '400')
  .option('--connections <n>', 'requests under way at a time', '4')
  .action(run)
  .parseAsync();
