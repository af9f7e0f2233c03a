import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Context } from '../../cli/context.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = join(ROOT, 'cli', 'slugline.js');
/** The Node that npm scripts and `npx` run. */
const NODE = join(ROOT, 'node_modules', '.bin', 'node');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Node's compile cache, so that each of hundreds of processes need not compile again. */
const compiled = (): Readonly<Record<string, string>> => {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
};

/** Starts the real command in a directory, as a shell would without a terminal. */
export const startCli = (
  args: readonly string[],
  directory: string,
  env: Readonly<Record<string, string>> = {},
): ReturnType<typeof spawn> =>
  spawn(NODE, [ENTRY, ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', ...compiled(), ...env },
    stdio: 'pipe',
  });

/** Starts the real command as npx does: in a shell, which exits on a signal without forwarding it. */
export const startUnderNpx = (args: readonly string[], directory: string): ReturnType<typeof spawn> =>
  spawn('sh', ['-c', '"$@"; exit $?', 'sh', NODE, ENTRY, ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', npm_command: 'exec' },
    stdio: 'ignore',
  });

/** Runs the real command to its end. */
export const runCli = async (
  args: readonly string[],
  {
    directory,
    input = '',
    env = {},
  }: { directory: string; input?: string | Uint8Array; env?: Readonly<Record<string, string>> },
): Promise<Ran> => {
  const child = startCli(args, directory, env);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  // A command that does not read its input may exit before it is written.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
};

/** The context of a command whose output pipe closes after the first line, and the notes of the command. */
export const stoppedAtFirstLine = (): { readonly context: Context; readonly notes: readonly string[] } => {
  const interruption = new AbortController();
  const { signal } = interruption;
  const notes: string[] = [];
  return {
    context: {
      output: {
        line: async () => {
          // As standard output does.
          signal.throwIfAborted();
          interruption.abort({ by: 'SIGINT', exitCode: 130 });
        },
        note: (text) => notes.push(text),
      },
      signal,
      directory: '.',
    },
    notes,
  };
};

/** The objects that a command printed, one per line. */
export const jsonLines = (stdout: string): readonly Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** A separate directory with these files. */
export const makeDirectory = async (
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<{ readonly path: string; [Symbol.asyncDispose](): Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'slugline-cli-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};

/** An article about a place; its headline is unique. */
export const anArticle = (headline: string): string => `${headline}

OSLO - The harbour bridge reopened on Monday after two years of repairs that cost 40 million kroner.

Engineers replaced every cable, said Ingrid Solberg, who led the work. "We crossed it at dawn," Solberg said, "and it
did not even hum."

The city expects eleven thousand cars a day, and as many bicycles once the snow has gone.
`;
