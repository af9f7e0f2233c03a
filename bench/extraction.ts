import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { NOTHING_DECLARED } from '../functions/core/edition.ts';
import { normalise } from '../functions/core/normalise/normalise.ts';

const USAGE = `usage: node bench/extraction.ts DATA_DIR --referee PATH [--set NAME] [--text] [--worst N] [--keep DIR]

DATA_DIR holds a folder a set: gold.jsonl with {id, text} a line, html/ID.html.gz (and text/ID.txt.gz for --text).
The referee is a script that takes a gold file and a file of predictions and prints its figures.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    referee: { type: 'string' },
    set: { type: 'string' },
    text: { type: 'boolean', default: false },
    worst: { type: 'string' },
    keep: { type: 'string' },
  },
});
const [dataDir] = positionals;
if (dataDir === undefined || values.referee === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const referee = values.referee;
const [folder, extension] = values.text ? ['text', 'txt'] : ['html', 'html'];

interface Gold {
  readonly id: string;
}

const measure = async (set: string, out: string): Promise<void> => {
  const goldFile = join(dataDir, set, 'gold.jsonl');
  const gold = readFileSync(goldFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Gold);
  const lines: string[] = [];
  let milliseconds = 0;
  for (const { id } of gold) {
    const name = `${id}.${extension}`;
    const bytes = gunzipSync(readFileSync(join(dataDir, set, folder, `${name}.gz`)));
    const start = performance.now();
    const { result } = await normalise({ bytes, name, contentType: null, declared: NOTHING_DECLARED });
    milliseconds += performance.now() - start;
    const edition = result.ok ? result.value.edition : null;
    lines.push(
      JSON.stringify({ id, text: edition?.text ?? '', edition, rejection: result.ok ? null : result.error }),
    );
  }
  const predictions = join(out, `${set}.ndjson`);
  writeFileSync(predictions, `${lines.join('\n')}\n`);
  const worst = values.worst === undefined ? [] : ['--worst', values.worst];
  const figures = execFileSync(process.execPath, [referee, goldFile, predictions, ...worst], {
    encoding: 'utf8',
  });
  console.log(
    `${set} (${folder}): ${figures.trim()} ${(gold.length / (milliseconds / 1000)).toFixed(0)} pages/s`,
  );
};

const out = values.keep ?? mkdtempSync(join(tmpdir(), 'extraction-'));
const sets = values.set === undefined ? readdirSync(dataDir) : [values.set];
for (const set of sets.filter((name) => existsSync(join(dataDir, name, folder)))) await measure(set, out);
if (values.keep === undefined) rmSync(out, { recursive: true });
