import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline erase`. */
export interface EraseCommandOptions extends TargetOptions {
  readonly reason?: string;
  readonly telling: boolean;
  readonly yes?: true;
  readonly verify?: true;
  readonly text?: string;
  readonly lookAgain: number;
  readonly timeout: number;
  readonly json?: true;
}
