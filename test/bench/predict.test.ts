import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it, test } from 'vitest';
import { readTexts, spansOf } from '../../bench/tagging/predict.ts';
import { makeFolder } from '../folders.ts';

const BENCH = fileURLToPath(new URL('../../bench/tagging.ts', import.meta.url));

/** Has the bench predict a file, and reads its output only when it has stopped writing for want of room. */
const predictSlowly = async (file: string) => {
  const child = spawn(process.execPath, [BENCH, '--predict', file]);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  await new Promise((resolve) => child.stdout.once('readable', resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
};

it('gives the spans of what tagging finds, in reading order', () => {
  const text = 'In Oslo the NHS met Anna Berg. Berg left.';
  expect(spansOf({ id: 1, text }).map(([start, end, kind]) => [text.slice(start, end), kind])).toEqual([
    ['Oslo', 'LOC'],
    ['NHS', 'ORG'],
    ['Anna Berg', 'PER'],
    ['Berg', 'PER'],
  ]);
});

test.each([
  ['asked.jsonl', (lines: string) => lines],
  ['asked.jsonl.gz', gzipSync],
  ['gzipped-under-another-name.jsonl', gzipSync],
  ['with-a-byte-order-mark.jsonl', (lines: string) => `\ufeff${lines}`],
])('reads %s', (name, written) => {
  const file = join(makeFolder('predict-'), name);
  writeFileSync(
    file,
    written('{"id":"a","text":"It rained."}\r\n\n{"id":"b","text":"Il pleut.","lang":"fr"}\n'),
  );
  expect(readTexts(file).map(({ id, lang }) => [id, lang])).toEqual([
    ['a', undefined],
    ['b', 'fr'],
  ]);
});

test.each([
  ['{"id":"a","text":"It rained."}\nIt rained.\n', 'line 2 is not JSON'],
  ['{"id":"a"}\n', 'line 1 needs an "id" and a "text"'],
  ['null\n', 'line 1 needs an "id" and a "text"'],
])('says which line is wrong: %j', (lines, message) => {
  const file = join(makeFolder('predict-'), 'asked.jsonl');
  writeFileSync(file, lines);
  expect(() => readTexts(file)).toThrow(message);
});

it('prints every line, however slowly its output is read', async () => {
  const file = join(makeFolder('predict-'), 'asked.jsonl');
  // Long ids make much output of little work.
  const ids = Array.from({ length: 60 }, (_, at) => `${at}`.padEnd(100_000, 'x'));
  writeFileSync(file, ids.map((id) => `${JSON.stringify({ id, text: 'It rained.' })}\n`).join(''));
  const { code, output, errors } = await predictSlowly(file);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const lines = output.trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id.length)).toEqual(ids.map(() => 100_000));
});

it('ends with 2 and says what is wrong, where the file is', async () => {
  const child = spawn(process.execPath, [BENCH, '--predict', 'no-such.jsonl']);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(2);
  expect(errors).toMatch(/no-such\.jsonl cannot be read: ENOENT.*\nusage: /);
});
