import { CommanderError } from 'commander';
import { debugText, explain } from './explain.ts';
import { Fault } from './fault.ts';
import { type Interruption, interruptionOf, watchInterruptions } from './interruption.ts';
import { standardOutput } from './output.ts';
import { makeProgram } from './program.ts';

/** A command that cleans up after an interruption has this long for it, in milliseconds. */
const GRACE = 5000;

/**
 * Runs the `slugline` command and sets the exit code: 0 done, 1 not (all) done, 2 wrong usage, 130 after Ctrl-C.
 *
 * @param argv the arguments after the command's name
 * @example await main(['preview', 'story.html'])
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  const signal = watchInterruptions();
  const graceOver = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      process.exitCode = interruptionOf(signal)?.exitCode ?? 0;
      setTimeout(resolve, GRACE).unref();
    });
  });
  await Promise.race([run(argv, signal), graceOver]);
  // Whatever still holds the process open (standard input, a connection kept alive) is of no use after an interruption.
  if (signal.aborted) leave(interruptionOf(signal));
};

/**
 * Ends the process. A thread that opens a named pipe nobody writes to holds up every orderly exit, so what a command left to the
 * signal itself ends as shells expect it: by the signal.
 */
const leave = (interruption: Interruption | null): void => {
  if (interruption === null || interruption.by === 'EPIPE' || process.exitCode !== interruption.exitCode)
    process.exit();
  process.removeAllListeners(interruption.by);
  process.kill(process.pid, interruption.by);
};

const run = async (argv: readonly string[], signal: AbortSignal): Promise<void> => {
  const output = standardOutput(signal);
  try {
    const program = makeProgram({ output, signal, directory: process.cwd() }, (exit) => {
      process.exitCode = exit;
    });
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (signal.aborted) return;
    process.exitCode = exitCodeOf(error);
    if (error instanceof CommanderError) return;
    output.note(`slugline: ${explain(error, null)}`);
    const stack = debugText(error);
    if (stack !== null) output.note(stack);
  }
};

/** Commander has printed its complaint, or the help that was asked for, by itself. */
const exitCodeOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof Fault ? error.exitCode : 1;
};
