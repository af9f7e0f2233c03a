import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, readDocument } from './markdown-files.ts';

const FOLDER = 'docs/adr';

interface Decision {
  readonly number: number;
  readonly file: string;
  readonly title: string;
  /** `accepted`, `replaced`…; empty if the file does not say. */
  readonly status: string;
}

/** Reads `# 12. Title` and the status of a decision record. */
const decisionOf = (file: string, document: string): Decision => {
  const [, number = '', title = ''] = /^# (\d+)\. (.+)\n/.exec(document) ?? [];
  return {
    number: Number(number),
    file,
    title,
    status: /^(?:Date: [\d-]+\. )?Status: ([a-z]+)/m.exec(document)?.[1] ?? '',
  };
};

/** The rows of the index: `| [12](0012-file.md) | title | status | one line |`. */
const indexRows = (document: string): readonly (Decision & { readonly line: string })[] =>
  document.split('\n').flatMap((row) => {
    const [, number, file, title, status, line] =
      /^\| \[(\d+)\]\(([^)]+)\) *\| (.+?) *\| (.+?) *\| (.+?) *\|$/.exec(row) ?? [];
    if (number === undefined || file === undefined || !title || !status || !line) return [];
    return [{ number: Number(number), file, title, status, line }];
  });

/** Numbers from 1 on that are missing or used twice. */
const gapsIn = (numbers: readonly number[]): readonly number[] =>
  Array.from({ length: Math.max(0, ...numbers) }, (_, index) => index + 1).filter(
    (number) => numbers.filter((other) => other === number).length !== 1,
  );

const files = globSync(`${FOLDER}/[0-9]*.md`, { cwd: ROOT })
  .map((file) => path.basename(file))
  .toSorted();
const decisions = files.map((file) => decisionOf(file, readDocument(`${FOLDER}/${file}`)));

describe('the index of decisions', () => {
  it('has each decision, in order, with its title and status', () => {
    const rows = indexRows(readDocument(`${FOLDER}/README.md`)).map(({ line, ...decision }) => decision);
    expect(rows).toEqual(decisions);
  });

  it('has a file name that begins with the number, and a status, for each', () => {
    expect(decisions.filter(({ number, file }) => Number(file.slice(0, 4)) !== number)).toEqual([]);
    expect(decisions.filter(({ status }) => status === '')).toEqual([]);
  });

  it('has no gap, and no number twice', () => {
    expect(gapsIn(decisions.map(({ number }) => number))).toEqual([]);
  });
});

describe('the checks', () => {
  it('find gaps and repeated numbers', () => {
    expect(gapsIn([1, 2, 2, 5])).toEqual([2, 3, 4]);
  });

  it('find a row without one line', () => {
    expect(indexRows('| [1](0001-a.md) | A | accepted | b |\n| [2](0002-b.md) | B | accepted | |')).toEqual([
      { number: 1, file: '0001-a.md', title: 'A', status: 'accepted', line: 'b' },
    ]);
  });
});
