import type { TargetOptions } from '../target/find-target.ts';

/** Options of `slugline withdraw`. */
export interface WithdrawOptions extends TargetOptions {
  readonly reason?: string;
  readonly kill?: true;
}
