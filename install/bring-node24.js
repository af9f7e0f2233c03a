// Run by `npm ci` after it has installed the packages. Plain JavaScript that old Nodes can parse.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const major = Number(process.versions.node.split('.')[0]);
const platform = `${process.platform}-${process.arch}`;
const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));

/** Installs Node 24 beside the project's packages, and has npm's scripts find it before the older one. */
const bringNode24 = () => {
  console.error(
    `Slugline runs on Node 24, and this is Node ${process.versions.node}: installing Node 24 in install/runtime …`,
  );
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', pathOf('runtime')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const binary = pathOf(`runtime/node_modules/node-${platform}/bin/node`);
  if (status !== 0 || !existsSync(binary)) return false;
  const bin = pathOf('../node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  rmSync(`${bin}/node`, { force: true });
  symlinkSync(binary, `${bin}/node`);
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
