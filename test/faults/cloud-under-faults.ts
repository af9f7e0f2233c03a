import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

interface Ready {
  readonly endpoint: string;
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
}

const PROGRAM = fileURLToPath(new URL('cloud-process.ts', import.meta.url));

/** An embedded cloud that can be killed and comes back at the same address, with the state that it kept. */
export const cloudUnderFaults = async (assembly: string, data: string, count: (fault: string) => void) => {
  let child: ChildProcess | null = null;
  let gone: Promise<unknown> = Promise.resolve();

  const start = (port: number): Promise<Ready> =>
    new Promise((resolve, reject) => {
      const started = spawn(process.execPath, [PROGRAM, assembly, data, String(port)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = started;
      gone = new Promise((over) => started.once('exit', over));
      started.once('exit', (code) => reject(new Error(`the cloud ended with ${code}`)));
      createInterface(started.stdout).on('line', (line) => {
        const { ready, fault } = JSON.parse(line) as { ready?: Ready; fault?: string };
        if (ready) resolve(ready);
        if (fault) count(fault);
      });
    });

  const first = await start(0);
  return {
    ...first,
    /** Kills the process where it stands and starts it again. */
    restart: async () => {
      child?.kill('SIGKILL');
      await gone;
      count('cloud killed and started again');
      await start(Number(new URL(first.endpoint).port));
    },
    end: async () => {
      child?.kill('SIGKILL');
      await gone;
    },
  };
};
