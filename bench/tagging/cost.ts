import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const WORDS = 500;
const WARM_UP = 400;
const RUNS = 2000;
const STARTS = 7;

const root = new URL('../../', import.meta.url).pathname;

const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 100) / 100;
};

/** Articles of exactly 500 words, made of texts one after the other. */
export const articlesOfWords = (texts: readonly string[]): readonly string[] => {
  const words = texts.join('\n\n').split(/(?<=\s)(?=\S)/);
  return Array.from({ length: Math.floor(words.length / WORDS) }, (_, at) =>
    words.slice(at * WORDS, (at + 1) * WORDS).join(''),
  );
};

/** Milliseconds an article of 500 words takes, after a warm-up. */
export const latencyOf = (
  texts: readonly string[],
  run: (text: string) => unknown,
): { readonly p50: number; readonly p99: number } => {
  const text = (at: number): string => texts[at % texts.length] ?? '';
  for (let at = 0; at < WARM_UP; at += 1) run(text(at));
  const times: number[] = [];
  for (let at = 0; at < RUNS; at += 1) {
    const start = performance.now();
    run(text(at));
    times.push(performance.now() - start);
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
};

const bundled = async (entry: string): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
};

/** Bytes of the tagger and of its models in a bundle, gzipped, and what loading it and a first article cost. */
export const bundleCost = async () => {
  const tagger = await bundled('functions/core/tag/tag.ts');
  const models = await Promise.all(
    ['functions/core/tag/model/name-weights.ts', 'functions/core/tag/rank/salience-weights.ts'].map(bundled),
  );
  const directory = mkdtempSync(join(tmpdir(), 'tagging-'));
  try {
    writeFileSync(join(directory, 'tag.mjs'), tagger);
    writeFileSync(
      join(directory, 'start.mjs'),
      `const from = performance.now();
       await import('./tag.mjs');
       process.stdout.write(String(performance.now() - from));`,
    );
    const starts = Array.from({ length: STARTS }, () =>
      Number(execFileSync(process.execPath, [join(directory, 'start.mjs')], { encoding: 'utf8' })),
    );
    return {
      taggerGzipped: gzipSync(tagger).length,
      modelsGzipped: models.reduce((sum, model) => sum + gzipSync(model).length, 0),
      coldStartMilliseconds: percentile(starts, 0.5),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
};
