import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Told what the command prints, as it comes. */
  readonly onOutput?: (text: string) => void;
}

/**
 * Runs a command to its end.
 *
 * @returns what it printed to its standard output
 * @throws Error with the end of everything it printed when it fails
 */
export const run = (
  command: string,
  words: readonly string[],
  { cwd, env = process.env, signal, onOutput = () => undefined }: RunOptions,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let said = '';
    const faults: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-3000);
        // What went wrong first is often far above the end.
        if (/FAILED|❌/.test(chunk.toString()) && faults.length < 5) faults.push(chunk.toString());
        onOutput(chunk.toString());
      });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(printed);
      else
        reject(new Error(`${[command, ...words].join(' ')} ended with ${code}:\n${faults.join('')}${said}`));
    });
  });
