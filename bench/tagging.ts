import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Edition, editionText } from '../functions/core/edition.ts';
import { announcedTopics } from '../functions/core/tag/announced.ts';
import { type Tagged, tag } from '../functions/core/tag/tag.ts';

/** Measures tagging: node bench/tagging.ts DATA_DIR --referee DIR [--split dev|train] [--save DIR] */

interface Row {
  readonly id: string | number;
  readonly headline?: string;
  readonly text: string;
  readonly label?: string;
}

const LABELS: Readonly<Record<string, string>> = {
  economy: 'economy-business-and-finance',
  arts: 'arts-culture-entertainment-and-media',
  scitech: 'science-and-technology',
  crime: 'crime-law-and-justice',
  politics: 'politics',
  sport: 'sport',
  health: 'health',
};
const THINGS = new Set(['person', 'organisation', 'place', 'work', 'event']);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    referee: { type: 'string' },
    split: { type: 'string' },
    save: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const [directory] = positionals;
if (directory === undefined || values.referee === undefined) {
  process.stderr.write(
    'usage: node bench/tagging.ts DATA_DIR --referee DIR [--split dev|train] [--save DIR] [--json]\n',
  );
  process.exit(2);
}
const referee = values.referee;
const work = values.save ?? mkdtempSync(join(tmpdir(), 'tagging-'));

const rows = (file: string): readonly Row[] =>
  readFileSync(join(directory, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

const editionOf = (headline: string, text: string): Edition => {
  const body = [{ kind: 'paragraph', text } as const];
  return {
    headline,
    standfirst: null,
    byline: [],
    dateline: null,
    language: 'en',
    publishedAt: null,
    modifiedAt: null,
    canonicalUrl: null,
    rights: null,
    source: null,
    body,
    images: [],
    publisherTopics: [],
    declaredSection: null,
    text: editionText(body),
    wordCount: text.split(/\s+/).length,
  };
};

const score = (
  script: string,
  file: string,
  predictions: readonly object[],
  flags: readonly string[],
): unknown => {
  const path = join(work, `${file}.ndjson`);
  writeFileSync(path, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));
  const run = execFileSync('node', [join(referee, script), join(directory, file), path, ...flags], {
    encoding: 'utf8',
  });
  return JSON.parse(run);
};

const milliseconds: number[] = [];
const timed = (edition: Edition): Tagged => {
  const start = performance.now();
  const tagged = tag(edition);
  milliseconds.push(performance.now() - start);
  return tagged;
};

const about = (): unknown =>
  score(
    'score-topics.mjs',
    'about-wikinews.jsonl',
    rows('about-wikinews.jsonl').map(({ id, headline = '', text }) => ({
      id,
      about: announcedTopics(timed(editionOf(headline, text)).topics)
        .filter(({ kind }) => THINGS.has(kind))
        .map(({ name }) => name),
    })),
    values.split === undefined ? [] : ['--split', values.split],
  );

const mentions = (): unknown =>
  score(
    'score-mentions.mjs',
    'mentions-news-fair.jsonl',
    rows('mentions-news-fair.jsonl').map(({ id, text }) => ({
      id,
      mentions: timed(editionOf('', text)).topics.flatMap(({ kind, evidence }) =>
        evidence.map(([start, end]) => ({ start, end, kind })),
      ),
    })),
    [],
  );

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** The first line stands for the headline when it is short, as in these sets. */
const sections = (file: string, shortest: number): unknown => {
  const results = rows(file)
    .filter(({ text }) => text.length >= shortest)
    .map(({ text, label = '' }) => {
      const line = text.indexOf('\n');
      const split = line > 0 && line < 200;
      const { section } = timed(
        editionOf(split ? text.slice(0, line) : '', split ? text.slice(line + 1).trim() : text),
      );
      return { want: `subject:${LABELS[label] ?? label}`, got: section.id, sure: section.sure };
    });
  const right = results.filter(({ want, got }) => want === got);
  const sure = results.filter((result) => result.sure);
  const sureRight = right.filter((result) => result.sure);
  const labels = [...new Set(results.map(({ want }) => want))];
  const f1 = labels.map((label) => {
    const hits = right.filter(({ want }) => want === label).length;
    const all =
      results.filter(({ want }) => want === label).length + results.filter(({ got }) => got === label).length;
    return (2 * hits) / all;
  });
  return {
    articles: results.length,
    accuracy: round(right.length / results.length),
    macroF1: round(f1.reduce((sum, value) => sum + value, 0) / f1.length),
    surePrecision: round(sureRight.length / Math.max(1, sure.length)),
    sureCoverage: round(sure.length / results.length),
  };
};

const percentile = (share: number): number => {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
};

const table = {
  about: about(),
  mentions: mentions(),
  bbc: sections('subjects-bbc.jsonl', 0),
  '500n': sections('subjects-500n.jsonl', 300),
  milliseconds: { p50: percentile(0.5), p99: percentile(0.99) },
};
if (values.save === undefined) rmSync(work, { recursive: true });
process.stdout.write(
  values.json
    ? `${JSON.stringify(table)}\n`
    : Object.entries(table)
        .map(([name, result]) => `${name.padEnd(14)}${JSON.stringify(result)}\n`)
        .join(''),
);
