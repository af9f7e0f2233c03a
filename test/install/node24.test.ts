import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import cdk from '../../cdk.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };
import { makeClone } from './directory.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Has a program believe that it runs on another Node. */
const ON_NODE_20 =
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });";

describe('an older Node', () => {
  it('is told what brings Node 24, where npm ci left its scripts out', () => {
    using clone = makeClone({ 'node_modules/node/package.json': '{}', 'old.cjs': ON_NODE_20 });
    const { status, stderr } = clone.run('--require', './old.cjs', 'install/node24.js');
    expect(status).toBe(1);
    expect(stderr).toContain('this is Node 20.19.0');
    expect(stderr).toContain('npm rebuild node --ignore-scripts=false');
  });

  it('is told of npm ci, where nothing is installed', () => {
    using clone = makeClone({ 'old.cjs': ON_NODE_20 });
    const { status, stderr } = clone.run('--require', './old.cjs', 'install/node24.js');
    expect(status).toBe(1);
    expect(stderr).toContain('npm ci');
    expect(stderr).not.toContain('rebuild');
  });

  it('is told the same by the command line', () => {
    using clone = makeClone({ 'old.cjs': ON_NODE_20 });
    const { status, stderr } = clone.run('--require', './old.cjs', `${ROOT}cli/slugline.js`);
    expect(status).toBe(1);
    expect(stderr).toContain('npm rebuild node --ignore-scripts=false');
  });
});

it('lets Node 24 pass without a word', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['install/node24.js'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});

describe('every script that needs Node 24 asks for it first', () => {
  // These run on any Node that npm runs on.
  const ANYWHERE = ['postinstall', 'fix'];

  it.each(Object.entries(packageJson.scripts).filter(([name]) => !ANYWHERE.includes(name)))(
    '%s',
    (_, script) => {
      expect(script).toMatch(/^(?:node install\/node24\.js && |npm run --silent check && )/);
    },
  );

  it('cdk', () => {
    expect(cdk.app).toMatch(/^node install\/node24\.js && /);
  });
});
