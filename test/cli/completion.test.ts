import { execFile, spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeDirectory, runCli } from './run-cli.ts';

const run = promisify(execFile);

const isThere = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

const FISH = 'fish';

const scripts: Record<string, string> = {};

beforeAll(async () => {
  await using directory = await makeDirectory();
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, stdout } = await runCli(['completion', shell], { directory: directory.path });
    expect(code).toBe(0);
    scripts[shell] = stdout;
  }
});

/**
 * The completions that real bash offers for a line with the cursor at its end, split into words as readline
 * does.
 */
const bashOffers = (...words: readonly string[]): Promise<readonly string[]> =>
  bashOffersFor('_slugline', 'slugline', ...words);

const bashOffersFor = async (completer: string, ...words: readonly string[]): Promise<readonly string[]> => {
  await using directory = await makeDirectory({ completion: scripts.bash ?? '', 'story one.html': '' });
  const { stdout } = await run(
    'bash',
    [
      '--norc',
      '-c',
      `source ./completion; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); ${completer}; printf "%s\\n" "\${COMPREPLY[@]}"`,
      'bash',
      ...words,
    ],
    { cwd: directory.path },
  );
  return stdout.split('\n').filter((line) => line !== '');
};

describe('bash', () => {
  test('offers the commands', async () => {
    const offers = await bashOffers('');
    expect(offers).toEqual(
      expect.arrayContaining(['preview', 'upload', 'follow', 'list', 'topics', 'completion']),
    );
    expect(await bashOffers('foll')).toEqual(['follow', 'followers']);
  });

  test('offers every command that the program has', async () => {
    const entries = await readdir(join(import.meta.dirname, '../../cli'), { recursive: true });
    const defined = entries.filter((name) => name.endsWith('/command.ts'));
    expect((await bashOffers('')).length).toBeGreaterThanOrEqual(defined.length);
  });

  test('offers the options of a command, wherever the cursor is', async () => {
    expect(await bashOffers('show', 'story.html', '--d')).toEqual(['--diff']);
    expect(await bashOffers('list', '--json', '--s')).toEqual(['--section', '--since', '--stack']);
    expect(await bashOffers('--v')).toEqual(['--version']);
  });

  test.each([
    [['list', '--section', 'sp'], ['sport']],
    [['list', '--section', '=', 'sp'], ['sport']],
    [
      ['follow', '--type', ''],
      ['published', 'corrected', 'withdrawn'],
    ],
    [['preview', '--as', 'h'], ['html']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['list', '--limit', ''], []],
  ])('%j offers values', async (words, offers) => {
    expect(await bashOffers(...words)).toEqual(offers);
  });

  test('offers files only where files are expected', async () => {
    expect(await bashOffers('preview', 'st')).toEqual(['story one.html']);
    expect(await bashOffers('upload', '--wait', 'st')).toEqual(['story one.html']);
    expect(await bashOffers('list', 'st')).toEqual([]);
  });

  test('completes after npx slugline, and leaves other programs of npx alone', async () => {
    expect(await bashOffersFor('_npx_slugline', 'npx', 'slugline', 'foll')).toEqual(['follow', 'followers']);
    expect(await bashOffersFor('_npx_slugline', 'npx', 'slugline', 'list', '--section', 'sp')).toEqual([
      'sport',
    ]);
    expect(await bashOffersFor('_npx_slugline', 'npx', 'vitest', 'foll')).toEqual([]);
    const { stdout } = await run('bash', ['--norc', '-c', `${scripts.bash}\ncomplete -p npx`]);
    expect(stdout).toContain('-F _npx_slugline npx');
  });

  test('gets a script that bash accepts without output', async () => {
    expect(spawnSync('bash', ['-n'], { input: scripts.bash }).stderr.toString()).toBe('');
  });
});

describe.skipIf(!isThere('zsh'))('zsh (skipped where it is not installed)', () => {
  test('accepts the script, and defines the function', () => {
    const { stdout, stderr } = spawnSync(
      'zsh',
      [
        '-f',
        '-c',
        `autoload -U compinit && compinit -D -u\n${scripts.zsh}\nprint -- $_comps[slugline] $_comps[npx]`,
      ],
      { encoding: 'utf8' },
    );
    expect({ stdout, stderr }).toEqual({ stdout: '_slugline _npx_slugline\n', stderr: '' });
  });
});

describe.skipIf(!isThere(FISH))('fish (skipped where it is not installed)', () => {
  test.each([
    ['slugline foll', ['follow', 'followers']],
    ['slugline list --section sp', ['sport']],
    ['slugline list --j', ['--json']],
    ['slugline completion ', ['bash', 'fish', 'zsh']],
    ['npx slugline foll', ['follow', 'followers']],
    ['npx slugline list --section sp', ['sport']],
  ])('completes %j', (line, offers) => {
    const { stdout, stderr } = spawnSync(
      FISH,
      ['--no-config', '-c', `${scripts.fish}\ncomplete -C ${JSON.stringify(line)}`],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const offered = stdout.split('\n').filter((text) => text !== '');
    expect(offered.map((text) => text.split('\t')[0]).sort()).toEqual(offers);
  });
});

test('an unknown shell is wrong usage', async () => {
  await using directory = await makeDirectory();
  const { code, stderr } = await runCli(['completion', 'tcsh'], { directory: directory.path });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/bash, zsh, fish/) });
});
