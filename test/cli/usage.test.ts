import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { makeDirectory, runCli } from './run-cli.ts';

const COMMANDS = [
  'preview',
  'upload',
  'follow',
  'unfollow',
  'followers',
  'tail',
  'list',
  'invite',
  'authority',
  'show',
  'topics',
  'outputs',
  'withdraw',
  'release',
  'pause',
  'resume',
  'adopt',
  'erase',
  'replay',
  'retag',
  'suggest',
  'dead-letters',
  'quarantine',
  'sweep',
  'rebuild',
  'doctor',
];

describe('slugline', () => {
  test('prints its version', async () => {
    await using directory = await makeDirectory();
    expect(await runCli(['--version'], { directory: directory.path })).toEqual({
      code: 0,
      stdout: `${packageJson.version}\n`,
      stderr: '',
    });
  });

  test('prints its exit codes', async () => {
    await using directory = await makeDirectory();
    const { code, stdout } = await runCli(['--help'], { directory: directory.path });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/Exit codes: 0 .*; 1 .*; 2 /),
    });
  });

  test.each(COMMANDS)('%s has help with examples', async (command) => {
    await using directory = await makeDirectory();
    const { code, stdout } = await runCli([command, '--help'], { directory: directory.path });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Examples:\n  slugline ${command}`, 'm'));
  });

  test.each([
    [[]],
    [['nope']],
    [['preview', '--nope']],
    [['follow', '--topics', 'person:a']],
    [['follow', '--to', 'queue', '--topics', '!person:a']],
    [['tail', '--section', 'gardening']],
    [['tail', '--topics', '']],
    [['show']],
    [['show', '']],
    [['withdraw', 'a', '']],
    [['release', 'a', '']],
    [['erase', '', '--yes']],
    [['dead-letters', 'drop', '', '--yes']],
    [['show', 'a', '--version', '0']],
    [['show', 'a', '--diff', 'x']],
    [['list', '--since', 'soon', '--endpoint', 'http://127.0.0.1:9']],
    [['list', '--topic', 'person:*']],
    [['topics', '--limit', '0']],
    [['unfollow']],
    [['upload']],
    [['replay', '--after', 'there', '--yes']],
    [['replay', '--topics', '', '--yes']],
    [['upload', 'a', '--rate', 'fast']],
    [['retag', '--since', 'yesterday']],
    [['retag', '--topic', 'person:*']],
    [['retag', '--taxonomy', 'nowhere.yaml']],
    [['outputs', '--endpoint', '4566']],
    [['dead-letters', 'redrive']],
    [['dead-letters', 'redrive', 'a', '--all']],
    [['dead-letters', 'show']],
    [['quarantine', 'retry']],
    [['quarantine', 'accept']],
    [['authority', 'set']],
    [['authority', 'set', 'ada/', '--may', 'everything']],
    [['invite', '--may', 'ids,']],
    [['policy', 'uploader']],
    [['policy', 'uploader', '--prefix', '/']],
    [['quarantine', 'retry', 'a', '--timeout', 'soon']],
  ])('exits with 2 for %j', async (args) => {
    await using directory = await makeDirectory();
    const { code, stdout, stderr } = await runCli(args, { directory: directory.path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });
});

describe('rules with a mistake', () => {
  test('are reported with line and reason before anything is tagged', async () => {
    await using directory = await makeDirectory({ 'wrong.yaml': 'forced:\n  - any: [quay]' });
    const { code, stdout, stderr } = await runCli(['retag', '--taxonomy', 'wrong.yaml'], {
      directory: directory.path,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/wrong\.yaml:2: A rule needs a topic/);
  });
});

describe('a command without a pipeline', () => {
  test.each([['outputs'], ['show', 'a'], ['tail'], ['retag'], ['suggest'], ['rebuild']])(
    '%s says how to get one',
    async (...args) => {
      await using directory = await makeDirectory();
      const { code, stderr } = await runCli(args, { directory: directory.path });
      expect(code).toBe(1);
      expect(stderr).toMatch(/npm start.*--endpoint.*--stack/s);
    },
  );

  test('says in a sentence that nothing responds', async () => {
    await using directory = await makeDirectory();
    // Nothing listens on port 9 (discard).
    const { code, stderr } = await runCli(['outputs', '--endpoint', 'http://127.0.0.1:9'], {
      directory: directory.path,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^slugline: Nothing answers at http:\/\/127\.0\.0\.1:9/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
