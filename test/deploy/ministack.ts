import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/** MiniStack is not to be had on this machine: no proof, and no failure of ours either. */
export class NoEmulator extends Error {
  override readonly name = 'NoEmulator';
}

/** A running MiniStack. */
export interface MiniStack {
  readonly endpoint: string;
  readonly version: string;
  stop(): Promise<void>;
}

const pinned = (): string =>
  /^ministack==(\S+)$/m.exec(readFileSync(REQUIREMENTS, 'utf8'))?.[1] ?? 'of no known version';

/** How to run an installed MiniStack. */
export interface Installed {
  readonly python: string;
  /** For `PYTHONPATH`; null where the interpreter finds it by itself. */
  readonly packages: string | null;
}

/**
 * Finds MiniStack: in the folder that MINISTACK_HOME names (a virtual environment, or what `pip install --target` fills), else
 * in one of its own, which is filled once from PyPI.
 *
 * @throws NoEmulator where Python or PyPI is missing
 */
export const installMiniStack = async (signal: AbortSignal): Promise<Installed> => {
  const given = process.env.MINISTACK_HOME;
  if (given !== undefined && given !== '') return installedIn(given);
  const home = path.join(CACHE, `ministack-${pinned()}`);
  if (!existsSync(home)) {
    // Filled under another name, so that an install that was cut off is not taken for one.
    const filling = `${home}-${process.pid}`;
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
    try {
      await run('python3', [...pip, '--target', filling, '-r', REQUIREMENTS], { signal });
      renameSync(filling, home);
    } catch (cause) {
      rmSync(filling, { recursive: true, force: true });
      signal.throwIfAborted();
      throw new NoEmulator(
        `MiniStack ${pinned()} cannot be installed here: Python 3.10 or later with pip, and PyPI, are needed`,
        { cause },
      );
    }
  }
  return installedIn(home);
};

const installedIn = (home: string): Installed => {
  if (existsSync(path.join(home, 'ministack', '__init__.py'))) return { python: 'python3', packages: home };
  const python = path.join(home, 'bin', 'python');
  if (existsSync(python)) return { python, packages: null };
  throw new Error(
    `${home} has no MiniStack. MINISTACK_HOME names a virtual environment, or a folder filled by pip install --target.`,
  );
};

/**
 * Starts MiniStack on the loopback address, its state in a folder that goes with the caller's.
 *
 * @param folder for its state and its log
 */
export const startMiniStack = async (
  { python, packages }: Installed,
  folder: string,
  signal: AbortSignal,
): Promise<MiniStack> => {
  const found = packages === null ? {} : { PYTHONPATH: packages };
  const version = await run(python, ['-c', 'import importlib.metadata as m; print(m.version("ministack"))'], {
    signal,
    env: { ...process.env, ...found },
  });
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  mkdirSync(path.join(folder, 'tmp'), { recursive: true });
  // As a module, for the scripts beside it name the Python and the folder of the day they were installed.
  const child = spawn(python, ['-m', 'ministack'], {
    cwd: folder,
    // A group of its own, so that the functions' processes go with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...found,
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: path.join(folder, 'tmp'),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      MINISTACK_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      STATE_DIR: path.join(folder, 'state'),
      S3_DATA_DIR: path.join(folder, 's3'),
    },
  });
  const log = createWriteStream(path.join(folder, 'ministack.log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const stop = (): Promise<void> => end(child);
  try {
    await answers(`${endpoint}/_ministack/health`, child, signal);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, version: version.trim(), stop };
};

export const REGION = 'eu-west-1';

const answers = async (url: string, child: ChildProcess, signal: AbortSignal): Promise<void> => {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`MiniStack ended at once (exit ${child.exitCode})`);
    const answer = await fetch(url, { signal }).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error('MiniStack did not answer within a minute');
    await pause(100, undefined, { signal });
  }
};

/** Ends a process and what it started, by its group: first politely, then not. */
const end = async (child: ChildProcess): Promise<void> => {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const hard = setTimeout(() => killGroup(pid, 'SIGKILL'), 5000);
  killGroup(pid, 'SIGTERM');
  await gone;
  clearTimeout(hard);
  killGroup(pid, 'SIGKILL');
};

const killGroup = (pid: number, signal: 'SIGTERM' | 'SIGKILL'): void => {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
