import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, test } from 'vitest';
import { eventOf } from '../../bench/events.ts';
import { InputFault } from '../../bench/measure/json-lines.ts';
import { play } from '../../bench/stories/play.ts';
import { predict } from '../../bench/stories/predict.ts';
import { related } from '../../bench/stories/related.ts';
import { signatureOf } from '../../functions/core/story/signature.ts';
import { makeFolder } from '../folders.ts';
import { FLOOD, FLOOD_ELSEWHERE, LOCKS, OTTERS } from '../stories/copy.ts';

const BENCH = fileURLToPath(new URL('../../bench/stories.ts', import.meta.url));

const fileOf = (lines: string): string => {
  const file = join(makeFolder('stories-'), 'articles.jsonl');
  writeFileSync(file, lines);
  return file;
};

const all = async <Line>(lines: AsyncIterable<string>): Promise<readonly Line[]> => {
  const read: Line[] = [];
  for await (const line of lines) read.push(JSON.parse(line) as Line);
  return read;
};

const article = (id: string, copy: string, date = '2026-11-02'): string => {
  const [title, ...text] = copy.split('\n\n');
  return `${JSON.stringify({ id, date, lang: 'en', title, text: text.join('\n\n') })}\n`;
};

const FOUR =
  article('a', FLOOD) +
  article('b', FLOOD_ELSEWHERE) +
  article('l', LOCKS, '2027-12-07') +
  article('o', OTTERS, '2027-12-07');

it('predicts a story for each article, in order', async () => {
  const said = await all<{ id: string; story: string }>(predict(fileOf(FOUR)));
  expect(said.map(({ id }) => id)).toEqual(['a', 'b', 'l', 'o']);
  expect(said[1]?.story).toBe(said[0]?.story);
  expect(new Set(said.map(({ story }) => story)).size).toBe(3);
});

it('finds related articles of other stories, and none of the own', async () => {
  const said = await all<{ id: string; related: readonly string[] }>(related(fileOf(FOUR)));
  expect(said.find(({ id }) => id === 'l')?.related).toEqual(expect.arrayContaining(['a', 'b']));
  expect(said.find(({ id }) => id === 'a')?.related).not.toContain('b');
});

it('counts membership, story and words of an article that opens a story', async () => {
  const [headline = '', ...rest] = OTTERS.split('\n\n');
  const signature = signatureOf({ language: 'en', headline, text: rest.join('\n\n') });
  const { units } = await play([{ id: 'o', day: 20_000, signature }]);
  expect(units()).toMatchObject({ writes: { word: 4, member: 1 }, reads: (1 + 12) / 2 });
});

it('mixes ten stories of one to ten articles', () => {
  const sizes = new Map<number, number>();
  for (let seed = 0; seed < 35; seed += 1) sizes.set(eventOf(seed), (sizes.get(eventOf(seed)) ?? 0) + 1);
  expect([...sizes.values()].sort((a, b) => a - b)).toEqual([1, 1, 2, 3, 3, 3, 3, 4, 5, 10]);
});

test.each([
  ['{"id":"a","text":"It rained."}\nIt rained.\n', 'line 2 is not JSON'],
  ['{"text":"It rained."}\n', 'line 1 needs an "id"'],
  ['null\n', 'line 1 needs an "id"'],
  ['{"id":"a","text":7}\n', 'line 1 must have strings as "title" and "text"'],
])('says which line is wrong: %j', async (lines, message) => {
  const read = all(predict(fileOf(lines)));
  await expect(read).rejects.toThrow(InputFault);
  await expect(read).rejects.toThrow(message);
});

test.each([
  [['--predict', 'no-such.jsonl'], /no-such\.jsonl cannot be read: ENOENT/],
  [[makeFolder('stories-')], /lacks stream\.jsonl\.gz, allsides21\.jsonl\.gz/],
  [[], /There is no DIR/],
  [['--unknown'], /Unknown option '--unknown'/],
])('ends with 2 and a plain message: %j', async (words, message) => {
  const child = spawn(process.execPath, [BENCH, ...words]);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(2);
  expect(errors).toMatch(message);
  expect(errors).toMatch(/\nusage: /);
});
