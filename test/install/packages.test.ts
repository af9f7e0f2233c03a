import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import peers from '../../bench/peers/package.json' with { type: 'json' };
import peersLock from '../../bench/peers/package-lock.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };
import lock from '../../package-lock.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const FILES = globSync('{bench,cli,docs,functions,infra,install,local,test}/**/*.{ts,js,mjs,cjs}', {
  cwd: ROOT,
  exclude: (file) => file.split(path.sep).includes('node_modules'),
});

/** Packages that a file names, in quotes: in an import, a require or a call of ours that imports. */
const packagesIn = (file: string): readonly string[] =>
  [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/'((?:@[\w.-]+\/)?[\w.-]+)(?:\/[\w./-]+)?'/g)].map(
    ([, name]) => name ?? '',
  );

const NAMED = new Map(FILES.map((file) => [file, packagesIn(file)]));
const filesWith = (name: string): readonly string[] =>
  FILES.filter((file) => file !== 'test/install/packages.test.ts' && NAMED.get(file)?.includes(name));
const ofBench = (file: string): boolean => file.startsWith('bench/');

const installed = { ...packageJson.dependencies, ...packageJson.devDependencies };

describe.each(Object.entries(peers.dependencies))('the peer %s', (name, version) => {
  it('is not installed with the project', () => {
    expect(Object.keys(installed)).not.toContain(name);
    expect(Object.keys(lock.packages)).not.toContain(`node_modules/${name}`);
  });

  it('is measured by a bench, and named nowhere else', () => {
    const files = filesWith(name);
    expect(files.filter(ofBench)).not.toEqual([]);
    expect(files.filter((file) => !ofBench(file))).toEqual([]);
  });

  it('is imported by the loader that says how to install it', () => {
    for (const file of filesWith(name))
      expect(readFileSync(path.join(ROOT, file), 'utf8')).not.toMatch(
        new RegExp(`(?:from|import|import\\(|require\\()\\s*'${name}`),
      );
  });

  it('has an exact version, which its lock file has too', () => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(peersLock.packages).toHaveProperty([`node_modules/${name}`, 'version'], version);
  });
});

describe('what is installed with the project', () => {
  it.each(Object.keys(installed))('%s is not for benches alone', (name) => {
    const files = filesWith(name);
    expect(files.length > 0 && files.every(ofBench)).toBe(false);
  });

  it.each(Object.entries(installed))('%s has an exact version', (_, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('is there once, of what is large: two versions of a client for AWS are not needed', () => {
    const clients = Object.keys(lock.packages).filter((folder) => /@aws-sdk\/client-[\w-]+$/.test(folder));
    expect(clients.filter((folder) => !folder.startsWith('node_modules/@aws-sdk/'))).toEqual([]);
    expect(clients.filter((folder) => folder.split('node_modules/').length > 2)).toEqual([]);
  });
});
