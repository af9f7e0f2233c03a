import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { buildSync } from 'esbuild';
import { NOTHING_DECLARED } from '../../functions/core/metadata/declared.ts';
import { makeArticle } from '../copy.ts';

/** The cost of the first page in a fresh process. */
export interface FreshFigures {
  /** Of processor time, all threads. */
  readonly milliseconds: number;
  readonly peakMegabytes: number;
  readonly nodeMegabytes: number;
  readonly bundleKilobytes: number;
}

const TYPICAL_BYTES = 115_000;

/** A page of a typical size: an article among menus and teasers. */
const makePage = (): string => {
  const [headline, ...paragraphs] = makeArticle(1).split('\n\n');
  const teaser = (at: number): string =>
    `<li class="card"><a href="/story/${at}"><span class="kicker">News</span><h3>What the harbour said on day ${at}</h3></a></li>`;
  const article = `<main><article><h1>${headline}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></main>`;
  let list = '';
  for (let at = 0; list.length + article.length < TYPICAL_BYTES; at++) list += teaser(at);
  return `<!doctype html><html lang="en"><head><title>${headline}</title></head><body>${article}<aside class="related"><ul>${list}</ul></aside></body></html>`;
};

/** A process's own peak: what `getrusage` gives begins with its parent's. */
const PEAK =
  "const peak = () => Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;";

const RUNS = 7;

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Bytes that are loaded for one format: the entry, that format's chunk, and what both import at once. */
const bytesFor = ({ outputs }: Metafile, format: string): number => {
  const names = Object.keys(outputs).filter((name) => {
    const { entryPoint } = outputs[name] ?? {};
    return entryPoint?.startsWith('<stdin>') === true || entryPoint === format;
  });
  const loaded = new Set<string>();
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (loaded.has(name)) continue;
    loaded.add(name);
    for (const { path, kind } of outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && outputs[path] !== undefined) names.push(path);
  }
  return [...loaded].reduce((sum, name) => sum + (outputs[name]?.bytes ?? 0), 0);
};

/** Bundles normalise as it is bundled for a function, and runs it on one page in processes of its own. */
export const freshFigures = (): FreshFigures => {
  const folder = mkdtempSync(join(tmpdir(), 'fresh-'));
  try {
    const { metafile } = buildSync({
      metafile: true,
      stdin: {
        contents: `export { normalise } from './functions/core/normalise/normalise.ts';`,
        resolveDir: join(import.meta.dirname, '../..'),
      },
      outdir: folder,
      entryNames: 'normalise',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
    });
    writeFileSync(join(folder, 'page.html'), makePage());
    writeFileSync(
      join(folder, 'run.mjs'),
      `import { readFileSync } from 'node:fs';
${PEAK}
const bytes = readFileSync(new URL('page.html', import.meta.url));
const before = process.cpuUsage();
const { normalise } = await import('./normalise.mjs');
const { result } = await normalise({ bytes, name: 'page.html', contentType: null, declared: ${JSON.stringify(NOTHING_DECLARED)} });
if (!result.ok) throw new Error(result.error.message);
console.log(JSON.stringify({ milliseconds: (({ user, system }) => (user + system) / 1000)(process.cpuUsage(before)), peak: peak() }));`,
    );
    writeFileSync(
      join(folder, 'nothing.mjs'),
      `import { readFileSync } from 'node:fs';
${PEAK}
console.log(JSON.stringify({ milliseconds: 0, peak: peak() }));`,
    );
    const run = (script: string): { milliseconds: number; peak: number } =>
      JSON.parse(execFileSync(process.execPath, [join(folder, script)], { encoding: 'utf8' })) as {
        milliseconds: number;
        peak: number;
      };
    const runs = Array.from({ length: RUNS }, () => run('run.mjs'));
    return {
      milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
      peakMegabytes: median(runs.map(({ peak }) => peak)),
      nodeMegabytes: run('nothing.mjs').peak,
      bundleKilobytes: bytesFor(metafile, 'functions/core/normalise/html/read-html.ts') / 1000,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
