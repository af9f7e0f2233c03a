import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it, test } from 'vitest';
import { readTexts, spansOf } from '../../bench/tagging/predict.ts';

it('gives the spans of what tagging finds, in reading order', () => {
  const text = 'In Oslo the NHS met Anna Berg. Berg left.';
  expect(spansOf({ id: 1, text }).map(([start, end, kind]) => [text.slice(start, end), kind])).toEqual([
    ['Oslo', 'LOC'],
    ['NHS', 'ORG'],
    ['Anna Berg', 'PER'],
    ['Berg', 'PER'],
  ]);
});

test.each(['asked.jsonl', 'asked.jsonl.gz'])('reads %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'predict-'));
  try {
    const lines = '{"id":"a","text":"It rained."}\n{"id":"b","text":"Il pleut.","lang":"fr"}\n';
    writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(lines) : lines);
    expect(readTexts(join(folder, name)).map(({ id, lang }) => [id, lang])).toEqual([
      ['a', undefined],
      ['b', 'fr'],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
