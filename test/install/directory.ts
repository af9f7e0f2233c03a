import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A clone in small: our programs for installing, and made-up packages. */
export const makeClone = (files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slugline-install-'));
  cpSync(path.join(ROOT, 'install'), path.join(folder, 'install'), {
    recursive: true,
    filter: (source) => path.basename(source) !== 'node_modules',
  });
  const all = { 'package.json': '{"type":"module"}', ...files };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return {
    folder,
    has: (name: string): boolean => existsSync(path.join(folder, name)),
    read: (name: string): string => readFileSync(path.join(folder, name), 'utf8'),
    /** Runs Node there. Other programs are found in the clone's folder `bin` alone. */
    run: (...args: readonly string[]) =>
      spawnSync(process.execPath, args, {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: path.join(folder, 'bin') },
      }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
};
