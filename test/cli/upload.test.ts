import { describe, expect, test } from 'vitest';
import { metadataOf } from '../../cli/metadata/metadata-of.ts';
import { type Awaited, awaitOutcomes } from '../../cli/upload/await-outcomes.ts';
import { contentTypeOf } from '../../cli/upload/content-type.ts';
import { FIELDS } from '../../functions/core/metadata/fields.ts';
import { parseDeclared } from '../../functions/core/metadata/object-metadata.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import { anArticle, makeDirectory, runCli } from './run-cli.ts';

const OUTPUTS = JSON.stringify({
  Slugline: {
    UploadsBucketName: 'uploads',
    CatalogueTableName: 'catalogue',
    StoriesTableName: 'stories',
    ArticlesChannelArn: 'arn:aws:sns:eu-west-1:123456789012:articles',
  },
});

const NOW = '2026-11-21T10:00:00.000Z';

describe('metadataOf', () => {
  test('declares in ASCII what ingest decodes', () => {
    const metadata = metadataOf(
      {
        section: 'sport',
        topics: ['Café culture', '大谷翔平'],
        headline: 'Ōtani – again',
        canonicalUrl: 'https://example.org/a',
        articleId: 'A-1',
        language: 'en-GB',
        source: 'Fjord Press',
        embargo: '2026-11-25T12:30:00+01:00',
        urgency: '2',
      },
      1,
      NOW,
    );
    for (const value of Object.values(metadata)) expect(value).toMatch(/^[\x20-\x7e]+$/);
    expect(parseDeclared(metadata)).toMatchObject({
      ok: true,
      value: {
        section: 'sport',
        topics: ['Café culture', '大谷翔平'],
        headline: 'Ōtani – again',
        canonicalUrl: 'https://example.org/a',
        articleId: 'A-1',
        language: 'en-GB',
        source: 'Fjord Press',
        urgency: 2,
      },
    });
  });

  test('accepts a list as repeated options, with commas, or as JSON', () => {
    expect(
      metadataOf({ topics: ['Oslo, Ferries', '["Oslo, Norway"]'], byline: ['Ada Moss'] }, 2, NOW),
    ).toEqual({
      byline: 'Ada Moss',
      topics: '["Oslo","Ferries","Oslo, Norway"]',
    });
  });

  test.each([
    ['00:01 GMT, 1 December 2027', '2027-12-01T00:01:00Z'],
    ['until further notice', 'indefinite'],
    ['TBC', 'indefinite'],
    ['none', 'none'],
  ])('accepts an embargo in words: %s', (embargo, sent) => {
    expect(metadataOf({ embargo }, 1, NOW)).toEqual({ embargo: sent });
  });

  test('declares nothing without options', () => {
    expect(metadataOf({}, 3, NOW)).toEqual({});
  });

  test.each([
    [{ urgency: '0' }, /urgency.*1 \(most urgent\)/],
    [{ urgency: 'high' }, /urgency/],
    [{ embargo: '' }, /--embargo is empty/],
    [{ topics: ['["a"'] }, /--topics.*JSON/],
    [{ embargo: 'tomorrow' }, /--embargo is "tomorrow".*offset/],
    [{ expires: '2026-11-21T09:59:00Z' }, /expires at .* is past/],
    [{ embargo: '2026-11-22T10:00Z', expires: '2026-11-22T10:30+01:00' }, /not after its embargo/],
    [{ canonicalUrl: 'example.org' }, /canonical-url/],
    [{ language: '??' }, /language/],
    [{ topics: Array.from({ length: 300 }, (_, i) => `Topic ${i}`) }, /S3 takes 2048/],
  ])('rejects %j before anything is sent', (options, message) => {
    expect(() => metadataOf(options, 1, NOW)).toThrow(message);
    expect(() => metadataOf(options, 1, NOW)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  test.each([
    { headline: 'A' },
    { standfirst: 'A' },
    { canonicalUrl: 'https://example.org/a' },
    { articleId: 'a' },
  ])('rejects %j for several files', (options) => {
    expect(() => metadataOf(options, 2, NOW)).toThrow(/one article/);
  });
});

test('warns that an embargo in the past holds nothing back', async () => {
  await using directory = await makeDirectory({
    'a.txt': anArticle('Bridge reopens'),
    '.slugline/outputs.json': OUTPUTS,
  });
  const { code, stderr } = await runCli(['upload', 'a.txt', '--embargo', '2020-01-01T00:00Z', '--dry-run'], {
    directory: directory.path,
  });
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'slugline: the embargo 2020-01-01T00:00Z is past: it holds nothing back.\n',
  });
});

test.each([
  ['a/Story.HTML', 'text/html'],
  ['a.md', 'text/markdown'],
  ['a.txt', 'text/plain'],
  ['a.html.gz', 'application/gzip'],
  ['a', 'application/octet-stream'],
  ['a.b/c', 'application/octet-stream'],
])('contentTypeOf %s is %s', (name, type) => {
  expect(contentTypeOf(name)).toBe(type);
});

test('has an option for every field, and rejects a mistyped one before anything is sent', async () => {
  await using directory = await makeDirectory({
    'a.txt': anArticle('Bridge reopens'),
    '.slugline/outputs.json': OUTPUTS,
  });
  const run = (...args: readonly string[]) =>
    runCli(['upload', 'a.txt', ...args], { directory: directory.path });
  const { stdout } = await run('--help');
  for (const { key } of Object.values(FIELDS)) expect(stdout).toContain(`  --${key} `);
  for (const [typed, meant] of [
    ['--embrago', '--embargo'],
    ['--expire', '--expires'],
    ['--silnet', '--silent'],
  ] as const) {
    const { code, stdout: sent, stderr } = await run(typed, '--dry-run');
    expect({ code, sent }).toEqual({ code: 2, sent: '' });
    expect(stderr).toContain(`Did you mean ${meant}?`);
  }
  const declared = [
    '--standfirst',
    'Again',
    '--byline',
    'Ada Moss',
    '--rights',
    '©',
    '--published-at',
    '2026-11-20',
  ];
  const { stdout: plan } = await run(...declared, '--modified-at', '2026-11-21', '--dry-run');
  for (const line of [
    'standfirst: Again',
    'byline: Ada Moss',
    "rights: UTF-8''%C2%A9",
    'published-at: 2026-11-20',
  ])
    expect(plan).toContain(`  x-amz-meta-${line}\n`);
});

describe('upload --dry-run', () => {
  const dryRun = async (args: readonly string[], files: readonly string[]) => {
    const contents = Object.fromEntries(files.map((name) => [name, anArticle(name)]));
    await using directory = await makeDirectory({ '.slugline/outputs.json': OUTPUTS, ...contents });
    return await runCli(['upload', '--dry-run', ...args], { directory: directory.path });
  };

  test('prints the key, type and metadata of each file', async () => {
    const { code, stdout } = await dryRun(
      ['desk', 'one two.md', '--prefix', 'in/', '--topics', 'Café, Oslo'],
      ['desk/a+b/🗞️.html', 'desk/c.txt', 'desk/.DS_Store', 'one two.md'],
    );
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        ['desk/a+b/🗞️.html → s3://uploads/in/a+b/🗞️.html', 'text/html'],
        ['desk/c.txt → s3://uploads/in/c.txt', 'text/plain'],
        ['one two.md → s3://uploads/in/one two.md', 'text/markdown'],
      ]
        .map(
          ([line, type]) =>
            `${line}\n  content-type: ${type}\n  x-amz-meta-topics: UTF-8''Caf%C3%A9%2C%20Oslo\n`,
        )
        .join(''),
    );
  });

  test('prints keys unchanged if the catalogue cannot be read, with a note', async () => {
    expect(await dryRun(['Cafe\u0301.txt'], ['Cafe\u0301.txt'])).toEqual({
      code: 0,
      stdout: 'Cafe\u0301.txt → s3://uploads/Caf\u00e9.txt\n  content-type: text/plain\n',
      stderr: expect.stringMatching(/^slugline: whether keys with decomposed accents \(NFD\) are in use/),
    });
  });

  test('refuses two files with one key', async () => {
    const { code, stdout, stderr } = await dryRun(['a/x.txt', 'b/x.txt'], ['a/x.txt', 'b/x.txt']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/a\/x\.txt and b\/x\.txt would both be uploaded as x\.txt/);
  });

  test('lists the files that would not be sent, and empty folders', async () => {
    await using directory = await makeDirectory({
      '.slugline/outputs.json': OUTPUTS,
      'desk/big.txt': Buffer.alloc(10 * 1024 * 1024 + 1, 'x'),
      'desk/small.txt': anArticle('Small'),
      'hidden/.a.txt': anArticle('Hidden'),
    });
    const run = (name: string) => runCli(['upload', '--dry-run', name], { directory: directory.path });
    expect(await run('desk')).toEqual({
      code: 1,
      stdout: 'desk/small.txt → s3://uploads/small.txt\n  content-type: text/plain\n',
      stderr: expect.stringMatching(/^slugline: desk\/big\.txt: The file has more than 10 MB/),
    });
    expect(await run('hidden')).toEqual({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^hidden: no files are there/),
    });
  });

  test('exits with 1 if a named file does not exist', async () => {
    const { code, stdout, stderr } = await dryRun(['a.txt', 'b.txt'], ['a.txt']);
    expect(code).toBe(1);
    expect(stdout).toContain('s3://uploads/a.txt');
    expect(stderr).toContain('b.txt: There is no such file.');
  });
});

describe('awaitOutcomes', () => {
  const awaited = (key: string, object: string): Awaited => ({ upload: { bucket: 'uploads', key }, object });
  const record = (key: string, handled: string): KeyRecord => ({
    upload: { bucket: 'uploads', key },
    rev: 1,
    handled,
    outcome: 'committed',
    articleId: null,
    owner: true,
    version: 1,
    rejection: null,
    sequencer: null,
    handledAt: '2026-11-20T09:30:00.000Z',
  });

  const wait = async (
    uploads: readonly Awaited[],
    looks: readonly (readonly KeyRecord[])[],
    { patience = 10_000, now = 'v1' } = {},
  ) => {
    const told: string[] = [];
    let look = 0;
    const late = await awaitOutcomes(
      uploads,
      {
        ledgers: async () => looks[Math.min(look++, looks.length - 1)] ?? [],
        objectAt: async () => now,
        report: async (records) => {
          told.push(...records.map(({ upload, handled }) => `${upload.key} ${handled}`));
        },
      },
      patience,
      new AbortController().signal,
    );
    return { told, late: late.map(({ key }) => key) };
  };

  test('reports each outcome once, as it comes', async () => {
    const looks = [[], [record('b', 'v1')], [record('a', 'v1')]];
    expect(await wait([awaited('a', 'v1'), awaited('b', 'v1')], looks)).toEqual({
      told: ['b v1', 'a v1'],
      late: [],
    });
  });

  test('does not mistake the outcome of an earlier upload for this one', async () => {
    const looks = [[record('a', 'v0')], [record('a', 'v0')], [record('a', 'v1')]];
    expect(await wait([awaited('a', 'v1')], looks)).toEqual({ told: ['a v1'], late: [] });
  });

  test('waits for an upload that replaced this one meanwhile', async () => {
    expect(await wait([awaited('a', 'v1')], [[record('a', 'v2')]], { now: 'v2' })).toEqual({
      told: ['a v2'],
      late: [],
    });
  });

  test('reads few ledgers at a time, and does not wait for those without changes', async () => {
    const keys = Array.from({ length: 1700 }, (_, at) => String(at));
    const told: string[] = [];
    const asked: number[] = [];
    const late = await awaitOutcomes(
      keys.map((key) => awaited(key, 'v1')),
      {
        ledgers: async (uploads) => {
          asked.push(uploads.length);
          return uploads.filter(({ key }) => Number(key) >= 600).map(({ key }) => record(key, 'v1'));
        },
        objectAt: async () => 'v1',
        report: async (records) => {
          told.push(...records.map(({ upload }) => upload.key));
        },
      },
      1500,
      new AbortController().signal,
    );
    expect(Math.max(...asked)).toBe(500);
    expect(told.map(Number).sort((a, b) => a - b)).toEqual(keys.map(Number).slice(600));
    expect(late).toHaveLength(600);
  });

  test('gives up if nothing changes', async () => {
    expect(await wait([awaited('a', 'v1')], [[record('a', 'v0')]], { patience: 1 })).toEqual({
      told: [],
      late: ['a'],
    });
  });
});
