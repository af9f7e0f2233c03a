import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputFault } from './json-lines.ts';

/** Arguments of a benchmark that cannot be used. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

/** Prints parts of text as fast as the output takes them: a process that exited before would lose the rest. */
export const print = (parts: Iterable<string> | AsyncIterable<string>): Promise<void> =>
  pipeline(Readable.from(parts), process.stdout, { end: false });

/**
 * Runs a benchmark. Arguments and input that cannot be used are said together with the usage, and end it with 2. If the reader of the
 * output closes it, such as `head`, it ends quietly.
 */
export const runCommand = async (usage: string, run: () => Promise<void>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EPIPE') process.exit(0);
    const isUnusable = error instanceof InputFault || error instanceof UsageFault;
    if (!isUnusable && !code.startsWith('ERR_PARSE_ARGS')) throw error;
    process.stderr.write(`${(error as Error).message}\n${usage}`);
    process.exitCode = 2;
  }
};
