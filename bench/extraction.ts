import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { NOTHING_DECLARED } from '../functions/core/metadata/declared.ts';
import { normalise } from '../functions/core/normalise/normalise.ts';
import type { GoldPage } from './measure/data-set.ts';
import { goldOf, pageBytes, scrapedBytes, setsIn } from './measure/data-set.ts';
import type { Figures } from './measure/four-grams.ts';
import { compareTexts, figuresOf, pageF1 } from './measure/four-grams.ts';
import { freshFigures } from './measure/fresh-process.ts';
import type { MetadataScore } from './measure/metadata.ts';
import { scoreMetadata } from './measure/metadata.ts';
import type { Extract, Extracted, Tool } from './measure/tools.ts';
import { NOTHING, PARSERS, TOOLS } from './measure/tools.ts';

const USAGE = `usage: npm run bench:extraction -- DIR… [--json] [--only TOOL] [--worst N]

A DIR is a set, or holds sets: gold.jsonl with {id, url, text, title?, authors?, date?} a line, html/ID.html.gz, and
text/ID.txt.gz where the set has its pages as scraped text too.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    worst: { type: 'string', default: '0' },
  },
});
if (positionals.length === 0) {
  console.error(USAGE);
  process.exit(2);
}

interface Row extends Figures {
  readonly tool: string;
  readonly set: string;
  readonly pages: number;
  readonly wrong: number;
  /** While the engine still compiles the tool's code. */
  readonly firstPassPagesPerSecond: number;
  /** When all sets have been read once. */
  readonly pagesPerSecond: number;
  readonly headline: number | null;
  readonly authors: number | null;
  readonly day: number | null;
}

const mean = (numbers: readonly (number | null)[]): number | null => {
  const known = numbers.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

const share = (answers: readonly (boolean | null)[]): number | null =>
  mean(answers.map((answer) => (answer === null ? null : Number(answer))));

/** Processor time, not the clock's: other work on the machine is not the tool's. */
const millisecondsOf = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const before = process.cpuUsage();
  const made = await work();
  const { user, system } = process.cpuUsage(before);
  return [made, (user + system) / 1000];
};

const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
  // Peers complain about pages on the console; their figures say it better.
  const { error, warn, log } = console;
  Object.assign(console, { error: () => undefined, warn: () => undefined, log: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { error, warn, log });
  }
};

const extractQuietly = (extract: Extract, bytes: Uint8Array, page: GoldPage): Promise<Extracted> =>
  quietly(async () => {
    try {
      return await extract(bytes, page);
    } catch {
      return NOTHING;
    }
  });

/** Processor time of all pages of a set, in milliseconds. */
const timeOf = async (extract: Extract, gold: readonly GoldPage[]): Promise<number> => {
  let milliseconds = 0;
  for (const page of gold) {
    const bytes = pageBytes(page);
    const [, spent] = await millisecondsOf(() => extractQuietly(extract, bytes, page));
    milliseconds += spent;
  }
  return milliseconds;
};

type Scored = Omit<Row, 'pagesPerSecond'>;

const measure = async (
  tool: Tool,
  extract: Extract,
  set: string,
  gold: readonly GoldPage[],
): Promise<Scored> => {
  const counts: ReturnType<typeof compareTexts>[] = [];
  const metadata: MetadataScore[] = [];
  let milliseconds = 0;
  for (const page of gold) {
    const bytes = pageBytes(page);
    const [found, spent] = await millisecondsOf(() => extractQuietly(extract, bytes, page));
    milliseconds += spent;
    counts.push(compareTexts(page.text, found.text()));
    metadata.push(scoreMetadata(page, found.metadata));
  }
  const f1s = counts.map(pageF1);
  if (tool.name === 'slugline')
    for (const { page, f1 } of gold
      .map((page, at) => ({ page, f1: f1s[at] ?? 0 }))
      .sort((a, b) => a.f1 - b.f1)
      .slice(0, Number(values.worst)))
      console.error(`${f1.toFixed(3)} ${page.set} ${page.id} ${page.url}`);
  return {
    tool: tool.name,
    set,
    pages: gold.length,
    ...figuresOf(counts),
    wrong: f1s.filter((f1, at) => f1 < 0.5 && gold[at]?.text !== '').length,
    firstPassPagesPerSecond: (1000 * gold.length) / milliseconds,
    headline: share(metadata.map(({ headline }) => headline)),
    authors: mean(metadata.map(({ authors }) => authors)),
    day: share(metadata.map(({ day }) => day)),
  };
};

const scrapedTool: Tool = {
  name: 'slugline, from scraped text',
  open: async () => async (_, page) => {
    const bytes = scrapedBytes(page) ?? new Uint8Array();
    const { result } = await normalise({
      bytes,
      name: 'page.txt',
      contentType: null,
      declared: NOTHING_DECLARED,
    });
    return { ...NOTHING, text: () => (result.ok ? result.value.edition.text : '') };
  },
};

const everything: Tool = {
  name: 'all of the scraped text',
  open: async () => async (_, page) => ({
    ...NOTHING,
    text: () => new TextDecoder().decode(scrapedBytes(page) ?? new Uint8Array()),
  }),
};

const tools = [...TOOLS, ...PARSERS].filter(
  ({ name }) => values.only === undefined || name.startsWith(values.only),
);
// A missing tool is reported at once, and not after minutes of measuring the others.
for (const { open } of tools) await open();

const sets = setsIn(positionals).map((folder) => {
  const gold = goldOf(folder);
  return { set: gold[0]?.set ?? folder, gold };
});

/**
 * Goes through all sets twice. The engine compiles the code that runs often for hundreds of pages. So the second pass measures a process that
 * has run for some minutes, and the first one measures it until then.
 */
const rowsOf = async (tool: Tool, of: typeof sets): Promise<readonly Row[]> => {
  const extract = await tool.open();
  const scored: Scored[] = [];
  const [first] = of;
  // The very first pages load what the tool is made of.
  if (first !== undefined) await timeOf(extract, first.gold.slice(0, 20));
  for (const { set, gold } of of) scored.push(await measure(tool, extract, set, gold));
  const rows: Row[] = [];
  for (const [at, { gold }] of of.entries())
    rows.push({
      ...(scored[at] as Scored),
      pagesPerSecond: (1000 * gold.length) / (await timeOf(extract, gold)),
    });
  return rows;
};

const rows: Row[] = [];
for (const tool of tools) rows.push(...(await rowsOf(tool, sets)));
const scrapedSets = sets
  .filter(({ gold }) => gold.some((page) => scrapedBytes(page) !== null))
  .map(({ set, gold }) => ({ set: `${set} (text)`, gold }));
for (const tool of [scrapedTool, everything]) rows.push(...(await rowsOf(tool, scrapedSets)));
const inOrder = [...sets, ...scrapedSets].flatMap(({ set }) => rows.filter((row) => row.set === set));

const fresh = freshFigures();
const machine = `${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
if (values.json) console.log(JSON.stringify({ machine, rows: inOrder, fresh }, null, 2));
else {
  const figure = (value: number | null): string =>
    value === null ? '–' : value.toFixed(3).replace(/^0/, '');
  console.log(`${machine}\n`);
  console.log(
    '| set | tool | F1 | precision | recall | wrong | headline | authors | day | pages/s, first pass | pages/s |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const row of inOrder) {
    const parserOnly = PARSERS.some(({ name }) => name === row.tool);
    const cells = parserOnly
      ? ['–', '–', '–', '–', '–', '–', '–']
      : [
          figure(row.f1),
          figure(row.precision),
          figure(row.recall),
          `${row.wrong} of ${row.pages}`,
          figure(row.headline),
          figure(row.authors),
          figure(row.day),
        ];
    console.log(
      `| ${[row.set, row.tool, ...cells, row.firstPassPagesPerSecond.toFixed(0), row.pagesPerSecond.toFixed(0)].join(' | ')} |`,
    );
  }
  console.log(
    `\nHTML alone: import and first page in a fresh process ${fresh.milliseconds.toFixed(0)} ms, peak ${fresh.peakMegabytes.toFixed(0)} MB (Node alone ${fresh.nodeMegabytes.toFixed(0)} MB), bundle ${fresh.bundleKilobytes.toFixed(0)} kB.`,
  );
}
