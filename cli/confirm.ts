import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { misuse } from './fault.ts';

/** The terminal that the question goes to, and what Ctrl-C does meanwhile. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  readonly interrupt: () => void;
}

/** Readline handles Ctrl-C itself while a line is edited, so it is passed on. */
const terminal = (): Terminal => ({
  input: process.stdin,
  output: process.stderr,
  interrupt: () => process.kill(process.pid, 'SIGINT'),
});

/**
 * Asks before something that cannot be undone.
 *
 * @returns whether the answer was yes; Ctrl-D is a no
 * @throws Fault (exit code 2) when standard input is not a terminal; AbortError when interrupted
 */
export const confirm = async (
  question: string,
  signal: AbortSignal,
  { input, output, interrupt }: Terminal = terminal(),
): Promise<boolean> => {
  if (!input.isTTY)
    throw misuse('This needs a confirmation, and standard input is not a terminal. Add --yes to confirm.');
  const lines = createInterface({ input, output, terminal: true });
  lines.on('SIGINT', interrupt);
  try {
    const isSure = /^y(es)?$/i.test((await lines.question(`${question} [y/N] `, { signal })).trim());
    if (!isSure) output.write('Nothing was done.\n');
    return isSure;
  } catch (error) {
    output.write('\n');
    if (signal.aborted || !(error instanceof Error && error.name === 'AbortError')) throw error;
    output.write('Nothing was done.\n');
    return false;
  } finally {
    lines.close();
  }
};
