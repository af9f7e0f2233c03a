import { spawnSync } from 'node:child_process';
import { chmodSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import cdk from '../../cdk.json' with { type: 'json' };
import runtime from '../../install/runtime/package.json' with { type: 'json' };
import runtimeLock from '../../install/runtime/package-lock.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };
import { makeClone } from './directory.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Has a program believe that it runs on another Node. */
const ON_NODE_20 =
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });";

const ON_A_MAC = "Object.defineProperty(process, 'platform', { value: 'darwin' });";

describe('an older Node', () => {
  it('is told what installs Node 24, where npm ran no scripts', () => {
    using clone = makeClone({ 'old.cjs': ON_NODE_20 });
    const { status, stderr } = clone.run('--require', './old.cjs', 'install/node24.js');
    expect(status).toBe(1);
    expect(stderr).toContain('this is Node 20.19.0');
    expect(stderr).toContain('node install/bring-node24.js');
  });

  it('is told the same by the command line', () => {
    using clone = makeClone({ 'old.cjs': ON_NODE_20 });
    const { status, stderr } = clone.run('--require', './old.cjs', `${ROOT}cli/slugline.js`);
    expect(status).toBe(1);
    expect(stderr).toContain('node install/bring-node24.js');
  });
});

describe('npm ci', () => {
  const BINARY = `install/runtime/node_modules/node-linux-${process.arch}/bin/node`;
  /** An npm that installs what the lock file of the runtime names, for this machine. */
  const NPM = `#!${process.execPath}
import { mkdirSync, writeFileSync } from 'node:fs';
const [, , ci, , , , prefix] = process.argv;
if (ci !== 'ci') process.exit(3);
const folder = prefix + '/node_modules/node-linux-${process.arch}/bin';
mkdirSync(folder, { recursive: true });
writeFileSync(folder + '/node', '');
writeFileSync(folder + '/../package.json', '{"version":"${Object.values(runtime.optionalDependencies)[0]}"}');
`;

  const clone = (npm: string) => {
    const made = makeClone({ 'old.cjs': ON_NODE_20, 'mac.cjs': ON_A_MAC, 'bin/npm': npm });
    chmodSync(path.join(made.folder, 'bin/npm'), 0o755);
    return made;
  };

  it.runIf(process.platform === 'linux')(
    'installs Node 24 where Node is older, for the scripts of the project',
    () => {
      using made = clone(NPM);
      const { status, stderr } = made.run('--require', './old.cjs', 'install/bring-node24.js');
      expect({ status, stderr }).toEqual({
        status: 0,
        stderr: expect.stringContaining('this is Node 20.19.0'),
      });
      expect(realpathSync(path.join(made.folder, 'node_modules/.bin/node'))).toBe(
        realpathSync(path.join(made.folder, BINARY)),
      );
    },
  );

  it.runIf(process.platform === 'linux')('does not fetch again what it installed before', () => {
    using made = clone(NPM);
    made.run('--require', './old.cjs', 'install/bring-node24.js');
    rmSync(path.join(made.folder, 'node_modules'), { recursive: true });
    const again = made.run('--require', './old.cjs', 'install/bring-node24.js');
    expect({ status: again.status, stderr: again.stderr }).toEqual({ status: 0, stderr: '' });
    expect(realpathSync(path.join(made.folder, 'node_modules/.bin/node'))).toBe(
      realpathSync(path.join(made.folder, BINARY)),
    );
    // An older one is replaced.
    writeFileSync(path.join(made.folder, path.dirname(BINARY), '../package.json'), '{"version":"24.0.0"}');
    expect(made.run('--require', './old.cjs', 'install/bring-node24.js').stderr).toContain(
      'installing Node 24',
    );
  });

  it('installs no other Node where it is 24 or later', () => {
    using made = clone(NPM);
    expect(made.run('install/bring-node24.js')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(made.has('install/runtime/node_modules')).toBe(false);
  });

  it.each([
    ['cannot fetch it', NPM.replace("'ci')", "'never')"), []],
    ['has none for this machine', NPM, ['--require', './mac.cjs']],
  ])('says what to do where it %s', (_, npm, more) => {
    using made = clone(npm);
    const { status, stderr } = made.run('--require', './old.cjs', ...more, 'install/bring-node24.js');
    expect(status).toBe(1);
    expect(stderr).toContain('Install Node 24 (https://nodejs.org');
    expect(made.has('node_modules/.bin/node')).toBe(false);
  });

  it('has the same Node for all machines, and its lock file has it too', () => {
    const [version, ...others] = new Set(Object.values(runtime.optionalDependencies));
    expect(others).toEqual([]);
    expect(version).toMatch(/^24\.\d+\.\d+$/);
    for (const name of Object.keys(runtime.optionalDependencies))
      expect(runtimeLock.packages).toHaveProperty([`node_modules/${name}`, 'version'], version);
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
