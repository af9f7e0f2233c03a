import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const LOADER = fileURLToPath(new URL('../../bench/peers/load.ts', import.meta.url));

const load = (name: string) =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { loadPeer } from ${JSON.stringify(LOADER)}; console.log(typeof (await loadPeer(${JSON.stringify(name)})).join);`,
    ],
    { encoding: 'utf8' },
  );

it('says how to install a library that is not there, and ends with 2', () => {
  const { status, stdout, stderr } = load('a-library-that-nobody-wrote');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('a-library-that-nobody-wrote');
  expect(stderr).toContain('npm ci --prefix bench/peers');
});

it('loads one that is there', () => {
  expect(load('node:path')).toMatchObject({ status: 0, stdout: 'function\n', stderr: '' });
});
