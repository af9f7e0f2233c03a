import type { ServerResponse } from 'node:http';

/** Answers a request that failed through a defect of the emulator: with 500 and a line in the log. Everything else goes on. */
export const answerFault = (response: ServerResponse, thrown: unknown): void => {
  logFault('a request', thrown);
  if (response.headersSent) response.destroy();
  else if (!response.destroyed) response.writeHead(500, { 'content-length': 0 }).end();
};

/**
 * Prints an error on standard error.
 *
 * @param where what was being done
 */
export const logFault = (where: string, thrown: unknown): void => {
  const said = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  process.stderr.write(`The embedded cloud failed at ${where}: ${said}\n`);
};

/** Runs the work of a timer. A fault is logged, and the timer goes on. */
export const guarded =
  (where: string, work: () => void): (() => void) =>
  () => {
    try {
      work();
    } catch (thrown) {
      logFault(where, thrown);
    }
  };
