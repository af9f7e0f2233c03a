// Run by `npm ci` after it has installed the packages. Plain JavaScript that old Nodes can parse.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const major = Number(process.versions.node.split('.')[0]);
const platform = `${process.platform}-${process.arch}`;
const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));

const readPackage = (folder) => {
  const file = pathOf(`${folder}/package.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};

/** Whether an earlier run installed this version: then `npm ci` need not fetch it again. */
const isInstalled = () =>
  readPackage(`runtime/node_modules/node-${platform}`)?.version ===
  readPackage('runtime').optionalDependencies[`node-${platform}`];

const install = () => {
  console.error(
    `Slugline runs on Node 24, and this is Node ${process.versions.node}: installing Node 24 in install/runtime …`,
  );
  spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', pathOf('runtime')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};

/** Brings Node 24 beside the project's packages, and has npm's scripts find it before the older one. */
const bringNode24 = () => {
  if (!isInstalled()) install();
  const binary = pathOf(`runtime/node_modules/node-${platform}/bin/node`);
  if (!isInstalled() || !existsSync(binary)) return false;
  const bin = pathOf('../node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  rmSync(path.join(bin, 'node'), { force: true });
  // Relative, so that the folder can be moved.
  symlinkSync(path.relative(bin, binary), path.join(bin, 'node'));
  return true;
};

if (major < 24) {
  const isBrought = ['linux-x64', 'linux-arm64'].includes(platform) && bringNode24();
  if (!isBrought) {
    console.error(
      `Slugline needs Node 24, and there is none for ${platform} that npm could install. Install Node 24 (https://nodejs.org/en/download), then run npm ci again.`,
    );
    process.exitCode = 1;
  }
}
