import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS } from '../stories/copy.ts';
import { anArticle, jsonLines, makeDirectory, runCli, startCli } from './run-cli.ts';

const MKFIFO = 'mkfifo';

interface Line {
  readonly file: string;
  readonly edition?: { readonly headline: string; readonly text: string } & Record<string, unknown>;
  readonly topics?: readonly {
    readonly name: string;
    readonly evidence: readonly (readonly [number, number])[];
  }[];
  readonly rejection?: { readonly code: string; readonly message: string };
}

const linesOf = (stdout: string): readonly Line[] => jsonLines(stdout) as unknown as readonly Line[];
const filesOf = (stdout: string): readonly string[] => linesOf(stdout).map(({ file }) => file);

test('preview shows how an article would be handled, and --as markdown keeps it', async () => {
  const story = `---\nid: desk-1\nembargo: 2027-01-01T00:00:00Z\nsilent: true\n---\n${anArticle('Bridge reopens')}`;
  await using directory = await makeDirectory({ 'story.md': story });
  const { stdout } = await runCli(['preview', 'story.md'], { directory: directory.path });
  expect(stdout).toMatch(/^ {2}article-id +desk-1\n {2}embargo +2027-01-01T00:00:00Z\n {2}silent +true$/m);
  const written = await runCli(['preview', 'story.md', '--as', 'markdown'], { directory: directory.path });
  expect(written.stdout).toMatch(
    /^article-id: "desk-1"$[\s\S]*^embargo: "2027-01-01T00:00:00Z"\nsilent: true$/m,
  );
});

test('preview shows that an article is an excerpt', async () => {
  await using directory = await makeDirectory({
    'part.md': `---\nis-excerpt: true\n---\n${anArticle('Bridge reopens')}`,
    'whole.md': anArticle('Bridge closes'),
  });
  const { stdout } = await runCli(['preview', 'part.md'], { directory: directory.path });
  expect(stdout).toContain('· excerpt');
  const { stdout: markdown } = await runCli(['preview', 'part.md', '--as', 'markdown'], {
    directory: directory.path,
  });
  expect(markdown).toMatch(/^is-excerpt: true$/m);
  const whole = await runCli(['preview', 'whole.md'], { directory: directory.path });
  expect(whole.stdout).not.toContain('excerpt');
});

test.each([
  [
    'embargo: until further notice',
    /^ {2}embargo +without an end: held until somebody releases it \(`slugline release`\)$/m,
  ],
  ['embargo: 00:01 GMT, 1 January 2090', /^ {2}embargo +2090-01-01T00:01:00Z$/m],
  ['embargo: 2020-01-01T00:00:00Z', /^ {2}embargo +2020-01-01T00:00:00Z, which is past: nothing is held$/m],
  ['embargo: none', /^ {2}embargo +none$/m],
  ['expires: 2090-01-01T00:00:00Z', /^ {2}expires +2090-01-01T00:00:00Z$/m],
  ['expires: 2020-01-01T00:00:00Z', /Refused: bad-declaration\n[\s\S]*past/],
  ['release-date: 2090-01-01', /Refused: bad-declaration\n[\s\S]*release-date/],
])('preview shows an embargo and an expiry in words: %s', async (line, expected) => {
  const story = `---\n${line}\n---\n${anArticle('Bridge reopens')}`;
  await using directory = await makeDirectory({ 'story.md': story });
  const { stdout } = await runCli(['preview', 'story.md'], { directory: directory.path });
  expect(stdout).toMatch(expected);
});

test('preview expects the languages of an environment', async () => {
  await using directory = await makeDirectory({
    'story.txt': 'Ferry strike ends',
    'config/environments.yaml':
      'namespace: gazette\nenvironments:\n  dev: { preset: trial, encryption: aws, languages: [en-GB] }\n',
  });
  const language = async (...options: readonly string[]) => {
    const { stdout } = await runCli(['preview', 'story.txt', '--json', ...options], {
      directory: directory.path,
    });
    return linesOf(stdout)[0]?.edition?.language;
  };
  expect(await language()).toBe('und');
  expect(await language('--environment', 'dev')).toBe('en');
  const { code, stderr } = await runCli(['preview', 'story.txt', '--environment', 'live'], {
    directory: directory.path,
  });
  expect(code).toBe(2);
  expect(stderr).toContain('There is no environment "live"');
});

test('preview finds the story of an old article among those of its own day, as announcing it would', async () => {
  const copy = anArticle('Ferry strike ends');
  await using directory = await makeDirectory({
    'old.md': `---\ndate: 2019-06-03\n---\n${copy}`,
    'new.txt': copy,
  });
  const { stdout } = await runCli(['preview', '--explain', 'old.md', 'new.txt'], {
    directory: directory.path,
  });
  expect(stdout).not.toContain('Story: that of old.md');
});

describe('preview --json', () => {
  test.each<[string, string | null, string | null]>([
    ['section: sport', null, null],
    ['embargo: 2090-12-01T00:01:00+01:00', '2090-11-30T23:01:00.000Z', null],
    ['embargo: true', 'indefinite', null],
    ['embargo: none', null, null],
    ['embargo: 2020-12-01T00:01:00Z', null, null],
    ['release-date: 1999-03-31', null, null],
    ['expires: 12:30 GMT, 1 December 2090', null, '2090-12-01T12:30:00.000Z'],
    ['expires: never', null, null],
    ['embargo: TBC\nexpires: 2090-12-01T00:01:00Z', 'indefinite', '2090-12-01T00:01:00.000Z'],
  ])('states what holds it until when: %s', async (lines, embargoedUntil, expiresAt) => {
    const story = `---\n${lines}\n---\n${anArticle('Bridge reopens')}`;
    await using directory = await makeDirectory({ 'story.md': story });
    const { stdout } = await runCli(['preview', 'story.md', '--json'], { directory: directory.path });
    expect(linesOf(stdout)).toEqual([
      { file: 'story.md', edition: expect.anything(), topics: expect.anything(), embargoedUntil, expiresAt },
    ]);
  });

  test('contains the edition and the topics with their evidence', async () => {
    await using directory = await makeDirectory({ 'story.txt': anArticle('Harbour bridge reopens') });
    const { code, stdout, stderr } = await runCli(['preview', 'story.txt', '--json'], {
      directory: directory.path,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [line, ...others] = linesOf(stdout);
    expect(others).toEqual([]);
    expect(line?.file).toBe('story.txt');
    expect(line?.edition).toMatchObject({
      headline: 'Harbour bridge reopens',
      byline: [],
      canonicalUrl: null,
      images: [],
      publisherTopics: [],
      section: { id: expect.stringMatching(/^subject:/), qcode: expect.stringMatching(/^medtop:/) },
    });
    expect(line?.edition?.text).toContain('eleven thousand cars a day');
    const topics = line?.topics ?? [];
    const solberg = topics.find(({ name }) => name === 'Ingrid Solberg');
    expect(solberg).toMatchObject({ id: 'person:ingrid-solberg', kind: 'person' });
    for (const { evidence } of topics)
      for (const [start, end] of evidence) expect(line?.edition?.text.slice(start, end)).toMatch(/\S/);
  });

  test('contains the rejection of a rejected file, and succeeds', async () => {
    await using directory = await makeDirectory({ 'empty.txt': '' });
    const { code, stdout } = await runCli(['preview', '--json', 'empty.txt'], { directory: directory.path });
    expect(code).toBe(0);
    expect(linesOf(stdout)).toEqual([
      { file: 'empty.txt', rejection: { code: 'empty', message: expect.stringMatching(/./) } },
    ]);
  });

  test('contains the trace with --explain', async () => {
    await using directory = await makeDirectory({ 'story.txt': anArticle('Harbour bridge reopens') });
    const { stdout } = await runCli(['preview', '--json', '--explain', 'story.txt'], {
      directory: directory.path,
    });
    expect(linesOf(stdout)[0]).toHaveProperty('trace.0.pass');
  });

  test('rejects a file of 300 MB without reading it', async () => {
    await using directory = await makeDirectory({ 'film.txt': 'x' });
    await truncate(join(directory.path, 'film.txt'), 300 * 1024 * 1024);
    const { code, stdout } = await runCli(['preview', '--json', 'film.txt'], { directory: directory.path });
    expect(code).toBe(0);
    expect(linesOf(stdout)[0]?.rejection).toEqual({
      code: 'too-large',
      message: expect.stringMatching(/^The file has more than 10 MB/),
    });
  });
});

describe('preview --as', () => {
  const article = anArticle('Harbour bridge reopens');

  test.each([
    ['markdown', /^---\nheadline: "Harbour bridge reopens"\n[\s\S]*\n# Harbour bridge reopens\n/],
    ['html', /^<!doctype html>\n[\s\S]*<h1>Harbour bridge reopens<\/h1>/],
    ['ninjs', /^\{"uri":"urn:slugline:[^\n]*"value":"Harbour bridge reopens"[^\n]*\}\n$/],
    ['jsonld', /^\{"@context":"https:\/\/schema.org"[^\n]*"headline":"Harbour bridge reopens"[^\n]*\}\n$/],
    ['text', /^Harbour bridge reopens\n\nOSLO - /],
  ])('%s', async (format, expected) => {
    await using directory = await makeDirectory({ 'story.txt': article });
    const { code, stdout, stderr } = await runCli(['preview', 'story.txt', '--as', format], {
      directory: directory.path,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(expected);
  });

  test('names rejected files on standard error only, and exits with 1', async () => {
    await using directory = await makeDirectory({ 'a.json': '{"a": 1}', 'b.txt': article });
    const { code, stdout, stderr } = await runCli(['preview', 'a.json', 'b.txt', '--as', 'text'], {
      directory: directory.path,
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Harbour bridge reopens\n/);
    expect(stderr).toMatch(/^slugline: a\.json: Refused: unknown-type\. /);
  });

  test.each([
    ['--as', 'pdf'],
    ['--as', 'text', '--json'],
  ])('%s %s %s is wrong usage', async (...options) => {
    await using directory = await makeDirectory({ 'a.txt': article });
    const { code } = await runCli(['preview', 'a.txt', ...options], { directory: directory.path });
    expect(code).toBe(2);
  });
});

describe('preview --explain', () => {
  test('shows every block with its role, and which pass removed it and why', async () => {
    const story = `${anArticle('Harbour bridge reopens')}\nSign up for our daily newsletter\n`;
    await using directory = await makeDirectory({ 'story.txt': story });
    const { stdout } = await runCli(['preview', 'story.txt', '--explain'], { directory: directory.path });
    expect(stdout).toMatch(/^ {2}= paragraph +The city expects/m);
    expect(stdout).toMatch(/^ {2}- headline +Harbour bridge reopens\n +chooseHeadline: /m);
    expect(stdout).toMatch(/^ {2}- furniture +Sign up for our daily newsletter\n +dropPromotions: /m);
  });

  test('prints them as JSON, too', async () => {
    await using directory = await makeDirectory({ 'story.txt': anArticle('Harbour bridge reopens') });
    const { stdout } = await runCli(['preview', '--json', '--explain', 'story.txt'], {
      directory: directory.path,
    });
    expect(linesOf(stdout)[0]).toHaveProperty(
      'blocks.0',
      expect.objectContaining({ role: 'headline', kept: false }),
    );
  });
});

describe('preview --explain of several files', () => {
  test('names the earlier file that reports the same event, and why', async () => {
    await using directory = await makeDirectory({
      'a.txt': FLOOD,
      'b.txt': FLOOD_ELSEWHERE,
      'c.txt': OTTERS,
      'held.txt': `---\nembargo: true\n---\n${FLOOD.replace('Tuesday', 'Wednesday')}`,
    });
    const files = ['a.txt', 'held.txt', 'b.txt', 'c.txt'];
    const run = (...more: string[]) =>
      runCli(['preview', '--explain', ...files, ...more], { directory: directory.path });
    const { stdout } = await run();
    expect(stdout).toMatch(
      /^ {2}Story: its own\n[\s\S]*^ {2}Story: that of a\.txt\n[\s\S]*^ {2}Story: its own$/m,
    );
    expect(stdout).toMatch(/names {3}.*Harrowby/);
    const [first, held, second] = linesOf((await run('--json')).stdout);
    expect(first).toMatchObject({ story: { story: 'a.txt', joined: null, runnerUp: null } });
    expect(held).toMatchObject({ embargoedUntil: 'indefinite', story: null });
    expect(second).toMatchObject({
      story: { story: 'a.txt', joined: { story: 'a.txt', words: expect.any(Array) }, runnerUp: null },
    });
  });
});

describe('preview reads', () => {
  test.each([['-'], []])('standard input (%s)', async (...names) => {
    await using directory = await makeDirectory();
    const { code, stdout } = await runCli(['preview', '--json', ...names], {
      directory: directory.path,
      input: anArticle('Harbour bridge reopens'),
    });
    expect(code).toBe(0);
    expect(linesOf(stdout)[0]).toMatchObject({ file: '-', edition: { headline: 'Harbour bridge reopens' } });
  });

  test('gzipped files as their content', async () => {
    const article = anArticle('Harbour bridge reopens');
    await using directory = await makeDirectory({ 'a.txt': article, 'b.txt.gz': gzipSync(article) });
    const { stdout } = await runCli(['preview', '--json', 'a.txt', 'b.txt.gz'], {
      directory: directory.path,
    });
    const [plain, packed] = linesOf(stdout);
    expect(packed?.edition).toEqual(plain?.edition);
  });

  test('directories in order, without hidden files, node_modules and links to directories', async () => {
    const article = anArticle('Harbour bridge reopens');
    await using directory = await makeDirectory({
      'desk/b.txt': article,
      'desk/a/z.txt': article,
      'desk/c.html': article,
      'desk/.git/x.txt': article,
      'desk/.hidden.txt': article,
      'desk/node_modules/y.txt': article,
    });
    await symlink('..', join(directory.path, 'desk', 'up'));
    await symlink('b.txt', join(directory.path, 'desk', 'link.txt'));
    const { code, stdout } = await runCli(['preview', '--json', './desk/'], { directory: directory.path });
    expect(code).toBe(0);
    expect(filesOf(stdout)).toEqual(['./desk/a/z.txt', './desk/b.txt', './desk/c.html', './desk/link.txt']);
  });

  test('globs that the shell did not expand', async () => {
    const article = anArticle('Harbour bridge reopens');
    await using directory = await makeDirectory({ 'a.txt': article, 'b.md': article, 'd/e/c.txt': article });
    const { stdout } = await runCli(['preview', '--json', '**/*.txt', '*.md'], { directory: directory.path });
    expect(filesOf(stdout)).toEqual(['a.txt', 'd/e/c.txt', 'b.md']);
  });

  test('each file once if a pattern matches its directory, too', async () => {
    const article = anArticle('Harbour bridge reopens');
    await using directory = await makeDirectory({ 'd/e/c.txt': article, 'd/f.txt': article });
    const { stdout } = await runCli(['preview', '--json', 'd/**'], { directory: directory.path });
    expect(filesOf(stdout)).toEqual(['d/e/c.txt', 'd/f.txt']);
  });

  test('files with unusual names', async () => {
    const names = ['a[1].txt', 'b c.txt', 'd🗞️.txt', 'e\nf.txt', 'g*.txt', '-h.txt'];
    const article = anArticle('Harbour bridge reopens');
    await using directory = await makeDirectory({
      ...Object.fromEntries(names.map((name) => [name, article])),
      'a1.txt': article,
    });
    const { code, stdout } = await runCli(['preview', '--json', '--', ...names], {
      directory: directory.path,
    });
    expect(code).toBe(0);
    expect(filesOf(stdout)).toEqual(names);
  });
});

describe('preview continues', () => {
  test('after a file that cannot be read, and ends with 1', async () => {
    await using directory = await makeDirectory({
      'a.txt': anArticle('First'),
      'b.txt': anArticle('Second'),
    });
    const { code, stdout, stderr } = await runCli(
      ['preview', '--json', 'a.txt', 'missing.txt', '*.pdf', 'b.txt'],
      {
        directory: directory.path,
      },
    );
    expect(code).toBe(1);
    expect(filesOf(stdout)).toEqual(['a.txt', 'b.txt']);
    expect(stderr).toMatch(/^slugline: missing\.txt: There is no such file\./m);
    expect(stderr).toMatch(/^slugline: No file matches \*\.pdf\./m);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('after a broken link', async () => {
    await using directory = await makeDirectory({ 'desk/b.txt': anArticle('Second') });
    await symlink('nowhere', join(directory.path, 'desk', 'a.txt'));
    const { code, stdout, stderr } = await runCli(['preview', '--json', 'desk'], {
      directory: directory.path,
    });
    expect(code).toBe(1);
    expect(filesOf(stdout)).toEqual(['desk/b.txt']);
    expect(stderr).toMatch(/^slugline: desk\/a\.txt: It is a link to what is not there\./m);
  });
});

test('preview says so if a folder contains no files', async () => {
  await using directory = await makeDirectory({ 'desk/.hidden.txt': anArticle('Hidden') });
  expect(await runCli(['preview', 'desk'], { directory: directory.path })).toEqual({
    code: 0,
    stdout: '',
    stderr: expect.stringMatching(/^desk: no files are there\. Hidden ones/),
  });
});

describe('preview ends', () => {
  test('quietly when its reader closes the pipe', async () => {
    await using directory = await makeDirectory();
    for (let i = 0; i < 100; i++) await writeFile(join(directory.path, `${i}.txt`), anArticle(`Number ${i}`));
    const child = startCli(['preview', '--json', '.'], directory.path);
    const errors: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
    child.stdout?.once('data', () => child.stdout?.destroy());
    const [code] = (await once(child, 'exit')) as [number | null];
    expect({ code, stderr: Buffer.concat(errors).toString() }).toEqual({ code: 0, stderr: '' });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'on %s, as shells expect it, while it waits for standard input or for a named pipe without a writer',
    async (signal) => {
      await using directory = await makeDirectory({ 'a.txt': anArticle('First') });
      const pipe = join(directory.path, 'pipe');
      execFileSync(MKFIFO, [pipe]);
      for (const waiting of ['-', 'pipe']) {
        const child = startCli(['preview', '--json', 'a.txt', waiting], directory.path);
        // Once the first article is printed, it waits for the second, which never comes.
        if (child.stdout) await once(child.stdout, 'data');
        child.kill(signal);
        // A process that kept waiting would never exit, because nobody writes to the pipe.
        expect(await once(child, 'exit')).toEqual([null, signal]);
      }
    },
  );

  test('reads a named pipe as any file', async () => {
    await using directory = await makeDirectory();
    const pipe = join(directory.path, 'pipe');
    execFileSync(MKFIFO, [pipe]);
    const reading = runCli(['preview', '--json', 'pipe'], { directory: directory.path });
    await writeFile(pipe, anArticle('By pipe'));
    expect(await reading).toMatchObject({ code: 0, stdout: expect.stringContaining('By pipe') });
  });
});

describe('preview for people', () => {
  test('prints what would be published, as plain text if it is not a terminal', async () => {
    await using directory = await makeDirectory({
      'story.txt': anArticle('Harbour bridge reopens'),
      'empty.txt': '',
    });
    const { code, stdout } = await runCli(['preview', 'story.txt', 'empty.txt', '--explain'], {
      directory: directory.path,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Harbour bridge reopens');
    expect(stdout).toContain('eleven thousand cars a day');
    expect(stdout).toContain('Ingrid Solberg');
    expect(stdout).toContain('Refused: empty');
    expect(stdout).not.toContain('\u001B');
  });

  test('prints file names without terminal control characters', async () => {
    const name = 'story\u001B]0;owned\u0007.txt';
    await using directory = await makeDirectory({ [name]: anArticle('Harbour bridge reopens') });
    const { stdout, stderr } = await runCli(['preview', name, `no ${name}`], { directory: directory.path });
    expect(stdout).toContain('story]0;owned.txt');
    expect(stderr).toContain('no story]0;owned.txt');
    for (const steering of ['\u001B', '\u0007']) expect(stdout + stderr).not.toContain(steering);
  });
});
