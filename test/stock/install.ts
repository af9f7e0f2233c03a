import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../deploy/run.ts';

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/**
 * The folder with the clients that PyPI has, filled once; null where Python or PyPI is missing.
 *
 * @param signal ends an install that takes too long
 */
export const installClients = async (signal: AbortSignal): Promise<string | null> => {
  const pins = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const home = path.join(CACHE, `stock-clients-${pins}`);
  if (existsSync(home)) return home;
  // Filled under another name, so that an install that was cut off is not taken for one.
  const filling = `${home}-${process.pid}`;
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
  try {
    await run('python3', [...pip, '--target', filling, '-r', REQUIREMENTS], { signal });
    renameSync(filling, home);
    return home;
  } catch {
    rmSync(filling, { recursive: true, force: true });
    return null;
  }
};
