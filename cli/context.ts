import type { Output } from './output.ts';

/** The context that every command gets besides its own arguments. */
export interface Context {
  readonly output: Output;
  /** Aborted when the command should end: by Ctrl-C, a signal, or a reader that went away. */
  readonly signal: AbortSignal;
  /** Where names of files start from. */
  readonly directory: string;
}

/** How a command ended: 0 as asked, 1 not (all) done, 2 asked wrongly. */
export type Exit = 0 | 1 | 2;
